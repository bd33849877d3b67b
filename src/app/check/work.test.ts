import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fixFiles } from '../../engine/index.ts'
import { examples } from './examples.ts'
import { facts, known, openQuestions, valueOf, wordsOf } from './fact-words.ts'
import { openSources } from './open-sources.ts'
import type { JobName, Jobs, Judged, Result, Wants } from './protocol.ts'
import { joined, revive } from './traffic-parts.ts'
import { createDesk } from './work.ts'

const wants: Wants = { findings: 200 }

/** A desk with an example on it, asked as the page asks its worker. */
function deskWith({ files, facts: told }: (typeof examples)[number]) {
  const handle = createDesk()
  const ask = <N extends JobName>(job: N, what: Jobs[N]['ask']): Jobs[N]['answer'] => handle({ id: 0, job, ask: what } as Parameters<typeof handle>[0]) as Jobs[N]['answer']
  const judge = (changed = files): Judged => ask('check', { changed, paths: files.map(({ path }) => path), facts: told, wants })
  return { ask, judge }
}

describe('the desk', () => {
  for (const example of examples) {
    it(`finds something in “${example.title}”, and all that it sends can be sent`, async () => {
      const { ask, judge } = deskWith(example)
      const judged = judge()
      expect(judged.findings.length).toBeGreaterThan(0)
      expect(judged.errors).toEqual([])
      expect(structuredClone(judged)).toEqual(judged)
      const { report } = judged
      const { flows } = (await joined(report, (from) => Promise.resolve(structuredClone(ask('traffic', { report, from })))))!
      expect(flows.length).toBeGreaterThan(0)
      for (const { place } of flows.flatMap((_, flow) => revive(structuredClone(ask('way', { report, flow }))))) if (place) expect(place.manifest.locate(place.path).line).toBeGreaterThan(0)
    })

    it(`mends “${example.title}” as the command line does, and again changes nothing`, () => {
      const { ask, judge } = deskWith(example)
      judge()
      const mended: Result = ask('mend', { decided: [] })
      const byEngine = fixFiles(example.files, example.facts).files.filter(({ path, text }) => example.files.find((file) => file.path === path)?.text !== text)
      expect(mended.files).toEqual(byEngine)
      judge(mended.files)
      expect(ask('mend', { decided: [] })).toMatchObject({ files: [], mended: 0 })
    })

    it(`mends what was decided in “${example.title}”`, () => {
      const { ask, judge } = deskWith(example)
      const decisions = judge().findings.filter(({ fix }) => fix?.mends && fix.decision !== undefined)
      const before: Result = ask('mend', { decided: [] })
      const after: Result = ask('mend', { decided: decisions.map(({ key }) => key) })
      expect(after.mended).toBeGreaterThanOrEqual(before.mended + decisions.length)
    })
  }

  it('shows what one fix changes', () => {
    const { ask, judge } = deskWith(examples[0]!)
    const { id } = judge().findings.find(({ code }) => code === 'MW080')!
    expect(ask('preview', { id }).files.map(({ text }) => text).join('')).toContain('excludeOutboundPorts: "9300"')
  })

  it('forgets files that are gone, and answers about none', () => {
    const { ask, judge } = deskWith(examples[0]!)
    judge()
    const { counts, documents } = ask('check', { changed: [], paths: [], facts: {}, wants })
    expect({ counts, documents }).toEqual({ counts: { error: 0, warning: 0, info: 0 }, documents: 0 })
    expect(ask('preview', { id: 99 }).files).toEqual([])
  })

  it('answers nothing about a report that is no longer the last', () => {
    const { ask, judge } = deskWith(examples[0]!)
    const { report } = judge()
    expect(ask('traffic', { report, from: 0 })?.flows).not.toEqual([])
    expect(judge().report).not.toBe(report)
    expect(ask('traffic', { report, from: 0 })).toBeUndefined()
    expect(ask('way', { report, flow: 0 })).toEqual([])
  })
})

describe('openSources', () => {
  it('unpacks zips within limits, and says what it passed over', () => {
    const bytes = zipSync({ 'a/es.yaml': strToU8('kind: A\n'), '.git/x.yaml': strToU8('x'), 'README.md': strToU8('x') })
    const { files, errors, notes } = openSources([{ path: 'set.zip', bytes }])
    expect(files).toEqual([{ path: 'a/es.yaml', text: 'kind: A\n' }])
    expect(errors).toEqual([])
    expect(notes).toEqual(['set.zip: 2 files that are no YAML or JSON manifest were passed over.'])
  })

  it('says what can’t be read, and reads the rest', () => {
    const { files, errors } = openSources([{ path: 'cut.zip', bytes: zipSync({ 'a.yaml': strToU8('a: b') }).slice(0, 40) }, { path: 'x.yaml', bytes: new Uint8Array([1, 0, 2]) }, { path: 'y.yaml', bytes: strToU8('a: 1') }])
    expect(files.map(({ path }) => path)).toEqual(['y.yaml'])
    expect(errors.map(({ file }) => file)).toEqual(['cut.zip', 'x.yaml'])
  })
})

describe('facts in words', () => {
  it('has a title, help and a field for every fact, and values from text', () => {
    for (const fact of facts) expect(wordsOf(fact)).toMatchObject({ title: expect.stringMatching(/^[A-Z]/), help: expect.stringMatching(/\.$/) })
    expect(valueOf({ type: 'names', placeholder: '' }, ' a, b ')).toEqual(['a', 'b'])
    expect(valueOf({ type: 'names', placeholder: '' }, 'none')).toEqual([])
    expect(valueOf({ type: 'modes', placeholder: '' }, 'a=strict')).toEqual({ a: 'STRICT' })
    expect(valueOf({ type: 'text', suggestions: [], placeholder: '' }, '  ')).toBeUndefined()
    expect(known({ istioVersion: '1.30', autoMtls: false })).toEqual(['istioVersion', 'autoMtls'])
  })

  it('asks first for what settles most', () => {
    const open = openQuestions({ skipped: [{ code: 'A', title: '', needs: ['istioCni'] }, { code: 'B', title: '', needs: ['istioCni', 'istioVersion'] }], unsettled: ['webhook'] } as unknown as Judged)
    expect(open).toEqual(['istioCni', 'istioVersion', 'webhook'])
  })
})
