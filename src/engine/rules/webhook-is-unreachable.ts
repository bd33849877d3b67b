import { annotation } from '../kubernetes/annotations.ts'
import { kindRow } from '../kubernetes/kinds.ts'
import { port } from '../kubernetes/ports.ts'
import type { Flow, Place } from '../traffic/model.ts'
import { called, decidingPlace, flowsWith, operatorPlace } from './flow-verdicts.ts'
import { permissivePort } from './peer-exceptions.ts'
import { podTemplatesOf } from './pod-templates.ts'
import { excludePatches } from './port-capture.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'

/** FACTS R20, A3.1: kube-apiserver has no mesh identity, and with failurePolicy Ignore nobody notices. */
export const webhookIsUnreachable: Rule = {
  id: 'webhook-is-unreachable',
  code: 'MW020',
  severity: 'warning',
  title: 'The Kubernetes API server can not reach ECK\'s webhook.',
  why: 'kube-apiserver is never in the mesh, so STRICT mTLS refuses its calls to port 9443. The webhook\'s failurePolicy is Ignore: validation is lost silently, and each apply waits for the time-out.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/k8s-service-mesh-istio',
  check: (context) => flowsWith(context, ['webhook-unreachable'], ({ to }) => to.membership.mesh !== 'ambient').flatMap((flow) => webhookProblem(context, flow)),
}

export function webhookProblem(context: Context, flow: Flow): readonly Problem[] {
  const place = webhookPlace(context, flow)
  if (!place) return []
  return [{
    ...place,
    message: `The Kubernetes API server is not in the mesh, and STRICT mTLS refuses its calls to the webhook of ${called(flow.to)} on port ${port.webhook}: ECK's validation is lost silently, and each apply waits for the time-out.`,
    fix: exception(context, flow, place.manifest.file),
  }]
}

/** The operator's annotations, where the exception could stand; else its Namespace, else what refuses. */
function webhookPlace(context: Context, flow: Flow): Place | undefined {
  const template = flow.to.manifest && podTemplatesOf(flow.to.manifest)[0]
  const place = operatorPlace(context, flow.to)
  if (template) return { manifest: template.manifest, path: [...template.annotationsPath, annotation.excludeInboundPorts] }
  return place?.manifest.kind === 'Namespace' ? { ...place, path: ['metadata', 'name'] } : (place ?? decidingPlace(flow) ?? validated(context))
}

/** Where nothing of the operator is among the files: the first resource that its webhook should validate. */
function validated({ manifests }: Context): Place | undefined {
  const manifest = manifests.find(({ kind }) => kindRow(kind)?.elastic)
  return manifest && { manifest, path: ['metadata', 'name'] }
}

/** A policy for the one port; on the pod itself where a policy would be ignored, and then only with a sidecar. */
function exception(context: Context, { to }: Flow, file: string): Fix {
  const title = `Let callers without a mesh identity in on port ${port.webhook} of the operator.`
  const byHelm = Object.hasOwn(to.labels, 'app.kubernetes.io/name')
  const selector: Readonly<Record<string, string>> = byHelm ? { 'app.kubernetes.io/name': 'elastic-operator' } : { 'control-plane': 'elastic-operator' }
  const patches = permissivePort(context, to, port.webhook, file, selector, 'eck-webhook')
  if (patches) return { title, patches }
  const template = to.manifest && podTemplatesOf(to.manifest)[0]
  if (!template) return { title }
  if (to.membership.mesh === 'ambient') return { title, patches: [{ op: 'set', target: template.manifest, path: [...template.annotationsPath, annotation.bypassInboundCapture], value: 'true' }] }
  return { title, patches: excludePatches(template, port.webhook, ['inbound']) }
}

