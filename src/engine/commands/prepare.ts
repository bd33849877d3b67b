import { at, listAt, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import { factDefaults } from '../environment.ts'
import { inNamespace, outsider, type Situation } from './situation.ts'
import { quote } from './quote.ts'
import type { Command, CommandStep } from './step.ts'

/** What has to be there before; each command names what one should see. */
export const prepareSteps = (situation: Situation): readonly CommandStep[] => [
  { id: 'check-versions', phase: 'prepare', title: 'Check the versions', why: 'The files are made for these versions; on others some lines would be different.', commands: versions(situation) },
  { id: 'check-storage', phase: 'prepare', title: 'Check the storage class', why: 'Elasticsearch waits for its volumes where no storage class provides them.', commands: storage(situation) },
  { id: 'check-tokens', phase: 'prepare', title: 'Check third-party tokens', why: 'Up to Istio 1.21 sidecars may need another kind of token where the cluster issues none of these.', commands: tokens(situation) },
  { id: 'check-map-count', phase: 'prepare', title: 'Check vm.max_map_count on the nodes', why: 'Elasticsearch refuses to start where it is too low, and these manifests leave it to the nodes.', commands: mapCount(situation) },
  { id: 'check-seccomp', phase: 'prepare', title: 'Check the proxies’ seccomp profile', why: 'The Pod Security level “restricted” refuses a proxy without one, and this ECK version sets none for the pod.', commands: seccomp(situation) },
  { id: 'check-licence', phase: 'prepare', title: 'Check the licence', why: 'SAML, OpenID Connect, Kerberos and PKI need a paid licence or a trial.', commands: licence(situation) },
]

function versions({ environment, answers, operatorNamespace }: Situation): readonly Command[] {
  const { kubernetesVersion, istioVersion, eckVersion, rootNamespace = factDefaults.rootNamespace } = environment
  return [
    { text: 'kubectl version', expect: kubernetesVersion ? `A server version ${kubernetesVersion}.` : 'The server’s version.' },
    {
      text: `kubectl get deployments${inNamespace(rootNamespace)} -l app=istiod -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.template.spec.containers[0].image}{"\\n"}{end}'`,
      expect: istioVersion ? `istiod with an image of version ${istioVersion}.` : 'istiod with the image that tells its version.',
    },
    { text: "kubectl auth can-i '*' '*' --all-namespaces", expect: 'yes: installing ECK needs the rights of a cluster administrator.' },
    ...(answers?.eckInstalled === 'older' || answers?.eckInstalled === 'same'
      ? [{ text: `kubectl get statefulset/elastic-operator${inNamespace(operatorNamespace)} -o jsonpath='{.spec.template.spec.containers[0].image}{"\\n"}'`, expect: answers.eckInstalled === 'same' ? `An image of version ${eckVersion}.` : `An image of a version before ${eckVersion}.` }]
      : []),
  ]
}

function storage({ elastic }: Situation): readonly Command[] {
  const sets = elastic.filter(({ kind }) => kind === 'Elasticsearch').flatMap(({ resource }) => listAt(resource, 'spec', 'nodeSets'))
  if (sets.length === 0) return []
  const classes = sets.map((set) => listAt(set, 'volumeClaimTemplates').map((claim) => stringAt(claim, 'spec', 'storageClassName')).find((name) => name !== undefined))
  const named = [...new Set(classes)].filter((name) => name !== undefined)
  return [
    ...named.map((name) => ({ text: `kubectl get ${quote(`storageclass/${name}`)}`, expect: `The storage class “${name}”, which the manifests name.` })),
    ...(classes.includes(undefined) ? [{ text: 'kubectl get storageclass', expect: 'One class marked “(default)”; it is used where the manifests name none.' }] : []),
  ]
}

function tokens({ environment, ambient }: Situation): readonly Command[] {
  if (ambient || supports(environment, 'firstPartyTokens') !== true) return []
  return [{ text: "kubectl get --raw /api/v1 | grep -o '\"serviceaccounts/token\"' || echo none", expect: environment.thirdPartyTokens === false ? 'none: the manifests mount the pods’ own tokens because of that.' : '"serviceaccounts/token": the cluster issues third-party tokens.' }]
}

function mapCount(situation: Situation): readonly Command[] {
  const { elastic } = situation
  const sets = elastic.filter(({ kind }) => kind === 'Elasticsearch').flatMap(({ resource }) => listAt(resource, 'spec', 'nodeSets'))
  if (sets.every(isSettled)) return []
  return [
    {
      text: `${outsider(situation, 'max-map-count', 'busybox:1.36')} cat /proc/sys/vm/max_map_count`,
      expect: 'At least 262144, from Elasticsearch 8.16 on 1048576. It shows one node; every node that may run Elasticsearch must be set so.',
      manual: true,
    },
  ]
}

const isSettled = (set: unknown): boolean => allowsNoMmap(set) || listAt(set, 'podTemplate', 'spec', 'initContainers').some((container) => /max_map_count/.test(JSON.stringify(container)))

const allowsNoMmap = (set: unknown): boolean => at(set, 'config', 'node.store.allow_mmap') === false || at(set, 'config', 'node', 'store', 'allow_mmap') === false

/** FACTS R71: only templated when it is set. */
function seccomp({ environment, ambient }: Situation): readonly Command[] {
  const { podSecurity, istioCni, rootNamespace = factDefaults.rootNamespace } = environment
  if (ambient || podSecurity !== 'restricted' || istioCni === false || supports(environment, 'podSeccompDefault') !== false) return []
  return [
    {
      text: `kubectl get configmap/istio-sidecar-injector${inNamespace(rootNamespace)} -o jsonpath='{.data.values}' | grep -o '"seccompProfile": *{[^}]*}' || echo none`,
      expect: 'A profile of type RuntimeDefault; with “none”, install istiod with global.proxy.seccompProfile.type=RuntimeDefault.',
    },
  ]
}

function licence({ environment, operatorNamespace }: Situation): readonly Command[] {
  const paid = (environment.features ?? []).filter((feature) => feature === 'saml' || feature === 'oidc' || feature === 'kerberos' || feature === 'pki')
  if (paid.length === 0) return []
  return [{ text: `kubectl get configmap/elastic-licensing${inNamespace(operatorNamespace)} -o jsonpath='{.data.eck_license_level}{"\\n"}'`, expect: 'enterprise or enterprise_trial, once the operator runs; with basic these features stay off.', manual: true }]
}
