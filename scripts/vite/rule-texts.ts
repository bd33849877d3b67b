import { readFileSync, readdirSync } from 'node:fs'
import type { Plugin } from 'vite'

const folder = new URL('../../src/engine/rules/', import.meta.url)

/** How a rule begins in its file; its sentences take a line each. */
const form = /^(export const \w+: Rule = \{\r?\n {2}id: '[\w-]+',\r?\n {2}code: '(\w+)',\r?\n {2}severity: '\w+',\r?\n) {2}title: .*,\r?\n( {2}why: .*,\r?\n {2}docs: .*,\r?\n)/m

/** A rule's file without its sentences, and those that are told of a finding, as code; undefined where the file is no rule's. */
export function splitRule(file: string, text: string): { readonly code: string; readonly rest: string; readonly told: string } | undefined {
  if (!text.includes(': Rule = {')) return undefined
  const found = form.exec(text)
  if (!found) throw new Error(`${file}: a rule begins with id, code, severity, title, why and docs, one a line.`)
  return { code: found[2]!, rest: text.replace(form, '$1'), told: found[3]! }
}

/** The sentences of all rules that the wizard's list names. */
export function toldByWizard(): string {
  const list = readFileSync(new URL('wizard-rules.ts', folder), 'utf8')
  const files = readdirSync(folder).filter((file) => list.includes(`'./${file}'`))
  const split = files.flatMap((file) => splitRule(file, readFileSync(new URL(file, folder), 'utf8')) ?? [])
  return split.map(({ code, told }) => `${code}: {\n${told}},\n`).join('')
}

/**
 * A plan is judged and counted before anybody reads of a finding: in the page the rules come without their sentences, which
 * come with whatever tells of findings (`src/app/findings/rule-texts.ts`). In the source they stand with the rule.
 */
export const ruleTexts = (): Plugin => ({
  name: 'rule-texts',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: [/src[\\/]engine[\\/]rules[\\/][\w-]+\.ts$/, /src[\\/]app[\\/]findings[\\/]rule-texts\.ts$/] },
    handler(text, id) {
      if (/engine[\\/]rules/.test(id)) return splitRule(id, text)?.rest
      const empty = /(const texts: .* = )\{\}/
      if (!empty.test(text)) throw new Error('src/app/findings/rule-texts.ts has lost the place for the rules’ sentences.')
      return text.replace(empty, (_, before: string) => `${before}{\n${toldByWizard()}}`)
    },
  },
})
