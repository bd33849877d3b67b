import { label } from '../kubernetes/annotations.ts'
import { nameOf } from '../kubernetes/resource.ts'
import type { Flow, Place, Workload } from '../traffic/model.ts'
import type { Patch } from '../yaml/edit.ts'
import { called, decidingPlace, flowsWith, grouped, listed, mtlsOn, operatorPlace, outsideOperatorFlows, ownPlace, startUpper } from './flow-verdicts.ts'
import { labelOf, namespaceManifest } from './namespaces.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'

/** FACTS R15, A2.6: the operator calls Elasticsearch and Kibana itself; STRICT refuses a caller without a mesh identity. */
export const operatorOutsideStrictMesh: Rule = {
  id: 'operator-outside-strict-mesh',
  code: 'MW015',
  severity: 'error',
  title: 'The operator has no sidecar, and STRICT mTLS refuses its connections.',
  why: 'The ECK operator calls every Elasticsearch, and Kibana and Enterprise Search where it sets them up. Refused, it leaves Elasticsearch in ApplyingChanges or Unknown, associations never finish and upgrades are blocked. It needs a sidecar, or ports that accept what is not Istio\'s mTLS.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/k8s-service-mesh-istio',
  check: (context) => [...refused(context), ...exempted(context)],
}

function refused(context: Context): readonly Problem[] {
  const flows = flowsWith(context, ['operator-without-proxy'], ({ from }) => from.kind === 'Operator')
  return grouped(flows, ({ from }) => from.id).flatMap((group): readonly Problem[] => {
    const [flow] = group
    const { membership } = flow.from
    const place = operatorPlace(context, flow.from) ?? decidingPlace(flow)
    if (!place) return []
    const assumed = membership.mesh === 'none' && membership.assumed === true
    const targets = listed(group.map(({ to, targetPort }) => `${called({ ...to, nodeSet: undefined })} on port ${targetPort}`))
    return [{
      ...place,
      ...(assumed ? { severity: 'warning' as const } : {}),
      message: `${startUpper(called(flow.from))} has no sidecar${assumed ? ' (assumed, since its Namespace carries no label of the mesh)' : ''}, and STRICT mTLS refuses its connections to ${targets}; Elasticsearch stays in ApplyingChanges or Unknown, and upgrades are blocked.`,
      fix: joinMesh(context, flow),
    }]
  })
}

/** An exception for the operator works, at a price. */
function exempted(context: Context): readonly Problem[] {
  return grouped(outsideOperatorFlows(context), ({ to }) => to.manifest ? nameOf(to.manifest.resource) + to.kind + to.namespace : to.id).flatMap(([flow]): readonly Problem[] => {
    const { to, targetPort, protocol } = flow
    if (to.membership.mesh !== 'sidecar' && to.membership.mesh !== 'ambient') return []
    const mode = mtlsOn(context, to, targetPort)
    // Port 1 belongs to nobody: what holds there is the policy without the exception.
    if (mode?.level !== 'port' || mode.mode === 'STRICT' || mtlsOn(context, to, 1)?.mode !== 'STRICT') return []
    const place = mode.place ?? ownPlace(to)
    return place ? [{
      ...place,
      severity: 'warning',
      message: `${startUpper(called(flow.from))} is outside the mesh, so port ${targetPort} of ${called({ ...to, nodeSet: undefined })} accepts callers without mTLS: ${protocol === 'http' ? 'the operator\'s traffic, its password with it, is plain text' : 'only ECK\'s own TLS protects the operator\'s traffic'}.`,
      fix: withoutException(joinMesh(context, flow), mode.place, isUsed(context, flow)),
    }] : []
  })
}

/** Whether anybody else without a mesh identity comes through the exception. */
const isUsed = ({ flows }: Context, { to, targetPort }: Flow): boolean => flows.some((flow) => flow.to.id === to.id && flow.targetPort === targetPort && flow.from.kind !== 'Operator' && flow.from.kind !== 'Kubelet' && flow.from.membership.mesh === 'none')

/** With the operator in the mesh nobody needs its exception, unless others use it too. */
function withoutException(fix: Fix, place: Place | undefined, used: boolean): Fix {
  const decision = 'Can the operator be restarted with a sidecar?'
  if (!place || used || place.manifest.kind !== 'PeerAuthentication' || place.path.at(-1) !== 'mode') return { ...fix, decision }
  return { ...fix, title: 'Bring the operator into the mesh, restart it, and take the exception out.', decision, patches: [...(fix.patches ?? []), { op: 'remove', target: place.manifest, path: place.path.slice(0, -1) }] }
}

/** The label that brings the operator in, the same way as the pods that it calls came in. */
function joinMesh(context: Context, { from, to, verdict }: Flow): Fix {
  const title = 'Bring the operator into the mesh, then restart it.'
  const set = { operatorInMesh: true } as const
  const { place } = from.membership
  const namespace = namespaceManifest(context, from.namespace)
  const [key, value] = meshLabel(context, to)
  if (place && place.manifest.kind !== 'Namespace') {
    return { title, set, patches: [{ op: 'set', target: place.manifest, path: place.path, value: place.path.at(-1) === label.dataplaneMode ? 'ambient' : 'true' }] }
  }
  if (namespace) {
    // "istio-injection: disabled" would win over a revision.
    const stale = key !== label.injection && labelOf(namespace, label.injection) !== undefined ? [{ op: 'remove' as const, target: namespace, path: ['metadata', 'labels', label.injection] }] : []
    return { title, set, patches: [...stale, { op: 'set', target: namespace, path: ['metadata', 'labels', key], value }] }
  }
  const file = to.manifest?.file ?? verdict.steps.findLast((step) => step.place)?.place?.manifest.file
  return file === undefined ? { title, set } : { title, set, patches: [{ op: 'addDocument', file, resource: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: from.namespace, labels: { [key]: value } } } }] satisfies readonly Patch[] }
}

function meshLabel(context: Context, { namespace, membership }: Workload): readonly [string, string] {
  if (membership.mesh === 'ambient') return [label.dataplaneMode, 'ambient']
  const theirs = namespaceManifest(context, namespace)
  const revision = theirs && labelOf(theirs, label.revision)
  return revision && labelOf(theirs, label.injection) === undefined ? [label.revision, revision] : [label.injection, 'enabled']
}

