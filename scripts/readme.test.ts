import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { matrix, productName, rangeText, type Product, type SupportRow } from '../src/engine/support/matrix.ts'

const path = new URL('../README.md', import.meta.url)
function supportTable(): string {
  const rows = (Object.keys(matrix) as readonly Product[]).flatMap((product) =>
    matrix[product].map((row: SupportRow) => [productName[product], row.minor, row.released ?? '?', row.endOfLife ?? '?', row.kubernetes ? rangeText(row.kubernetes) : '', row.stackText ?? '']),
  )
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return ['', line(['', 'Version', 'Released', 'End of life', 'Kubernetes', 'Stack']), line(['---', '---', '---', '---', '---', '---']), ...rows.map(line), '', 'A “?” is a date that no source we read states.', ''].join('\n')
}

/** What was proven against which versions, in two sentences, from the report's own data. */
function proof(): string {
  const report = readFileSync(new URL('../conformance/report.md', import.meta.url), 'utf8')
  const worlds = [...report.matchAll(/^\| \w+ \| (\d[\d.]*) \| (\d[\d.]*) \| (\d[\d.]*) \| (\d[\d.]*) \|$/gm)].map(([, kubernetes, istio, eck]) => `Kubernetes ${kubernetes} with Istio ${istio} and ECK ${eck}`)
  const found = /^(\d+) sets, (\d+) stages judged, (\d+) differ/m.exec(report)
  expect(worlds.length).toBeGreaterThan(1)
  expect(found).not.toBeNull()
  const [, sets, stages, differ] = found!
  return `\n${sets} sets of manifests (presets, goldens, and answers in which every two values meet) went through the real kube-apiserver, ECK operator, Istio injection webhook and istiod, without containers: ${worlds.slice(0, -1).join('; ')}; and ${worlds.at(-1)}.\nIn ${differ === '0' ? `all ${stages}` : `${Number(stages) - Number(differ)} of ${stages}`} stages they were accepted, admitted, acted upon, injected, analysed and configured as Meshwright says ([report](conformance/report.md), [what was learnt](conformance/FINDINGS.md)).\n`
}

const blocks = [
  { of: 'the support matrix', begin: '<!-- support:begin (written from the matrix by `UPDATE_DOCS=1 npm run unit`) -->', end: '<!-- support:end -->', text: supportTable },
  { of: 'what the conformance report says', begin: '<!-- proof:begin (written from the report by `UPDATE_DOCS=1 npm run unit`) -->', end: '<!-- proof:end -->', text: proof },
]

describe('README', () => {
  it.each(blocks)('shows $of as it is', ({ begin, end, text: made }) => {
    const text = readFileSync(path, 'utf8')
    const [before, rest] = text.split(begin)
    const after = rest?.split(end)[1]
    expect(after).toBeDefined()
    const wanted = `${before}${begin}${made()}${end}${after}`
    if (process.env['UPDATE_DOCS']) writeFileSync(path, wanted)
    else expect(text).toBe(wanted)
  })
})
