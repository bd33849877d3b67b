// A test runner for Stryker that loads the engine and its tests once and then runs, for each mutant, the tests that reach it:
// with a start of Vitest for each of some 20,000 mutants a run would take half a day.
import { readdirSync } from 'node:fs'
import { createServer } from 'vite'

const [success, failed] = [0, 1]
// The page about the rules comes last, since it only reads the tables that are loaded before it.
const folders = 'links,commands,yaml,traffic,rules,detect,golden,scripts/rules-docs.test.ts'

/**
 * What the engine remembers (in WeakMaps, and in memo.ts) is forgotten before each test: otherwise a value that one mutant made wrong would be
 * found by the next, and what one test computed would not be reached by another.
 */
let now = 0
globalThis.ForgetfulWeakMap = class {
  #map = new WeakMap()
  #made = now
  get #current() {
    if (this.#made !== now) [this.#map, this.#made] = [new WeakMap(), now]
    return this.#map
  }
  get(key) { return this.#current.get(key) }
  has(key) { return this.#current.has(key) }
  set(key, value) { this.#current.set(key, value); return this }
  delete(key) { return this.#current.delete(key) }
}
const forgetful = {
  name: 'forgetful',
  enforce: 'pre',
  transform: (code, id) => (id.includes('/src/engine/') ? code.replaceAll('new WeakMap', 'new globalThis.ForgetfulWeakMap').replace('if (hit !== undefined) return hit\n', '\n') : undefined),
}

// A property that fails has killed its mutant; a smaller example would cost a minute. A fixed seed, so that a run can be repeated.
globalThis[Symbol.for('fast-check/GlobalParameters')] = { endOnFailure: true, seed: 20261128 }
Error.stackTraceLimit = 0

const linesOfHooks = (suite, hook) => (suite ? [...linesOfHooks(suite.parent, hook), ...suite[hook]] : [])

function runTest({ suite, name, run }, prepared) {
  now += 1
  for (let own = suite; own; own = own.parent) if (!prepared.has(own)) { for (const hook of linesOfHooks(own, 'beforeAll')) hook(); for (let done = own; done; done = done.parent) prepared.add(done) }
  for (const hook of linesOfHooks(suite, 'beforeEach')) hook()
  try {
    if (run() instanceof Promise) throw new Error(`A test that waits can not be run: ${name}`)
  } finally {
    for (const hook of linesOfHooks(suite, 'afterEach')) hook()
  }
}

class Runner {
  tests = new Map()
  /** Which tests killed mutants of a file: they are asked first for the next one. */
  killers = new Map()

  capabilities() {
    return { reloadEnvironment: false }
  }

  async init() {
    this.space = (globalThis['__stryker__'] ??= {})
    const { pathname: shim } = new URL('./vitest.mjs', import.meta.url)
    this.server = await createServer({ configFile: false, root: process.cwd(), logLevel: 'error', appType: 'custom', server: { middlewareMode: true, ws: false, watch: null, hmr: false }, optimizeDeps: { noDiscovery: true }, resolve: { alias: [{ find: /^vitest$/, replacement: shim }] }, plugins: [forgetful] })
    await this.server.ssrLoadModule(shim)
    const files = (process.env.MUTATE_TESTS ?? folders).split(',').flatMap((folder) => listed(folder))
    for (const file of files) {
      globalThis.collectedTests.open(file)
      await this.server.ssrLoadModule(`/${file}`)
    }
    for (const [index, test] of globalThis.collectedTests.tests.entries()) this.tests.set(`${test.file}#${index} ${test.name}`, { ...test, time: 0 })
  }

  dryRun() {
    const results = []
    for (const [id, test] of this.tests) {
      this.space.currentTestId = id
      const [start, prepared] = [performance.now(), new Set()]
      const told = { id, name: test.name, fileName: test.file }
      try {
        runTest(test, prepared)
        results.push({ ...told, status: success, timeSpentMs: (test.time = performance.now() - start) })
      } catch (error) {
        results.push({ ...told, status: failed, timeSpentMs: performance.now() - start, failureMessage: String(error?.message ?? error) })
      }
    }
    this.space.currentTestId = undefined
    return { status: 'complete', tests: results, mutantCoverage: this.space.mutantCoverage }
  }

  mutantRun({ activeMutant, testFilter, hitLimit, sandboxFileName }) {
    const kills = this.killers.get(sandboxFileName) ?? new Map()
    this.killers.set(sandboxFileName, kills)
    const ids = (testFilter ?? [...this.tests.keys()]).toSorted((a, b) => (kills.get(b) ?? 0) - (kills.get(a) ?? 0) || this.tests.get(a).time - this.tests.get(b).time)
    const prepared = new Set()
    const [began, limit] = [process.cpuUsage(), Number(process.env.MUTATE_BUDGET ?? 5_000) * 1000]
    Object.assign(this.space, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    let ran = 0
    for (const id of ids) {
      // What hundreds of tests reach would cost minutes: after so many milliseconds of work it counts as survived, which can only lower the score.
      const { user, system } = process.cpuUsage(began)
      if (user + system > limit) break
      ran += 1
      const start = performance.now()
      try {
        runTest(this.tests.get(id), prepared)
      } catch (error) {
        const hits = this.space.hitCount
        Object.assign(this.space, { activeMutant: undefined, hitCount: undefined })
        // A mutant counts as killed only if the same test passes again without it: nothing of a mutant may be left behind.
        try {
          runTest(this.tests.get(id), new Set())
        } catch (left) {
          // Stryker starts a new process and tries again.
          console.error(`${id} fails without the mutant too: ${String(left?.message ?? left)}`)
          process.exit(1)
        }
        kills.set(id, (kills.get(id) ?? 0) + 1)
        if (hits > hitLimit) return { status: 'timeout', reason: `Hit limit reached (${hits}/${hitLimit})` }
        return { status: 'killed', killedBy: [id], failureMessage: String(error?.message ?? error).slice(0, 500), nrOfTests: ran }
      }
      this.tests.get(id).time ||= performance.now() - start
    }
    const hits = this.space.hitCount
    Object.assign(this.space, { activeMutant: undefined, hitCount: undefined })
    return hits > hitLimit ? { status: 'timeout', reason: `Hit limit reached (${hits}/${hitLimit})` } : { status: 'survived', nrOfTests: ran }
  }

  async dispose() {
    await this.server?.close()
  }
}

/** The test files of a folder, or one file. Left out are those that cost seconds for each mutant, which can only lower the score. */
const slow = /rules\/any-shape|rules\/every-failing-flow|traffic\/alike|traffic\/shapes/
const listed = (folder) => (folder.endsWith('.ts') ? [folder] : readdirSync(`src/engine/${folder}`).filter((name) => name.endsWith('.test.ts')).map((name) => `src/engine/${folder}/${name}`).toSorted().filter((file) => process.env.MUTATE_SLOW || !slow.test(file)))

const create = () => new Runner()
create.inject = []
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: create }]
