import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { matrix, productName, rangeText, type Product, type SupportRow } from '../src/engine/support/matrix.ts'

const path = new URL('../README.md', import.meta.url)
const begin = '<!-- support:begin (written from the matrix by `UPDATE_DOCS=1 npm run unit`) -->'
const end = '<!-- support:end -->'

function supportTable(): string {
  const rows = (Object.keys(matrix) as readonly Product[]).flatMap((product) =>
    matrix[product].map((row: SupportRow) => [productName[product], row.minor, row.released ?? '?', row.endOfLife ?? '?', row.kubernetes ? rangeText(row.kubernetes) : '', row.stackText ?? '']),
  )
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return ['', line(['', 'Version', 'Released', 'End of life', 'Kubernetes', 'Stack']), line(['---', '---', '---', '---', '---', '---']), ...rows.map(line), '', 'A “?” is a date that no source we read states.', ''].join('\n')
}

describe('README', () => {
  it('shows the support matrix as it is', () => {
    const text = readFileSync(path, 'utf8')
    const [before, rest] = text.split(begin)
    const after = rest?.split(end)[1]
    expect(after).toBeDefined()
    const wanted = `${before}${begin}${supportTable()}${end}${after}`
    if (process.env['UPDATE_DOCS']) writeFileSync(path, wanted)
    else expect(text).toBe(wanted)
  })
})
