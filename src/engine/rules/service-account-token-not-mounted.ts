import type { Kind } from '../kubernetes/kinds.ts'
import { supports } from '../support/capabilities.ts'
import { inSidecarMesh } from './mesh-membership.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R43, B4, A4: first-party tokens come from the mount that ECK switches off; Istio 1.22 removed them. */
export const serviceAccountTokenNotMounted: Rule = {
  id: 'service-account-token-not-mounted',
  code: 'MW043',
  severity: 'warning',
  title: 'The sidecar finds no ServiceAccount token, or one is mounted that nothing needs.',
  why: 'Without third-party tokens the sidecar of Istio up to 1.21 proves who it is with the pod\'s own ServiceAccount token, and ECK sets automountServiceAccountToken to false. With third-party tokens, and from Istio 1.22 on always, Istio mounts its own token.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/k8s-service-mesh-istio',
  check: (context) => everyPodTemplate(context).filter(({ manifest }) => defaultsToFalse.has(manifest.kind)).flatMap((template) => problemsOf(context, template)),
}

/** Kinds whose pods get `false` from ECK unless the user says otherwise: all of them, Agent and Logstash too (docs/adr/0005). A Beat or Agent may want it for Kubernetes metadata. */
const defaultsToFalse: ReadonlySet<Kind> = new Set(['Elasticsearch', 'Kibana', 'ApmServer', 'EnterpriseSearch', 'ElasticMapsServer', 'PackageRegistry', 'Beat', 'Agent', 'Logstash', 'AutoOpsAgentPolicy'])

function problemsOf(context: Context, template: PodTemplate): readonly Problem[] {
  const { manifest, spec } = template
  const mounted = spec['automountServiceAccountToken'] === true
  if (inSidecarMesh(context, template) === 'no') return []
  context.need('istioVersion')
  const firstParty = supports(context.environment, 'firstPartyTokens')
  const thirdParty = firstParty === false ? true : context.need('thirdPartyTokens')
  const path = [...template.path, 'spec', 'automountServiceAccountToken']
  if (firstParty === true && thirdParty === false && !mounted) {
    return [{
      manifest,
      path,
      message: `${upperFirst(template.subject)} does not mount a ServiceAccount token (ECK's default), and without third-party tokens its sidecar has no other: it gets no certificate and the pods do not become ready.`,
      fix: { title: 'Set automountServiceAccountToken to true.', patches: [{ op: 'set', target: manifest, path, value: true }] },
    }]
  }
  if (!mounted || thirdParty !== true || manifest.kind === 'Beat' || manifest.kind === 'Agent') return []
  return [{
    manifest,
    path,
    severity: 'info',
    message: `${upperFirst(template.subject)} mounts a ServiceAccount token that Istio does not need ${firstParty === false ? 'from 1.22 on' : 'with third-party tokens'}; leaving it out keeps ECK's safer default.`,
    fix: { title: 'Take automountServiceAccountToken out.', decision: 'Does anything else in the pod call the Kubernetes API with this token?', patches: [{ op: 'remove', target: manifest, path }] },
  }]
}
