import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One call of a program: its name, its arguments exactly as it got them, and what stood on its standard input. */
export type Call = { readonly argv: readonly string[]; readonly stdin: string }

export type Ran = { readonly calls: readonly Call[]; readonly status: number | null; readonly stdout: string; readonly stderr: string; readonly strangers: readonly string[] }

/** The stub writes each argument with a NUL behind it, so that nothing in an argument can pass for two. Two in a pipe may start at once, hence the process number in the name. */
const stub = `#!/bin/sh
count() { [ -e "$1" ] && n=$((100000 + $#)) || n=100000; }
count "$CALLS"/*.argv
out="$CALLS/$n.$$"
for a in "$@"; do case $a in -|/dev/stdin) /bin/cat > "$out.stdin" ;; esac; done
{ printf '%s\\0' "\${0##*/}"; for a in "$@"; do printf '%s\\0' "$a"; done; } > "$out.argv"
`

const tools = ['grep', 'sed', 'dirname'] as const

/** Runs a script in a real shell, where `kubectl` and `helm` are stubs and hardly another program can be found. `files` stand in the folder that it runs in. */
export function runScript(shell: 'bash' | 'sh', script: string, { files = [], args = [] }: { readonly files?: readonly { readonly path: string; readonly text: string }[]; readonly args?: readonly string[] } = {}): Ran {
  const root = mkdtempSync(join(tmpdir(), 'meshwright-'))
  const [bin, calls, work] = ['bin', 'calls', 'work'].map((name) => join(root, name)) as [string, string, string]
  try {
    for (const folder of [bin, calls, work]) mkdirSync(folder)
    for (const name of ['kubectl', 'helm']) {
      writeFileSync(join(bin, name), stub)
      chmodSync(join(bin, name), 0o755)
    }
    for (const name of tools) symlinkSync(['/usr/bin', '/bin'].map((folder) => join(folder, name)).find((path) => existsSync(path))!, join(bin, name))
    for (const { path, text } of files) writeFileSync(join(work, path), text)
    writeFileSync(join(work, 'script.sh'), script)
    const path = ['/bin', '/usr/bin'].map((folder) => join(folder, shell)).find((candidate) => existsSync(candidate))!
    const ran = spawnSync(path, [join(work, 'script.sh'), ...args], { cwd: work, env: { PATH: bin, CALLS: calls }, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
    const known = new Set([...files.map((file) => file.path), 'script.sh'])
    const names = readdirSync(calls).filter((name) => name.endsWith('.argv')).toSorted()
    return {
      calls: names.map((name) => {
        const input = join(calls, name.replace(/argv$/, 'stdin'))
        return { argv: readFileSync(join(calls, name), 'utf8').split('\0').slice(0, -1), stdin: existsSync(input) ? readFileSync(input, 'utf8') : '' }
      }),
      status: ran.status, stdout: ran.stdout, stderr: ran.stderr,
      strangers: readdirSync(work).filter((name) => !known.has(name)),
    }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
