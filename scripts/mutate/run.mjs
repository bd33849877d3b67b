// `npm run mutate`: mutation tests by hand. Stryker is no dependency of the project; it goes into a folder of its own. Arguments
// are Stryker's: `npm run mutate -- --mutate src/engine/yaml/scalar.ts`. `MUTATE_TESTS=yaml,golden` takes fewer folders of tests,
// which is quicker and can only lower the score; `MUTATE_SLOW=1` takes those in that cost seconds for each mutant.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const version = '9.6.1'
const root = fileURLToPath(new URL('../..', import.meta.url))
const home = join(root, 'node_modules', '.stryker')
const coreFile = join(home, 'node_modules', '@stryker-mutator', 'core', 'package.json')
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1

const npm = process.env.npm_execpath
if (!npm) {
  console.error('[mutate] Run it as `npm run mutate`.')
  process.exit(1)
}
const present = existsSync(coreFile) && createRequire(import.meta.url)(coreFile).version === version
if (!present && run([npm, 'install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', `@stryker-mutator/core@${version}`]) !== 0) process.exit(1)

// Copies of the project inside the project would be taken for its tests by anybody who runs them meanwhile.
const copies = mkdtempSync(join(tmpdir(), 'meshwright-mutate-'))
const config = process.env.MUTATE_CONFIG ?? 'stryker.config.json'
try {
  process.exitCode = run([join(home, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'), 'run', config, '--tempDirName', copies, '--plugins', join(root, 'scripts', 'mutate', 'runner.mjs'), ...process.argv.slice(2)])
} finally {
  rmSync(copies, { recursive: true, force: true })
}
