// One set through all its stages.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applySet, clearSet, installBefore, pasteSet, verifySet } from './apply-set.mjs'
import { podsOf } from './pods.mjs'
import { pause, settled, until } from './processes.mjs'
import { configurations } from './proxies.mjs'
import { command } from './run-command.mjs'
import { meshOf } from './sets.mjs'
import { accepted, manifestsIn } from './stages/accepted.mjs'
import { servicesDiffer, templatesDiffer } from './stages/acted-upon.mjs'
import { admitted } from './stages/admitted.mjs'
import { analysed } from './stages/analysed.mjs'
import { configured } from './stages/configured.mjs'
import { injected } from './stages/injected.mjs'

/** Writes a set's bundle with the command line, as anybody would. */
export async function writeBundle({ cli, folder, answers }) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'answers-given.json')
  writeFileSync(file, JSON.stringify(answers))
  return command('node', [cli, 'generate', '--answers', file, '--out', folder])
}

/** @param report called with (stage, problems, note) */
export async function runSet(world, set, { engine, report, log }) {
  const { answers } = set
  const model = set.model ?? engine.plan(answers)
  const manifests = manifestsIn(set.folder)
  const resources = manifests.map(({ resource }) => resource).filter(({ apiVersion }) => apiVersion.includes('k8s.elastic.co'))
  const namespaces = [...new Set([answers.namespace, answers.operatorNamespace ?? 'elastic-system'])]
  const lap = laps(log)
  await world.istiod.configure(meshOf(answers))
  lap('mesh')
  if (answers.eckInstalled === 'same' || answers.eckInstalled === 'older') await installBefore(world, answers)
  if (answers.mtlsManaged === 'existing') await writeModes(world, answers)
  if (answers.httpTls === 'secret') await writeCertificate(world, answers)
  const pasted = () => pasteSet(world, set, engine.commandSteps({ ...engine.plan(answers), form: 'paste' }))
  const first = set.pasted ? await pasted() : await applySet(world, set)
  // They say that they can be run twice; the second time as a person pastes them.
  const applied = set.twice && first.status === 0 ? await pasted() : first
  appendFileSync(join(world.folder, 'apply.log'), `== ${set.name}: ${applied.status}\n${applied.stdout}${applied.stderr}\n`)
  lap('apply')
  if (applied.status !== 0) report('accepted', await accepted(world, manifests, applied))
  if (applied.status !== 0) return clearSet(world, namespaces, answers.namespace)

  const wanted = model.workloads.filter(({ kind }) => ['Elasticsearch', 'Kibana', 'ApmServer', 'Operator'].includes(kind))
  const pods = await settledPods(world, namespaces, wanted)
  lap('pods')
  // A running cluster goes STRICT in a second step, when every pod has its proxy (R42).
  const strictly = ['80-destination-rules.yaml', '90-mesh-strict.yaml'].some((file) => existsSync(join(set.folder, file))) ? await applySet(world, set, ['strict']) : applied
  if (strictly !== applied) appendFileSync(join(world.folder, 'apply.log'), `== ${set.name}, strict: ${strictly.status}\n${strictly.stdout}${strictly.stderr}\n`)
  report('accepted', await accepted(world, manifests, strictly))
  lap('accepted')
  report('admitted', [...await settled(() => admitted(world, answers), { seconds: 30 }), ...(/^(preset|golden)/.test(set.name) ? await settled(() => verifySet(world, set), { seconds: 30 }) : [])])
  report('acted upon', await settled(async () => [...await servicesDiffer(world, answers.namespace, resources, engine.serviceName), ...await templatesDiffer(world, answers.namespace, resources)]))
  report('injected', injected(wanted, pods, meshOf(answers)))
  lap('judged')
  // What is wrong on purpose is reported there too: only our own sets must be clean.
  if (!answers.findings) report('analysed', await settled(() => analysed(world, namespaces), { seconds: 15 }))
  lap('analysed')
  const services = (await Promise.all(namespaces.map((namespace) => world.api.list(`/api/v1/namespaces/${namespace}/services`)))).flat()
  const judge = async () => configured(model.flows, { pods, services, proxies: await configurations(world, onePerWorkload(wanted, pods)) })
  const { problems, compared, passed } = await settled(judge, { seconds: 20, every: 2000, of: (answer) => answer.problems })
  if (compared > 0 || problems.length > 0) report('configured', problems, compared === 1 ? '1 flow' : `${compared} flows`)
  for (const line of passed) log(`not compared: ${line}`)
  lap('configured')
  await clearSet(world, namespaces, answers.namespace)
  lap('cleared')
}

/** Two pods of a workload are enough: a server, and a client that is another one. */
const onePerWorkload = (workloads, pods) => [...new Set(workloads.flatMap((workload) => podsOf(workload, pods).slice(0, 2)))]

/** Waits until each workload has its pods, running; gives what is there when the time is up. */
async function settledPods(world, namespaces, workloads) {
  const list = async () => (await Promise.all(namespaces.map((namespace) => world.api.list(`/api/v1/namespaces/${namespace}/pods`)))).flat()
  let pods = []
  await until('pods', async () => {
    pods = await list()
    const enough = workloads.every((workload) => podsOf(workload, pods).length > 0)
    return enough && pods.every(({ status }) => status.phase === 'Running')
  }, { seconds: 120 }).catch(() => {})
  await pause(500)
  return list()
}

/** The policies that, by the answers, somebody else has set. */
async function writeModes(world, { mtlsMode, mtlsScope, namespace, operatorNamespace, rootNamespace }) {
  for (const each of mtlsScope === 'mesh' ? [rootNamespace] : [namespace, operatorNamespace]) {
    await world.api.must('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: each } })
    await world.api.must('POST', `/apis/security.istio.io/v1beta1/namespaces/${each}/peerauthentications`, { apiVersion: 'security.istio.io/v1beta1', kind: 'PeerAuthentication', metadata: { name: 'somebody-elses' }, spec: { mtls: { mode: mtlsMode } } })
  }
}

/** The certificate that an answer says is there. */
async function writeCertificate(world, { namespace, httpTlsSecret }) {
  const read = (name) => readFileSync(join(world.folder, name)).toString('base64')
  await world.api.must('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  await world.api.must('POST', `/api/v1/namespaces/${namespace}/secrets`, {
    apiVersion: 'v1', kind: 'Secret', metadata: { name: httpTlsSecret }, data: { 'tls.crt': read('server.crt'), 'tls.key': read('server.key'), 'ca.crt': read('ca.crt') },
  })
}


/** Says to the log how long each part took. */
function laps(log) {
  let from = Date.now()
  return (part) => { log(`time: ${part} ${Date.now() - from} ms`); from = Date.now() }
}
