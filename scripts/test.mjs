// `npm test`: every check in order, counted. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'meshwright-test-'))
const bin = (name) => join(root, 'node_modules', ...name.split('/'))

const node = (args, env = {}) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
/** One check: it holds or it does not. */
const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })

function unit() {
  const file = join(reports, 'unit.json')
  const ok = node([bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const report = read(file)
  if (!report) return one(ok)
  const failed = report.numFailedTests
  return { passed: report.numPassedTests, failed: ok ? failed : Math.max(1, failed) }
}

function e2e() {
  const file = join(reports, 'e2e.json')
  const ok = node([bin('@playwright/test/cli.js'), 'test'], { E2E_REPORT: file })
  const report = read(file)
  if (!report) return one(ok)
  const { expected, flaky, unexpected } = report.stats
  return { passed: expected + flaky, failed: ok ? unexpected : Math.max(1, unexpected) }
}

const tsc = bin('typescript/bin/tsc')
const vite = bin('vite/bin/vite.js')
const parts = [
  { name: 'types of the engine', run: () => one(node([tsc, '-p', 'src/engine', '--noEmit'])) },
  { name: 'types', run: () => one(node([tsc, '--noEmit'])) },
  { name: 'lint', run: () => one(node([bin('oxlint/bin/oxlint'), '--deny-warnings', 'src', 'e2e', 'scripts'])) },
  { name: 'unit tests', run: unit },
  { name: 'build of the page', run: () => one(node([vite, 'build', '--logLevel', 'warn'])) },
  { name: 'build of the command line', run: () => one(node([vite, 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'])) },
  { name: 'size budget', run: () => one(node(['scripts/budget.mjs'])) },
  { name: 'end to end', run: e2e },
]

const results = parts.map(({ name, run }) => {
  console.log(`\n== ${name}`)
  return { name, ...run() }
})
rmSync(reports, { recursive: true, force: true })

const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
console.log('')
for (const { name, passed, failed } of results) console.log(`${failed > 0 ? 'FAIL' : 'ok  '} ${name}: ${passed} passed, ${failed} failed`)
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
