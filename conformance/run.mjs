// `npm run conformance`: builds the tools, starts the worlds, sends every set through every stage, and says what agrees.
//   --world NAME  --set TEXT  only these        --count N  pairwise sets a world        --keep  leave the run's folder
import { mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fixtures } from './fixtures.mjs'
import { loadEngine, loadCli } from './engine.mjs'
import { tools, worlds as allWorlds } from './pins.mjs'
import { newReport, printReport } from './report.mjs'
import { runSet, writeBundle } from './run-set.mjs'
import { namedSets, pairwiseSets } from './sets.mjs'
import { build, findGo, here } from './tools.mjs'
import { startWorld } from './world.mjs'

const { values: options } = parseArgs({ options: { world: { type: 'string' }, set: { type: 'string' }, count: { type: 'string', default: '20' }, keep: { type: 'boolean' } } })
const began = Date.now()
const seconds = () => Math.round((Date.now() - began) / 1000)
const say = (text) => console.log(`${String(seconds()).padStart(4)} s  ${text}`)

const go = findGo()
if (!go) {
  console.log('conformance: skipped, there is no Go 1.26 or newer here.')
  process.exit(process.env.CI === 'true' ? 1 : 0)
}
const worlds = allWorlds.filter(({ name }) => !options.world || options.world === name)
const used = new Set(['probe', 'etcd', 'helm', 'kubernetes-1.36', ...worlds.flatMap(({ kubernetes, istio, eck }) => [`kubernetes-${kubernetes}`, `istio-${istio}`, `eck-${eck}`])])
const built = build(go, say, tools.filter(({ directory }) => used.has(directory)))
const failed = new Set(built.filter(({ failure }) => failure).map(({ tool }) => tool))

// Its own folder, so that two runs do not meet.
const root = join(here, '.run', String(process.pid))
rmSync(root, { recursive: true, force: true })
mkdirSync(root, { recursive: true })
const engine = await loadEngine(root)
const cli = await loadCli(root)
const report = newReport()
const notes = []

async function setsOf(world) {
  const sets = [...namedSets(world, engine.presets), ...pairwiseSets(world, Number(options.count), allWorlds)].filter(({ name }) => !options.set || new RegExp(options.set).test(name))
  for (const set of sets) {
    set.folder = join(root, world.name, 'sets', set.name.replaceAll(' ', '-'))
    const { status, stderr } = await writeBundle({ cli, ...set })
    if (status !== 0) { report.add(world.name, set.name, 'accepted', [`generate ended with ${status}: ${stderr.trim()}`]); set.refused = true; continue }
    set.answers = JSON.parse(readFileSync(join(set.folder, 'meshwright.json'), 'utf8'))
  }
  return sets.filter(({ refused }) => !refused)
}

async function runWorld(pins) {
  const missing = [`kubernetes-${pins.kubernetes}`, `istio-${pins.istio}`, `eck-${pins.eck}`].filter((name) => failed.has(name))
  if (missing.length > 0) { notes.push(`world ${pins.name}: ${missing.join(', ')} could not be built`); report.add(pins.name, 'world', 'accepted', [`${missing.join(', ')} could not be built`]); return }
  const log = (text) => say(`${pins.name}: ${text}`)
  const sets = await setsOf(pins)
  const world = await startWorld(pins, { go, log, root })
  const noted = ({ name }) => (line) => writeFileSync(join(world.folder, 'not-compared.log'), `${name}: ${line}\n`, { flag: 'a' })
  const run = async (set, judge) => {
    const from = Date.now()
    const states = []
    const add = (stage, problems, note) => { states.push(`${stage} ${problems.length ? `DIFFERS ${problems.length}` : 'ok'}`); report.add(pins.name, set.name, stage, problems, note) }
    await judge(add).catch((error) => add('accepted', [`broke off: ${error.message}`]))
    log(`${set.name}: ${states.join(', ')} (${((Date.now() - from) / 1000).toFixed(1)} s)`)
    for (const { stage, problems } of report.rows.filter((row) => row.world === pins.name && row.set === set.name)) for (const problem of problems.slice(0, 4)) log(`  ${stage}: ${problem}`)
  }
  try {
    for (const set of fixtures(world).filter(({ name }) => !options.set || new RegExp(options.set).test(name))) await run(set, (add) => set.judge(world, { engine, report: add, log: noted(set) }))
    for (const set of sets) await run(set, (add) => runSet(world, set, { engine, report: add, log: noted(set) }))
  } finally {
    const notRun = join(world.folder, 'not-run')
    if (existsSync(notRun)) {
      const lines = readFileSync(notRun, 'utf8').trim().split('\n')
      const count = (pattern) => lines.filter((line) => pattern.test(line)).length
      notes.push(`${pins.name}: steps of apply.sh and verify.sh that need running containers: ${count(/status\.health/)} waits for health, ${count(/^kubectl logs/)} looks into logs, ${count(/^kubectl run/)} test pods`)
    }
    await world.stop()
  }
}

await Promise.all(worlds.map(runWorld))
notes.push('ambient: no ztunnel and no CNI plugin run here; only that nothing is injected and that the API accepts it')
const text = printReport(report, { worlds, built, notes, seconds: seconds() })
if (!options.set && !options.world) writeFileSync(join(here, 'report.md'), text)
if (options.keep) say(`logs are in conformance/.run/${process.pid}`)
else rmSync(root, { recursive: true, force: true })
const bad = report.rows.filter(({ problems }) => problems.length > 0).length
console.log(`\n${text}\n${report.rows.length - bad} passed, ${bad} failed`)
process.exit(bad > 0 ? 1 : 0)
