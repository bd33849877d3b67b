import type { Answers } from '../answers.ts'
import { isObject } from '../kubernetes/resource.ts'
import type { DrawnFlow } from './diagram.ts'
import { commandSteps, type CommandInput } from './index.ts'
import { readme } from './readme.ts'
import { applyScript, verifyScript } from './scripts.ts'

export type ExportFile = { readonly path: string; readonly text: string; readonly executable?: boolean }

/** What is exported; a plan is one. */
export type Exported = Omit<CommandInput, 'form' | 'answers'> & { readonly answers: Answers; readonly flows: readonly DrawnFlow[] }

/** The files of the zip: what to read, the manifests in the order in which they apply, the scripts, the answers. `link` is the share link that made them. */
export function exportFiles(exported: Exported, link: string): readonly ExportFile[] {
  const { answers, files, flows } = exported
  const steps = commandSteps({ ...exported, form: 'folder' })
  return [
    { path: 'README.md', text: readme({ steps, files, flows, link }) },
    ...files.map(({ path, text }) => ({ path, text })),
    { path: 'apply.sh', text: applyScript(steps), executable: true },
    { path: 'verify.sh', text: verifyScript(steps), executable: true },
    { path: 'meshwright.json', text: answersText(answers) },
  ]
}

/** The answers as JSON with sorted keys, so that the order in which they were given leaves no trace. */
export const answersText = (answers: Answers): string => `${JSON.stringify(answers, (_, value: unknown) => (isObject(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value), 2)}\n`
