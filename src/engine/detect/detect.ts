import type { Answers } from '../answers.ts'
import type { Environment, Fact } from '../environment.ts'
import { isObject, listAt, objectAt, stringAt } from '../kubernetes/resource.ts'
import { minorOf } from '../support/capabilities.ts'
import { readOutput, type Output } from './output.ts'
import { readMesh } from './mesh.ts'
import { readOperator } from './operator.ts'

/** One fact with what it was read from, in words. */
export type Evidence = { readonly fact: Fact; readonly value: unknown; readonly from: string }

export type Detected = {
  readonly environment: Environment
  /** Every detected fact says from what it was read. */
  readonly evidence: readonly Evidence[]
  /** What the facts and the Elastic resources answer in the wizard. */
  readonly answers: Partial<Answers>
  /** Where two parts of the output say different things; the first one counts. */
  readonly conflicts: readonly string[]
  /** What was not found or could not be read, each with what follows. */
  readonly missing: readonly string[]
}

/** Reads the pasted output of `detectCommand`, whole or in part. Never throws: what is garbled is said to be missing. */
export function detect(text: string): Detected {
  const output = readOutput(text)
  const found: readonly Evidence[] = [...readCluster(output), ...readNamespaces(output), ...readMesh(output), ...readOperator(output)]
  const evidence = found.filter(({ fact }, index) => found.findIndex((other) => other.fact === fact) === index)
  const environment: Environment = Object.fromEntries(evidence.map(({ fact, value }) => [fact, value]))
  return {
    environment,
    evidence,
    answers: answersOf(environment, output),
    conflicts: found.flatMap((second) => {
      const first = evidence.find(({ fact }) => fact === second.fact)!
      return JSON.stringify(first.value) === JSON.stringify(second.value) ? [] : [`${second.fact}: ${first.from} says ${JSON.stringify(first.value)}, ${second.from} says ${JSON.stringify(second.value)}; the first one was taken.`]
    }),
    missing: [...output.unread, ...notFound.filter(({ fact, parts }) => parts.every(output.isWhole) && !evidence.some((item) => item.fact === fact)).map(({ text: sentence }) => sentence)],
  }
}

/** What follows when the parts that would tell a fact were read and do not tell it. */
const notFound: readonly { readonly fact: Fact; readonly parts: readonly string[]; readonly text: string }[] = [
  { fact: 'kubernetesVersion', parts: ['version'], text: 'The Kubernetes version was not found; answer it yourself.' },
  { fact: 'istioVersion', parts: ['istiod'], text: 'No istiod was found (Deployments with the label app=istiod); answer the Istio version yourself.' },
  { fact: 'eckVersion', parts: ['operator by manifests', 'operator by Helm'], text: 'No ECK operator was found, so it is taken as not installed.' },
  { fact: 'meshMtls', parts: ['policies'], text: 'No mesh-wide PeerAuthentication was found; without one the mode is PERMISSIVE.' },
  { fact: 'autoMtls', parts: ['mesh config'], text: 'The mesh configuration (ConfigMap istio) was not found; automatic mTLS, DNS capture and the outbound policy stay unknown.' },
]

function readCluster({ part }: Output): readonly Evidence[] {
  const server = part('version').flatMap((value) => stringAt(value, 'serverVersion', 'gitVersion') ?? [])
  const kubelets = part('kubelets').flatMap((value) => listAt(value, 'kubelets')).filter((value) => typeof value === 'string').map((value) => minorOf(value))
  const oldest = kubelets.toSorted((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]))[0]
  const tokens = part('tokens').find((value) => Array.isArray(objectAt(value)['resources']))
  return [
    ...server.slice(0, 1).map((value): Evidence => ({ fact: 'kubernetesVersion', value: minorOf(value), from: `kubectl version (${value})` })),
    ...(oldest ? [{ fact: 'oldestKubelet', value: oldest, from: `the kubelets of ${kubelets.length} node${kubelets.length === 1 ? '' : 's'}` } satisfies Evidence] : []),
    ...(tokens ? [{ fact: 'thirdPartyTokens', value: listAt(tokens, 'resources').some((resource) => stringAt(resource, 'name') === 'serviceaccounts/token'), from: 'the API’s resource list (serviceaccounts/token)' } satisfies Evidence] : []),
    ...distribution(server[0], kubelets.length),
  ]
}

function distribution(version: string | undefined, nodes: number): readonly Evidence[] {
  const found = version === undefined ? undefined : /-eks-/.test(version) ? 'eks' : /-gke\./.test(version) ? 'gke' : undefined
  return found && nodes >= 0 ? [{ fact: 'distribution', value: found, from: `the version’s suffix (${version})` }] : []
}

function readNamespaces({ items }: Output): readonly Evidence[] {
  const namespaces = items('namespaces', 'Namespace').map((item) => ({ name: stringAt(item, 'metadata', 'name') ?? '', labels: objectAt(item, 'metadata', 'labels') }))
  if (namespaces.length === 0) return []
  const injected = namespaces.filter(({ labels }) => labels['istio-injection'] === 'enabled' || (labels['istio-injection'] === undefined && typeof labels['istio.io/rev'] === 'string')).map(({ name }) => name)
  const ambient = namespaces.filter(({ labels }) => labels['istio.io/dataplane-mode'] === 'ambient').map(({ name }) => name)
  const levels = namespaces.flatMap(({ name, labels }) => (typeof labels['pod-security.kubernetes.io/enforce'] === 'string' && !name.startsWith('kube-') ? [labels['pod-security.kubernetes.io/enforce']] : []))
  const strictest = ['restricted', 'baseline', 'privileged'].find((level) => levels.includes(level))
  return [
    { fact: 'injectedNamespaces', value: injected, from: `the labels of ${namespaces.length} namespaces` },
    { fact: 'ambientNamespaces', value: ambient, from: `the labels of ${namespaces.length} namespaces` },
    ...(strictest ? [{ fact: 'podSecurity', value: strictest, from: 'the namespaces’ pod-security labels (the strictest counts)' } satisfies Evidence] : []),
  ]
}

/** Facts that are answers too, and what the first Elasticsearch tells. */
function answersOf(environment: Environment, { items }: Output): Partial<Answers> {
  const { kubernetesVersion, istioVersion, eckVersion, thirdPartyTokens, podSecurity, distribution: kind, dataPlane, autoMtls, istioCni, dnsCapture, nativeSidecars, outboundTrafficPolicy, rootNamespace, trustDomain, operatorNamespace, operatorInstall, operatorInMesh, webhook, meshMtls } = environment
  const elasticsearch = items('elastic', 'Elasticsearch')[0]
  const known: Partial<Answers> = {
    kubernetesVersion, istioVersion, eckVersion, thirdPartyTokens, podSecurity, distribution: kind, dataPlane, autoMtls, istioCni, dnsCapture, nativeSidecars, outboundTrafficPolicy, rootNamespace, trustDomain, operatorNamespace, operatorInstall, operatorInMesh, webhook,
    ...(meshMtls ? { mtlsMode: meshMtls, mtlsScope: 'mesh', mtlsManaged: 'existing' } : {}),
    ...(eckVersion ? { eckInstalled: 'same' } : {}),
    ...(isObject(elasticsearch) ? { name: stringAt(elasticsearch, 'metadata', 'name'), namespace: stringAt(elasticsearch, 'metadata', 'namespace'), stackVersion: stringAt(elasticsearch, 'spec', 'version'), clusterState: 'running' } : {}),
  } as Partial<Answers>
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
