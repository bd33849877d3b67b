// Builds what pins.mjs names, once: a stamp beside the programs holds a hash of everything that went into them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tools } from './pins.mjs'

export const here = dirname(fileURLToPath(import.meta.url))
const built = join(here, '.tools')
const environment = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local', GOWORK: 'off' }

/** The go command, or undefined where there is none. */
export function findGo() {
  return ['go', '/usr/local/go/bin/go'].find((go) => {
    const { stdout } = spawnSync(go, ['env', 'GOVERSION'], { encoding: 'utf8', env: environment })
    const [, major, minor] = /^go(\d+)\.(\d+)/.exec(stdout ?? '') ?? []
    return Number(major) > 1 || Number(minor) >= 26
  })
}

/** The path of a built program: `program('kubernetes-1.36', 'kubectl')`. */
export const program = (directory, name) => join(built, directory, name)

function stampOf(tool) {
  const hash = createHash('sha256').update(JSON.stringify(tool))
  const folder = join(here, 'tools', tool.directory)
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

/** Builds what is missing or pinned anew. Answers with what was built, how long it took, and what could not be. */
export function build(go, log, only = tools) {
  const results = []
  for (const tool of only) {
    const target = join(built, tool.directory)
    const stamp = join(target, 'stamp')
    const pins = stampOf(tool)
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === pins) continue
    mkdirSync(target, { recursive: true })
    const began = Date.now()
    const variables = Object.entries(tool.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`).join(' ')
    const failure = tool.programs.map(({ name, package: main }) => {
      const { status, stderr } = spawnSync(go, ['build', '-p', '2', ...(tool.tags ? ['-tags', tool.tags] : []), '-ldflags', `-s -w ${variables}`, '-o', join(target, name), main],
        { cwd: join(here, 'tools', tool.directory), env: environment, encoding: 'utf8', maxBuffer: 64 << 20 })
      return status === 0 ? '' : `${name}: ${stderr.split('\n').filter((line) => line && !line.startsWith('go: downloading')).slice(-6).join(' | ')}`
    }).filter(Boolean).join('; ')
    if (!failure) writeFileSync(stamp, pins)
    const seconds = Math.round((Date.now() - began) / 1000)
    log(`built ${tool.directory} in ${seconds} s${failure ? `: FAILED: ${failure}` : ''}`)
    results.push({ tool: tool.directory, seconds, failure })
  }
  return results
}

/** The folder of a module in the module cache: CRDs, charts and templates are read from there. */
export function moduleFolder(go, directory) {
  const { module } = tools.find((tool) => tool.directory === directory)
  // Programs may be kept where the module cache is not.
  spawnSync(go, ['mod', 'download', module], { cwd: join(here, 'tools', directory), env: environment })
  const { stdout, stderr, status } = spawnSync(go, ['list', '-m', '-f', '{{.Dir}}', module], { cwd: join(here, 'tools', directory), env: environment, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}
