// `npm run mutate`: mutation tests by hand. Stryker is no dependency of the project; it goes into a folder of its own, from
// where it finds the project's Vitest. Arguments are Stryker's: `npm run mutate -- --mutate src/engine/yaml/scalar.ts`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const version = '9.6.1'
const root = fileURLToPath(new URL('..', import.meta.url))
const home = join(root, 'node_modules', '.stryker')
const packageFile = (name) => join(home, 'node_modules', '@stryker-mutator', name, 'package.json')
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1

const npm = process.env.npm_execpath
if (!npm) {
  console.error('[mutate] Run it as `npm run mutate`.')
  process.exit(1)
}
const present = ['core', 'vitest-runner'].every((name) => existsSync(packageFile(name)) && createRequire(import.meta.url)(packageFile(name)).version === version)
// Without peers: a second Vitest beside the project's own would not know its tests.
if (!present && run([npm, 'install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', '--legacy-peer-deps', `@stryker-mutator/core@${version}`, `@stryker-mutator/vitest-runner@${version}`]) !== 0) process.exit(1)

// Copies of the project inside the project would be taken for its tests by anybody who runs them meanwhile.
const copies = mkdtempSync(join(tmpdir(), 'meshwright-mutate-'))
const config = process.env.MUTATE_CONFIG ?? 'stryker.config.json'
try {
  process.exitCode = run([join(home, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'), 'run', config, '--tempDirName', copies, '--plugins', '@stryker-mutator/vitest-runner', ...process.argv.slice(2)])
} finally {
  rmSync(copies, { recursive: true, force: true })
}
