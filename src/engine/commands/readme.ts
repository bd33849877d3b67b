import { diagram, type DrawnFlow } from './diagram.ts'
import type { CommandStep, Phase } from './step.ts'

export type ReadmeInput = { readonly steps: readonly CommandStep[]; readonly files: readonly { readonly path: string }[]; readonly flows: readonly DrawnFlow[]; readonly link: string }

const phases: readonly { readonly phase: Phase; readonly title: string; readonly script?: string }[] = [
  { phase: 'prepare', title: 'Prepare' },
  { phase: 'install', title: 'Install' },
  { phase: 'apply', title: 'Apply', script: 'Everything up to here is also in `apply.sh`.' },
  { phase: 'verify', title: 'Verify', script: 'These are also in `verify.sh`.' },
  { phase: 'rollback', title: 'Roll back', script: 'This takes back mesh objects and settings only. It deletes no Elastic resource, no definition, no namespace and no operator.' },
]

/** Signs that Markdown would act on in a sentence; names that come from manifests may hold them. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`)

/** A fence longer than any in the text. */
function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  return `${fence}${language}\n${text}\n${fence}`
}

const stepText = ({ title, why, commands }: CommandStep): string =>
  [`### ${plain(title)}`, ...(why ? [plain(why)] : []), ...commands.flatMap(({ text, expect }) => [fenced('sh', text), `Expect: ${plain(expect)}`])].join('\n\n')

/** The zip's README.md: the steps in order, what to expect of each, who talks to whom, and the link that made it. */
export function readme({ steps, files, flows, link }: ReadmeInput): string {
  const parts = phases.flatMap(({ phase, title, script }) => {
    const own = steps.filter((step) => step.phase === phase)
    return own.length > 0 ? [`## ${title}`, ...own.map(stepText), ...(script ? [script] : [])] : []
  })
  return [
    '# Elastic in an Istio mesh',
    'Made with Meshwright. The files apply in the order of the steps below; `meshwright.json` holds the answers, and Meshwright opens it again.',
    ...(link ? [`The answers as a link: <${link.replaceAll(/[<>\s]/g, '')}>`] : []),
    `Files: ${files.map(({ path }) => `\`${path}\``).join(', ')}.`,
    ...parts,
    ...(flows.length > 0 ? ['## Who talks to whom', fenced('mermaid', diagram(flows))] : []),
  ].join('\n\n') + '\n'
}
