// The sets: each preset, each golden, and pairwise combinations of all questions, for the world's own versions.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pairwise } from './pairwise.mjs'
import { here } from './tools.mjs'

// Every question of the command line's contract but the versions, which are the world's.
const factors = {
  dataPlane: ['sidecar', 'sidecar', 'ambient'], injection: ['namespace', 'revision', 'pod'], mtlsMode: ['STRICT', 'PERMISSIVE'], mtlsScope: ['mesh', 'namespace', 'workload'],
  mtlsManaged: ['generate', 'existing'], autoMtls: [true, false], istioCni: [true, false], nativeSidecars: ['auto', true, false], outboundTrafficPolicy: ['ALLOW_ANY', 'REGISTRY_ONLY'],
  dnsCapture: [false, true], operatorInstall: ['manifests', 'helm'], operatorInMesh: [true, false], webhook: [true, false], httpTls: ['istio', 'eck', 'secret'],
  nodeSets: [[{ name: 'default', count: 2 }], [{ name: 'masters', count: 1, roles: ['master'] }, { name: 'data', count: 2, roles: ['data', 'ingest'], memory: '4Gi', cpu: '2', storage: '20Gi' }]],
  plugins: [[], ['analysis-icu']], pluginMethod: ['init', 'image'], initNetwork: ['auto', 'uid1337', 'excludePort'], maxMapCount: ['allowMmapFalse', 'nodeSetting', 'initContainer'],
  serviceAccounts: [true, false], networkPolicy: [true, false], features: [[], ['alerting', 'apiKeys'], ['saml'], ['fleet', 'oidc']], kibana: [true, false], apmServer: [true, false],
  podSecurity: ['privileged', 'baseline', 'restricted'], distribution: ['generic', 'gke', 'openshift'], clusterState: ['new', 'running'], eckInstalled: ['no', 'same', 'older'], comments: [true, false],
}

// What can't run anywhere is turned into what can: pods would be refused (R70, R72), or ambient has no CNI plugin (R74).
const mend = (answers) => ({
  ...answers,
  ...(answers.podSecurity === 'privileged' ? {} : { istioCni: true, ...(answers.maxMapCount === 'initContainer' ? { maxMapCount: 'allowMmapFalse' } : {}) }),
  ...(answers.dataPlane === 'ambient' ? { istioCni: true } : {}),
})

const fixed = { revision: 'default', image: 'docker.io/acme/elasticsearch:1', httpTlsSecret: 'own-certificate' }

export function answersOf(world, index, answers) {
  return { ...fixed, ...versionsOf(world), ...answers, name: 'logs', namespace: `set-${index}` }
}

export const versionsOf = ({ kubernetes, istio, eckVersion, stack }) => ({ kubernetesVersion: kubernetes, istioVersion: istio, eckVersion, stackVersion: stack })

/** The share of a world in pairwise sets that all worlds cover together, those with a like mesh beside each other: changing the mesh takes seconds. */
export function pairwiseSets(world, count, worlds) {
  const all = count * worlds.length
  const rows = pairwise(factors, { seed: 1, mend, minimum: all, maximum: all }).filter((_, i) => i % worlds.length === worlds.findIndex(({ name }) => name === world.name))
  const mesh = (row) => JSON.stringify([row.nativeSidecars, row.istioCni, row.autoMtls, row.outboundTrafficPolicy, row.dnsCapture])
  return rows.sort((a, b) => mesh(a).localeCompare(mesh(b))).map((answers, i) => ({ name: `pairwise ${world.name} ${i + 1}`, pasted: i % 2 === 1, answers: answersOf(world, `${i + 1}`, answers) }))
}

// Where presets and goldens are proven: their own versions are rarely a world's, so they get the world's and keep all other answers.
const homes = { newest: /^preset (strict|permissive|ambient|minikube)/, middle: /^golden (?!older|elastic-page)/, oldest: /older/ }

/** Presets and goldens that belong to a world. */
export function namedSets(world, presets) {
  const root = join(here, '../src/engine/golden')
  const goldens = readdirSync(root).filter((name) => existsSync(join(root, name, 'answers.json'))).sort().map((name) => ({ name: `golden ${name}`, answers: JSON.parse(readFileSync(join(root, name, 'answers.json'), 'utf8')) }))
  return [...presets.map(({ id, answers }) => ({ name: `preset ${id}`, answers })), ...goldens].filter(({ name }) => homes[world.name].test(name))
    .map(({ name, answers }) => ({ name, twice: name.startsWith('preset'), answers: { ...answers, ...versionsOf(world), namespace: name.replaceAll(' ', '-'), ...(answers.revision ? { revision: fixed.revision } : {}) } }))
}

/** The settings of the mesh that answers or facts ask for. */
export const meshOf = ({ istioCni, autoMtls, outboundTrafficPolicy, dnsCapture, nativeSidecars, dataPlane }) => ({
  istioCni: istioCni === true || dataPlane === 'ambient', autoMtls: autoMtls !== false, outboundTrafficPolicy: outboundTrafficPolicy ?? 'ALLOW_ANY', dnsCapture: dnsCapture === true,
  ...(nativeSidecars === undefined || nativeSidecars === 'auto' ? {} : { nativeSidecars }),
})
