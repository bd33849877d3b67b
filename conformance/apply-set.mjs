// Applies a set as a person would, and clears away what it left for the next one.
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './processes.mjs'
import { command } from './run-command.mjs'

/** Nothing but the addresses of downloads is mapped: everything else that the script calls is real. */
export const environmentFor = (world) => ({
  ...world.environment, PATH: `${world.wrappers}:${process.env.PATH}`, CONFORMANCE_KUBECTL: world.kubectl, CONFORMANCE_HELM: world.helm, CONFORMANCE_CRDS: world.files.crds,
  CONFORMANCE_OPERATOR: world.files.operator, CONFORMANCE_CHART: world.files.chart, CONFORMANCE_ECK: world.eckVersion, CONFORMANCE_WEBHOOK: world.webhook, CONFORMANCE_CA: world.caBundle,
  CONFORMANCE_NOT_RUN: join(world.folder, 'not-run'),
})

/** Runs `apply.sh`; a set without one (a fixture) is applied file by file after the operator's own manifests. */
export async function applySet(world, set, words = []) {
  const environment = environmentFor(world)
  if (existsSync(join(set.folder, 'apply.sh'))) return command('bash', ['apply.sh', ...words], { cwd: set.folder, environment, seconds: 240 })
  const files = readdirSync(set.folder).filter((name) => /^\d.*\.yaml$/.test(name)).sort()
  const first = await command(world.kubectl, ['apply', '--server-side', '-f', files[0]], { cwd: set.folder, environment })
  const operator = await command(world.kubectl, ['apply', '-f', world.files.operator], { environment })
  const rest = files.length < 2 ? first : await command(world.kubectl, ['apply', '--validate=strict', ...files.slice(1).flatMap((name) => ['-f', name])], { cwd: set.folder, environment })
  return [first, operator, rest].find(({ status }) => status !== 0) ?? rest
}

/** Pastes the self-contained commands into a shell, in a folder where no file of the bundle is. The second step of going STRICT is `apply.sh`'s. */
export async function pasteSet(world, set, steps) {
  const cwd = join(set.folder, 'elsewhere')
  mkdirSync(cwd, { recursive: true })
  const commands = steps.filter(({ id, phase }) => id !== 'strict' && ['prepare', 'install', 'apply'].includes(phase)).flatMap((step) => step.commands).filter(({ manual }) => !manual).map(({ text }) => text)
  return command('bash', ['-eu'], { cwd, input: `${commands.join('\n')}\n`, environment: environmentFor(world), seconds: 240 })
}

/** The operator that, by the answers, is there already (of this world's version: it has no other). */
export async function installBefore(world, { operatorInstall, operatorNamespace }) {
  const environment = environmentFor(world)
  const url = `https://download.elastic.co/downloads/eck/${world.eckVersion}/operator.yaml`
  const { status, stderr } = operatorInstall === 'helm'
    ? await command(join(world.wrappers, 'helm'), ['install', 'elastic-operator', 'elastic/eck-operator', '-n', operatorNamespace, '--create-namespace'], { environment })
    : await command(join(world.wrappers, 'kubectl'), ['apply', '-f', url], { environment })
  if (status !== 0) throw new Error(`operator beforehand: ${stderr}`)
}

/** Runs `verify.sh`: what needs a running container is left out by the wrapper, the webhook's own step must be denied. */
export async function verifySet(world, set) {
  const { status, stdout, stderr } = await command('bash', ['verify.sh'], { cwd: set.folder, environment: environmentFor(world), seconds: 120 })
  if (status !== 0) return [`verify.sh ended with ${status}: ${stderr.trim().split('\n').slice(-2).join(' | ')}`]
  return /webhook-test/.test(readFileSync(join(set.folder, 'verify.sh'), 'utf8')) && !/denied the request/.test(stdout + stderr) ? ['verify.sh: the webhook did not deny its test'] : []
}

const meshKinds = [
  ['security.istio.io', ['peerauthentications', 'authorizationpolicies', 'requestauthentications']],
  ['networking.istio.io', ['destinationrules', 'sidecars', 'serviceentries', 'virtualservices', 'gateways']],
]

/** What a set left in namespaces that others use, and its own namespaces; nobody waits for `own`, whose name is used once. */
export async function clearSet(world, namespaces, own) {
  const { api } = world
  for (const [group, kinds] of meshKinds) {
    for (const kind of kinds) await api.send('DELETE', `/apis/${group}/v1beta1/namespaces/istio-system/${kind}`)
  }
  for (const { metadata: { name } } of await api.list('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations')) {
    if (/elastic/.test(name)) await api.send('DELETE', `/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/${name}`)
  }
  for (const kind of ['clusterroles', 'clusterrolebindings']) {
    const root = `/apis/rbac.authorization.k8s.io/v1/${kind}`
    for (const { metadata: { name } } of await api.list(root)) if (/^elastic-operator/.test(name)) await api.send('DELETE', `${root}/${name}`)
  }
  const elastic = ['elasticsearch', 'kibana', 'apm'].map((group) => `/apis/${group}.k8s.elastic.co/v1`)
  for (const namespace of namespaces) {
    const plural = ['elasticsearches', 'kibanas', 'apmservers']
    for (const [i, root] of elastic.entries()) await api.send('DELETE', `${root}/namespaces/${namespace}/${plural[i]}`)
    for (const kind of ['statefulsets', 'deployments']) await api.send('DELETE', `/apis/apps/v1/namespaces/${namespace}/${kind}`)
    await api.send('DELETE', `/api/v1/namespaces/${namespace}/pods`, { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 })
    await api.send('DELETE', `/api/v1/namespaces/${namespace}`)
  }
  await until('namespaces gone', async () => {
    const left = (await api.list('/api/v1/namespaces')).filter(({ metadata }) => namespaces.includes(metadata.name) && metadata.name !== own)
    for (const { metadata: { name } } of left) await api.send('DELETE', `/api/v1/namespaces/${name}/pods`, { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 })
    if (left.length > 0) throw new Error(left.map(({ metadata: { name }, status }) => `${name}: ${(status.conditions ?? []).filter(({ status: state }) => state === 'True').map(({ message }) => message).join(' ')}`).join('; '))
    return true
  }, { seconds: 60 })
}
