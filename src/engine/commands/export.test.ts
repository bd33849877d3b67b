import { unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { commandSteps, plan } from '../index.ts'
import { defaults, presets } from '../questions/presets.ts'
import { diagram } from './diagram.ts'
import { answersText, exportFiles } from './export.ts'
import { readme } from './readme.ts'
import { zip } from './zip.ts'

const link = 'https://example.org/#1abc'
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

describe('the zip', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })

  it.each(presets)('of $id holds the manifests in order, the scripts, the answers and what to do', ({ answers }) => {
    const made = plan(answers)
    const files = exportFiles(made, link)
    expect(files.map(({ path }) => path)).toEqual(['README.md', ...made.files.map(({ path }) => path), 'apply.sh', 'verify.sh', 'meshwright.json'])
    expect(files.filter(({ executable }) => executable).map(({ path }) => path)).toEqual(['apply.sh', 'verify.sh'])
    const packed = unzipSync(zip(files))
    for (const { path, text: expected } of files) expect(text(packed[path])).toBe(expected)
    expect(JSON.parse(text(packed['meshwright.json']))).toEqual(made.answers)
  })
  it('is the same bytes in every time zone', () => {
    const files = exportFiles(plan(defaults), link)
    const inZone = (name: string): readonly number[] => {
      process.env['TZ'] = name
      return [...zip(files)]
    }
    const [utc, ...others] = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Africa/Monrovia'].map(inZone)
    for (const other of others) expect(other).toEqual(utc)
  })
  it('marks scripts as executable for Unix', () => {
    const bytes = zip([{ path: 'a.sh', text: 'x', executable: true }, { path: 'b.yaml', text: 'y' }])
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const central = Array.from({ length: bytes.length - 46 }, (_, index) => index).filter((index) => view.getUint32(index, true) === 0x02014b50)
    expect(central.map((index) => ({ system: bytes[index + 5], mode: view.getUint32(index + 38, true) >>> 16 }))).toEqual([{ system: 3, mode: 0o100755 }, { system: 3, mode: 0o100644 }])
  })
  it('does not depend on the order in which the answers were given', () => {
    const turned = Object.fromEntries(Object.entries(defaults).toReversed()) as typeof defaults
    expect(answersText(turned)).toBe(answersText(defaults))
  })
})

describe('the README', () => {
  it('has every command of every step, what to expect, and the link', () => {
    const made = plan(defaults)
    const steps = commandSteps({ ...made, form: 'folder' })
    const out = readme({ ...made, steps, link })
    expect(out).toContain(`<${link}>`)
    for (const { commands } of steps) for (const { text: command } of commands) expect(out).toContain(command)
    expect(out).toContain('```mermaid')
  })
  it('lets no text end its fence or make markup', () => {
    const out = readme({ steps: [{ id: 'x', phase: 'apply', title: 'A <b>*title*', commands: [{ text: 'echo ```\n# x', expect: '[a](b)\nnext' }] }], files: [], flows: [], link: 'https://x/#1>\n# y' })
    expect(out).toContain('### A \\<b\\>\\*title\\*')
    expect(out).toContain('````sh\necho ```\n# x\n````')
    expect(out).toContain('Expect: \\[a\\](b) next')
    expect(out).toContain('<https://x/#1#y>')
  })
})

const end = (id: string, name = id) => ({ id, kind: 'Kibana', namespace: 'elastic', name })
const flow = (outcome: 'works' | 'fails' | 'unknown', encryption: readonly ('istio' | 'elastic')[]) => ({ from: end('a'), to: end('b'), port: 9200, protocol: 'http', verdict: { outcome, encryption } })

describe('the diagram', () => {
  it('draws each workload once and says who encrypts', () => {
    expect(diagram([flow('works', ['istio']), flow('works', ['istio']), flow('works', []), flow('fails', []), flow('unknown', ['istio', 'elastic'])])).toBe(
      ['flowchart LR', '  w0["Kibana elastic/a"]', '  w1["Kibana elastic/b"]', '  w0 -->|"9200 http#58; Istio"| w1', '  w0 -->|"9200 http#58; plain text"| w1', '  w0 --x|"9200 http#58; fails"| w1', '  w0 -.->|"9200 http#58; not known"| w1'].join('\n').replaceAll('#58;', ':'),
    )
  })
  it('lets no name end its label', () => {
    const out = diagram([{ from: end('a', 'x"] --> evil["'), to: end('b'), port: 1, protocol: 'http', verdict: { outcome: 'works', encryption: [] } }])
    expect(out).toContain('["Kibana elastic/x#34;#93; --#62; evil#91;#34;"]')
  })
})
