import { quote } from './quote.ts'
import type { Command, CommandStep } from './step.ts'

/** A text for a comment or a line of output: what came from a manifest may hold anything. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ')

const head = (purpose: string): string => `#!/bin/sh\n# ${purpose}\nset -eu\ncd -- "$(dirname -- "$0")"\n`

/** `printf`, since some `echo`s act on backslashes; straight apostrophes, since shellcheck takes the others for a slip. */
const say = (text: string): string => `printf '%s\\n' ${quote(oneLine(text).replaceAll('’', "'"))}`

const run = ({ text, expect, manual }: Command): string => (manual ? [say(`By hand: ${text}`), say(`  Expect: ${expect}`)] : [say(`  Expect: ${expect}`), text]).join('\n')

const section = ({ title, commands }: CommandStep): string => [say(`== ${title}`), ...commands.map(run)].join('\n')

const sections = (steps: readonly CommandStep[]): string => steps.map(section).join('\n\n')

/** Steps that wait for a person's eye: the script goes on with them when it is called again with the word `strict`. */
const second: ReadonlySet<string> = new Set(['strict'])

/** `apply.sh`: preconditions, ECK, the manifests; can be run twice. Going strict on a running cluster is a call of its own. */
export function applyScript(steps: readonly CommandStep[]): string {
  const own = steps.filter(({ phase }) => phase === 'prepare' || phase === 'install' || phase === 'apply')
  const [first, later] = [own.filter(({ id }) => !second.has(id)), own.filter(({ id }) => second.has(id))]
  const start = head('Installs ECK and applies these manifests. It can be run twice.')
  if (later.length === 0) return `${start}\n${sections(first)}\n`
  const guard = `if [ "\${1:-}" = strict ]; then\n${sections(later)}\nexit 0\nfi`
  return `${start}\n${guard}\n\n${sections(first)}\n\n${say('== When every pod has its proxy: ./apply.sh strict')}\n`
}

/** `verify.sh`: what can be seen without a secret's value. */
export const verifyScript = (steps: readonly CommandStep[]): string => `${head('Shows whether the mesh and the Elastic resources are as they should be. It runs one test pod, takes it away and changes nothing else.')}\n${sections(steps.filter(({ phase }) => phase === 'verify'))}\n`
