import { supports } from '../support/capabilities.ts'
import { hereDocument, quote } from './quote.ts'
import { applying, filePath, inNamespace, type Situation } from './situation.ts'
import type { Command, CommandStep } from './step.ts'

/**
 * A field manager of our own: under kubectl's default one the label would go into the annotation of client-side applies, and the
 * next `kubectl apply -f operator.yaml`, on a second run or an upgrade, would take it away (docs/adr/0005).
 */
const namespacesCommand = 'kubectl apply --server-side --force-conflicts --field-manager=meshwright'

/** Namespaces and mesh first, then ECK (FACTS R06, R07). Every command can be run twice. */
export const installSteps = (situation: Situation): readonly CommandStep[] => [
  {
    id: 'namespaces',
    phase: 'install',
    title: 'Label the namespaces first',
    why: 'Labels count only for pods that are created afterwards. They are applied by the server under a name of their own, so that ECK’s operator.yaml, which holds the same Namespace, does not take them off again.',
    commands: applying(situation, namespacesCommand, situation.roles.namespaces).map((text) => ({ text, expect: 'Each namespace “serverside-applied”.' })),
  },
  {
    id: 'mesh',
    phase: 'install',
    title: 'Set the mesh',
    why: 'Policies stand before the pods that they are for.',
    commands: applying(situation, 'kubectl apply', situation.roles.mesh).map((text) => ({ text, expect: 'Each object “created”, “configured” or “unchanged”.' })),
  },
  { id: 'eck', phase: 'install', title: titleOf(situation), why: whyOf(situation), commands: eck(situation) },
  { id: 'unlabel-namespace', phase: 'install', title: 'Take ECK’s own label off its namespace', why: 'ECK 1.5.0 labels it “control-plane”, and injectors pass over namespaces with that key on AKS. Applying its file again puts it back.', commands: unlabel(situation) },
  {
    id: 'operator-settings',
    phase: 'install',
    title: 'Give the operator its mesh settings',
    why: 'operator.yaml has no place for them. Applying operator.yaml again leaves them as they are.',
    commands: patch(situation),
  },
  { id: 'webhook-off', phase: 'install', title: 'Take ECK’s webhook away', why: 'The operator no longer serves it, and the API server must not go on asking.', commands: webhookOff(situation) },
  { id: 'restart-operator', phase: 'install', title: 'Restart the operator', why: 'A pod that runs already is not in the mesh until it is created anew.', commands: restart(situation) },
  {
    id: 'wait-for-operator',
    phase: 'install',
    title: 'Wait for the operator',
    commands: installs(situation) || situation.roles.patch.length > 0 ? [{ text: `kubectl rollout status statefulset/elastic-operator${inNamespace(situation.operatorNamespace)} --timeout=300s`, expect: 'The roll-out is complete.' }] : [],
  },
]

/** ECK is installed where its version is known and the files are not just somebody's to be judged. */
const installs = ({ environment, answers }: Situation): boolean => answers !== undefined && environment.eckVersion !== undefined

const titleOf = ({ answers, environment }: Situation): string => `${answers?.eckInstalled === 'older' ? 'Upgrade to' : 'Install'} ECK ${environment.eckVersion ?? ''}`

const whyOf = ({ helm, environment }: Situation): string =>
  helm
    ? 'The same command installs and upgrades.'
    : supports(environment, 'allInOneManifest') === true
      ? 'Up to ECK 1.6 one file holds everything.'
      : 'The definitions go first and by the server: “kubectl create” would fail on the second run, and a plain “kubectl apply” on their size.'

function eck(situation: Situation): readonly Command[] {
  const { environment, answers, helm, operatorNamespace } = situation
  if (!installs(situation) || (answers?.eckInstalled === 'same' && !helm)) return []
  if (helm) return [{ text: helmCommand(situation), expect: 'STATUS: deployed.' }]
  const url = (file: string): string => quote(`https://download.elastic.co/downloads/eck/${fullVersion(environment.eckVersion!)}/${file}`)
  if (supports(environment, 'allInOneManifest') === true) return [{ text: operatorFrom(url('all-in-one.yaml'), operatorNamespace), expect: 'Definitions, roles and statefulset.apps/elastic-operator “created” or “configured”.' }]
  return [
    { text: `kubectl apply --server-side --force-conflicts -f ${url('crds.yaml')}`, expect: 'Each definition “serverside-applied”.' },
    { text: operatorFrom(url('operator.yaml'), operatorNamespace), expect: 'statefulset.apps/elastic-operator “created”, “configured” or “unchanged”.' },
  ]
}

/** Elastic's file is written for elastic-system; another namespace is put in on the way. */
const operatorFrom = (url: string, namespace: string): string =>
  namespace === 'elastic-system' ? `kubectl apply -f ${url}` : `kubectl create --dry-run=client -o yaml -f ${url} | sed ${quote(`s/elastic-system/${namespace.replaceAll(/[^a-z0-9-]/g, '')}/g`)} | kubectl apply -f -`

/** Downloads are named by the patch: `3.5` stands for its first. */
const fullVersion = (version: string): string => (/^\d+\.\d+$/.test(version) ? `${version}.0` : version)

function helmCommand(situation: Situation): string {
  const [values] = situation.roles.values
  // What an earlier release was given beside our values is kept.
  const before = helmUpgrade(situation) + (situation.answers?.eckInstalled === 'no' ? '' : ' --reset-then-reuse-values')
  if (!values) return before
  return situation.form === 'paste' ? hereDocument(`${before} -f -`, values.text) : `${before} -f ${filePath(values.path)}`
}

export const helmUpgrade = ({ environment, operatorNamespace }: Situation): string =>
  `helm upgrade --install elastic-operator eck-operator --repo https://helm.elastic.co${inNamespace(operatorNamespace)} --create-namespace --version ${quote(fullVersion(environment.eckVersion!))} --wait`

/** FACTS R11: fixed in ECK 1.6.0. */
function unlabel(situation: Situation): readonly Command[] {
  const { environment, ambient, helm, operatorNamespace } = situation
  if (!installs(situation) || helm || ambient || environment.operatorInMesh === false || supports(environment, 'labelsOperatorNamespace') !== true) return []
  return [
    { text: `kubectl label ${quote(`namespace/${operatorNamespace}`)} control-plane-`, expect: 'The namespace “unlabeled”, or “label "control-plane" not found”.' },
    { text: `kubectl rollout restart statefulset/elastic-operator${inNamespace(operatorNamespace)}`, expect: 'statefulset.apps/elastic-operator “restarted”.' },
  ]
}

function patch({ roles, operatorNamespace, form }: Situation): readonly Command[] {
  const before = `kubectl patch statefulset/elastic-operator${inNamespace(operatorNamespace)} --patch-file`
  return roles.patch.map(({ path, text }) => ({ text: form === 'paste' ? hereDocument(`${before} /dev/stdin`, text) : `${before} ${filePath(path)}`, expect: 'statefulset.apps/elastic-operator “patched”, or “patched (no change)” on the second run.' }))
}

function webhookOff(situation: Situation): readonly Command[] {
  if (!installs(situation) || situation.helm || situation.environment.webhook !== false) return []
  return [{ text: 'kubectl delete validatingwebhookconfiguration/elastic-webhook.k8s.elastic.co --ignore-not-found', expect: '“deleted”, or nothing where there was none.' }]
}

function restart({ answers, ambient, environment, helm, operatorNamespace }: Situation): readonly Command[] {
  if (answers?.eckInstalled !== 'same' || ambient || environment.operatorInMesh === false || helm) return []
  return [{ text: `kubectl rollout restart statefulset/elastic-operator${inNamespace(operatorNamespace)}`, expect: 'statefulset.apps/elastic-operator “restarted”.' }]
}
