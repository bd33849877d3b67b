import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { keys, questions } from '../questions/index.ts'
import { defaults, presets } from '../questions/presets.ts'
import { arbitraryAnswers, pairwise } from '../questions/testing.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { decodeLink, encodeLink, encodeText } from './link.ts'
import { migrate } from './migrations.ts'
import { hostileLinks } from './testing.ts'

describe('a link', () => {
  it('says all answers again', () => {
    fc.assert(
      fc.property(arbitraryAnswers, (answers) => {
        const { answers: read, refused, version } = decodeLink(encodeLink(answers))
        expect(read).toEqual(answers)
        expect(refused).toEqual([])
        expect(version).toBe(1)
      }),
      { numRuns: 300 },
    )
    for (const answers of pairwise()) expect(decodeLink(encodeLink(answers))).toEqual({ answers, refused: [], version: 1 })
  }, 60_000)
  it('holds every answer, so that later defaults change nothing', () => {
    const older: Answers = { ...defaults, name: 'other', kibana: false }
    expect(decodeLink(encodeLink(older)).answers).toEqual(older)
    expect(encodeLink(older)).not.toBe(encodeLink(defaults))
  })
  it('is short: presets under 200 signs, five node sets with everything set under 1,000', () => {
    for (const { answers } of presets) expect(encodeLink(answers).length).toBeLessThan(200)
    const nodeSets = ['masters', 'hot', 'warm', 'cold', 'machine-learning'].map((name, index) => ({ name, count: index + 3, roles: ['ingest', 'data_hot', 'master'], cpu: `${index + 1}`, memory: `${index + 7}Gi`, storage: `${137 * (index + 1)}Gi`, storageClass: `class-of-${name}` }))
    const realistic: Answers = { ...defaults, name: 'observability-production', namespace: 'observability', operatorNamespace: 'platform-elastic', clusterDomain: 'k8s.eu-west-1.example.com', trustDomain: 'mesh.example.com', revision: 'prod-stable', injection: 'revision', httpTls: 'secret', httpTlsSecret: 'observability-tls', nodeSets, plugins: ['analysis-icu', 'mapper-size', 'repository-hdfs'], pluginMethod: 'image', image: 'registry.example.com:5000/platform/elasticsearch-with-plugins:9.4.3', features: ['saml', 'alerting', 'fleet'], stackVersion: '9.5.1' }
    expect(decodeLink(encodeLink(realistic)).answers).toEqual(realistic)
    expect(encodeLink(realistic).length).toBeLessThan(1000)
  })
  it('ends in a letter or digit, and is read from a whole address and with what a chat puts behind it', () => {
    for (const answers of pairwise()) expect(encodeLink(answers)).toMatch(/^1[\w-]*[A-Za-z0-9]$/)
    const link = encodeLink({ ...defaults, name: 'es' })
    for (const written of [`#${link}`, `https://example.org/meshwright/#${link}`, `https://example.org/#${link}).`, `${link}>\n`]) expect(decodeLink(written).answers.name).toBe('es')
  })
  it('that is cut gives what came before, and names what was lost', () => {
    const link = encodeLink(presets[5].answers)
    const { answers, refused } = decodeLink(link.slice(0, -24))
    expect(answers.istioVersion).toBe('1.6.1')
    expect(refused[0]).toMatchObject({ key: '', message: expect.stringContaining('damaged') })
    expect(refused.slice(1).every(({ message }) => message.includes('lost'))).toBe(true)
    expect(refused.map(({ key }) => key)).toContain('comments')
    expect(refused.map(({ key }) => key)).not.toContain('istioVersion')
  })
  it('with one sign changed is said to be damaged', () => {
    const link = encodeLink(presets[5].answers)
    for (let at = 1; at < link.length - 2; at += 7) expect(decodeLink(`${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`).refused.length, `sign ${at}`).toBeGreaterThan(0)
  })
  it('names each value that it did not take, and what stands in its place', () => {
    const { answers, refused } = decodeLink(encodeText(JSON.stringify({ ...defaults, name: 'x; reboot', mtlsMode: 'STRIKT', nodeSets: [{ name: 'a', count: 3, storage: '10 gigs' }], theme: 'dark' }), 1))
    expect(answers).toEqual({ ...defaults, nodeSets: [{ name: 'a', count: 3 }] })
    expect(refused.map(({ key, path, instead }) => [key, path, instead])).toEqual([
      ['mtlsMode', [], 'STRICT'],
      ['name', [], 'elastic-istio'],
      ['nodeSets', [0, 'storage'], 'left out'],
      ['theme', [], 'left out'],
    ])
  })
  it('of a newer version is read as far as possible, and said so', () => {
    const { answers, refused, version } = decodeLink(encodeText(JSON.stringify({ ...defaults, name: 'es', waypoint: true }), 2))
    expect([answers.name, version]).toEqual(['es', 2])
    expect(refused.map(({ message }) => message)).toEqual([expect.stringContaining('newer version'), expect.stringContaining('waypoint')])
    expect(decodeLink('9abc')).toMatchObject({ answers: defaults, version: 9, refused: [{ message: expect.stringContaining('newer version') }] })
  })
  it('that is none says so', () => {
    for (const text of ['', '#', 'hello', '#step=mesh', '0AAAA', 'x'.repeat(100), 'x1AAAA', '1AA.AA', '1 AAAA']) expect(decodeLink(text)).toEqual({ answers: defaults, refused: [{ key: '', path: [], message: 'This is no link of this page.', instead: 'the answers of a new page' }] })
    for (const text of ['1', '1A', '1AAA', '1AAAA', `1${'A'.repeat(16_383)}`]) expect(decodeLink(text)).toEqual({ answers: defaults, version: 1, refused: [{ key: '', path: [], message: 'The link is damaged: part of it is missing or changed. Ask for it again.', instead: 'the answers of a new page' }] })
    expect(decodeLink(`https://example.org/meshwright/#1${'A'.repeat(16_384)}`).refused[0]!.message).toBe('The link is longer than 16384 signs, so it was not read.')
    expect(decodeLink(`1${'A'.repeat(20_000)}`).refused[0]!.message).toContain('longer than')
    expect(decodeLink(encodeText(`{"name":"${' '.repeat(300_000)}"}`, 1)).refused[0]!.message).toContain('unpacks to more')
  })
})

describe('hostile links', () => {
  const links = hostileLinks(20261123, 2400)
  it('never throw, and never give a value that its question refuses', () => {
    for (const link of links) {
      const { answers, refused } = decodeLink(link)
      expect(Object.keys(answers)).toEqual(Object.keys(defaults))
      expect(keys.flatMap((key) => questions[key].refuse(answers[key]))).toEqual([])
      for (const { message, instead } of refused) {
        expect(message.length + instead.length).toBeLessThan(700)
        expect(message).not.toMatch(/\p{C}/u)
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  }, 60_000)
  it('cost little', () => {
    // Time of this process, not of the clock: other work on the machine must not matter.
    const start = process.cpuUsage()
    for (const link of links) decodeLink(link)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000 / links.length).toBeLessThan(15)
  }, 60_000)
  it('are the same for the same seed', () => expect(hostileLinks(5, 24)).toEqual(hostileLinks(5, 24)))
})

it('base64url gives the bytes again, and refuses other signs', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)))
  expect(toBase64url(Uint8Array.from([251, 255, 254]))).toBe('-__-')
  for (const text of ['a+b', 'a/b', 'a=', 'a b', 'ä']) expect(fromBase64url(text)).toBeUndefined()
})

it('migrates step by step from the version of the link', () => {
  const steps = [(answers: object) => ({ ...answers, two: true }), (answers: object) => ({ ...answers, three: true })]
  expect(migrate({ one: true }, 1, steps)).toEqual({ one: true, two: true, three: true })
  expect(migrate({ one: true }, 2, steps)).toEqual({ one: true, three: true })
  expect(migrate({ one: true }, 3, steps)).toEqual({ one: true })
  expect(migrate({ one: true }, 9, steps)).toEqual({ one: true })
})
