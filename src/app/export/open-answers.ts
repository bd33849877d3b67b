import type { Answers } from '../../engine/index.ts'
import { same } from '../state/history.ts'
import type { Offer } from '../state/navigation.tsx'
import type { Notice } from '../state/notices.tsx'
import type { Engine } from '../state/workbench.tsx'
import { refusedInWords } from './link.ts'

/** Answers are some kilobytes; more than this is another file. */
const largest = 1_000_000

const pick = (accept: string): Promise<File | undefined> =>
  new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => done(input.files?.[0]))
    input.addEventListener('cancel', () => done(undefined))
    input.click()
  })

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

type Page = { readonly say: (text: string) => void; readonly show: (notice: Notice) => void; readonly offer: (offer: Offer) => void }

/** Opens the meshwright.json of a bundle: what it holds is shown beside the present answers before it is taken. */
export async function openAnswers(engine: Engine, answers: Answers, { say, show, offer }: Page): Promise<void> {
  const file = await pick('.json,application/json')
  if (!file) return
  const id = 'opened-file'
  if (file.size > largest) return show({ id, text: `${file.name} is too large to hold answers.` })
  const json = parse(await file.text())
  if (!json) return show({ id, text: `${file.name} is not JSON; open the meshwright.json of a downloaded bundle.` })
  const { answers: theirs, refused } = engine.readAnswers(json.value, answers)
  if (refused.length > 0) show({ id, text: `Part of ${file.name} was not taken:`, details: refused.map(refusedInWords) })
  if (!same(theirs, answers)) offer({ answers: theirs, from: file.name })
  else if (refused.length === 0) say(`${file.name} holds the answers that are here already.`)
}
