import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { defaults, keys, questions } from './index.ts'
import { hasUnavailableChoice, makePairwise, pairsOf, pairwise, pairwiseValues } from './pairwise.ts'
import { arbitraryAnswers } from './testing.ts'

describe('pairwise', () => {
  const rows = pairwise()
  it('has only answers that their questions take', () => {
    expect(rows.flatMap((row) => keys.flatMap((key) => questions[key].refuse(row[key])))).toEqual([])
  })
  it('lets values of any two questions meet that are asked in any case', () => {
    const always = ['kubernetesVersion', 'istioVersion', 'eckVersion', 'stackVersion', 'mtlsMode', 'mtlsScope', 'httpTls', 'operatorInMesh', 'istioCni', 'nodeSets', 'plugins'] as const
    const apart: unknown[] = []
    for (const a of always)
      for (const b of always)
        for (const x of pairwiseValues[a]) for (const y of pairwiseValues[b]) if (a !== b && !rows.some((row) => row[a] === x && row[b] === y)) apart.push([a, x, b, y])
    expect(apart).toEqual([])
  })
  it('covers hidden questions where they are asked', () => {
    const covered = new Set(rows.flatMap((row) => pairsOf(row)))
    const meet = (native: Answers['nativeSidecars'], network: Answers['initNetwork']) => pairsOf({ ...defaults, plugins: ['analysis-icu'], istioVersion: '1.24', nativeSidecars: native, initNetwork: network }).filter((one) => !covered.has(one))
    // Every pair of these rows is covered, among them each way to the network with sidecars that are not native.
    for (const native of ['auto', false] as const) for (const network of ['auto', 'uid1337', 'excludePort'] as const) expect(meet(native, network)).toEqual([])
  })
  it('is the same on every run, and small', () => {
    expect(makePairwise(false)).toEqual(rows)
    expect(rows.length).toBeLessThan(250)
  }, 60_000)
  it('can leave out what its questions call unavailable', () => {
    const sensible = pairwise({ sensible: true })
    expect(sensible.filter(hasUnavailableChoice)).toEqual([])
    expect(rows.some(hasUnavailableChoice)).toBe(true)
    expect(sensible.some(({ dataPlane }) => dataPlane === 'ambient')).toBe(true)
  }, 60_000)
})

it('arbitraryAnswers makes only answers that their questions take', () => {
  fc.assert(fc.property(arbitraryAnswers, (answers) => void expect(keys.flatMap((key) => questions[key].refuse(answers[key]))).toEqual([])), { numRuns: 300 })
})
