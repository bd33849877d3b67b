import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkFiles, type File } from '../../engine/index.ts'
import { warmUp } from './warm-up.ts'

describe('warmUp', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('judges sets that can be read, each another, and comes to an end', () => {
    const seen: (readonly File[])[] = []
    warmUp(() => false, (files) => seen.push(files))
    vi.runAllTimers()
    expect(new Set(seen.map(([file]) => file!.text)).size).toBe(seen.length)
    const { errors, unknownKinds, flows, findings } = checkFiles(seen[0]!, {})
    expect({ errors, unknownKinds }).toEqual({ errors: [], unknownKinds: 0 })
    expect(flows.length).toBeGreaterThan(0)
    expect(findings.length).toBeGreaterThan(0)
  })

  it('ends at the first question', () => {
    let judged = 0
    warmUp(() => judged === 2, () => judged++)
    vi.runAllTimers()
    expect(judged).toBe(2)
  })
})
