import type { INodeSet } from '@kubernetes-models/elastic-cloud/elasticsearch.k8s.elastic.co/v1/NodeSet'
import type { Answers, NodeSet } from '../answers.ts'
import { annotation } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { because } from '../yaml/because.ts'
import { podTemplateOf } from './builder.ts'
import { initContainers } from './init-containers.ts'
import { podLabels } from './injection.ts'
import { initNetworkOf, isSidecar, needsApiKeySetting, needsDrain, needsIncludeAll } from './needs.ts'
import { podSpec } from './pod-template.ts'
import { tidy } from './tidy.ts'

/** The API server fills in apiVersion and kind of a claim template, and ECK's own examples leave them out. */
type Loose = Omit<INodeSet, 'volumeClaimTemplates'> & { readonly volumeClaimTemplates?: readonly object[] | undefined }

/** One node set. What the answers leave open stays out, so that ECK's own defaults hold. */
export function nodeSet(answers: Answers, set: NodeSet): INodeSet {
  const { name, count } = set
  const built = { name, count, config: config(answers, set), podTemplate: podTemplate(answers, set), volumeClaimTemplates: dataVolume(set) } satisfies Loose
  return built as INodeSet // the claim template without apiVersion and kind, see Loose
}

const config = (answers: Answers, { roles }: NodeSet) =>
  tidy({
    'node.roles': roles && [...roles],
    'node.store.allow_mmap': answers.maxMapCount === 'allowMmapFalse' ? because(false, 'Works without raising vm.max_map_count on the nodes, at some cost in speed.', 'maxMapCount') : undefined,
    'xpack.security.authc.api_key.enabled': needsApiKeySetting(answers) ? because(true, 'On 7.16 and 7.17 API keys are off when Elasticsearch’s own TLS is off, and Kibana uses them.', 'httpTls') : undefined,
  })

function podTemplate(answers: Answers, set: NodeSet) {
  const metadata = tidy({ labels: podLabels(answers), annotations: isSidecar(answers) ? annotations(answers) : undefined })
  const spec = tidy({ ...podSpec(answers, 'elasticsearch'), initContainers: initContainers(answers), containers: containers(set) })
  return podTemplateOf(tidy({ metadata, spec }))
}

/** On every node set, in both directions: with some of them the others would send raw TLS to a sidecar (R27, R28). */
const annotations = (answers: Answers): Record<string, string> => ({
  ...(needsIncludeAll(answers) && { [annotation.includeInboundPorts]: because('*', 'Up to Istio 1.8 an exclusion counts only where all other ports are included.', 'istioVersion') }),
  [annotation.excludeOutboundPorts]:
    initNetworkOf(answers) === 'excludePort'
      ? because(`${port.transport},443`, 'Elasticsearch encrypts 9300 itself; 443 lets the plugin download pass before the proxy is up, for all of the pod and for good.', 'initNetwork')
      : because(`${port.transport}`, 'Elasticsearch encrypts 9300 itself; a proxy in between would disturb its nodes.', 'dataPlane'),
  [annotation.excludeInboundPorts]: because(`${port.transport}`, 'Must match the outbound exclusion, or one side would send what the other does not expect.', 'dataPlane'),
  ...(needsDrain(answers) && { [annotation.proxyConfig]: because('terminationDrainDuration: 120s\n', 'Keeps the proxy while ECK’s preStop hook takes the node out; longer than its 50 s wait, shorter than the 180 s grace period.', 'nativeSidecars') }),
})

function containers({ cpu, memory }: NodeSet) {
  if (cpu === undefined && memory === undefined) return undefined
  const amounts = { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) }
  return [{ name: 'elasticsearch', resources: { requests: amounts, limits: amounts } }]
}

/** ECK's own default size stands in where only the storage class was answered, since a claim must name one. */
function dataVolume({ storage, storageClass }: NodeSet) {
  if (storage === undefined && storageClass === undefined) return undefined
  return [{ metadata: { name: 'elasticsearch-data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: storage ?? '1Gi' } }, storageClassName: storageClass } }]
}
