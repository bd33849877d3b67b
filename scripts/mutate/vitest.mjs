// What the engine's tests use of Vitest, for many runs of them in one process: `describe`, `it` and hooks only write down what
// is to be done, and `expect` is Vitest's own. All of the engine's tests are synchronous; one that is not is refused.
import { ASYMMETRIC_MATCHERS_OBJECT, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect'
import * as chai from 'chai'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT])
globalThis[GLOBAL_EXPECT] = expect
setState({ assertionCalls: 0, isExpectingAssertions: false, isExpectingAssertionsError: null, expectedAssertionsNumber: null, expectedAssertionsNumberErrorGen: null }, expect)

const suiteOf = (parent, name) => ({ parent, name, beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] })
const state = (globalThis.collectedTests ??= { file: '', suite: suiteOf(undefined, ''), tests: [] })
state.open = (file) => Object.assign(state, { file, suite: suiteOf(undefined, '') })

const bodyOf = (args) => args.find((arg) => typeof arg === 'function')
const named = (name, row, index) => `${name} [${index}] ${row.filter((cell) => typeof cell === 'string').join(' ').slice(0, 80)}`
const each = (add) => (rows) => (name, ...args) => rows.forEach((row, index) => {
  const cells = Array.isArray(row) ? row : [row]
  add(named(name, cells, index), () => bodyOf(args)(...cells))
})

const addSuite = (name, ...args) => {
  const before = state.suite
  state.suite = suiteOf(before, `${before.name} ${name}`.trim())
  const promise = bodyOf(args)()
  if (promise instanceof Promise) throw new Error(`A suite that waits can not be run: ${name}`)
  state.suite = before
}
const addTest = (name, ...args) => void state.tests.push({ file: state.file, suite: state.suite, name: `${state.suite.name} ${name}`.trim(), run: bodyOf(args) })
const skipped = () => {}

export const describe = Object.assign(addSuite, { each: each(addSuite), runIf: (runs) => (runs ? addSuite : skipped) })
export const it = Object.assign(addTest, { each: each(addTest), runIf: (runs) => (runs ? addTest : skipped) })
export const test = it
export const beforeAll = (hook) => void state.suite.beforeAll.push(hook)
export const beforeEach = (hook) => void state.suite.beforeEach.push(hook)
export const afterEach = (hook) => void state.suite.afterEach.push(hook)
export const afterAll = (hook) => void state.suite.afterAll.push(hook)
