import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../environment.ts'
import type { Verdict } from './model.ts'
import { suppose, type Ask } from './suppose.ts'

const works: Verdict = { outcome: 'works', encryption: ['istio', 'elastic'], identity: 'x', steps: [{ text: 'Works.' }] }
const plain: Verdict = { ...works, encryption: ['elastic'] }
const fails: Verdict = { outcome: 'fails', encryption: [], cause: 'no-client-tls', steps: [{ text: 'Fails.' }] }
const never: Verdict = { outcome: 'unknown', encryption: [], cause: 'transport-proxied', needs: [], steps: [{ text: 'Not established.' }] }
const yes = (ask: Ask, fact: Fact): boolean => ask(fact, undefined, [fact], [true, false])

describe('what is not known', () => {
  it('is not asked where it is known', () => expect(suppose((ask) => (ask('a', true, ['autoMtls'], [true, false]) ? works : fails))).toBe(works))
  it('is named where it decides', () => expect(suppose((ask) => (yes(ask, 'autoMtls') ? works : fails))).toMatchObject({ outcome: 'unknown', needs: ['autoMtls'], cause: 'no-client-tls', encryption: [] }))
  it('is not named where it decides nothing', () => expect(suppose((ask) => (yes(ask, 'autoMtls') ? works : works))).toMatchObject({ outcome: 'works', identity: 'x' }))
  it('leaves what is sure of the encryption', () => expect(suppose((ask) => (yes(ask, 'autoMtls') ? works : plain))).toMatchObject({ outcome: 'works', encryption: ['elastic'] }))
  it('names only the fact that decides', () => expect(suppose((ask) => (yes(ask, 'istioCni') && yes(ask, 'dnsCapture') ? works : works) && (yes(ask, 'autoMtls') ? works : fails))).toMatchObject({ needs: ['autoMtls'] }))
  it('names facts that decide only together', () => expect(suppose((ask) => (!yes(ask, 'istioCni') && !yes(ask, 'autoMtls') ? fails : works))).toMatchObject({ needs: ['autoMtls', 'istioCni'] }))
  it('keeps apart what no fact settles', () => {
    expect(suppose(() => never)).toMatchObject({ outcome: 'unknown', needs: [] })
    expect(suppose((ask) => (yes(ask, 'istioVersion') ? never : fails))).toMatchObject({ outcome: 'unknown', needs: ['istioVersion'] })
  })
  it('has one value for one key', () => expect(suppose((ask) => (yes(ask, 'autoMtls') === yes(ask, 'autoMtls') ? works : fails))).toEqual(works))
  it('ends with very many questions', () => {
    let runs = 0
    const facts = Array.from({ length: 40 }, (_, index) => `fact ${index}` as Fact)
    suppose((ask) => {
      runs++
      return facts.filter((fact) => yes(ask, fact)).length > 20 ? works : fails
    })
    expect(runs).toBeLessThan(200)
  })
  it('settles with the facts that it names: then nothing more is unknown by them', () => {
    const facts: readonly Fact[] = ['autoMtls', 'istioCni', 'dnsCapture', 'webhook']
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (truth, values) => {
      const judge = (known: readonly Fact[]) => (ask: Ask): Verdict => {
        const index = facts.reduce((sum, fact, bit) => sum + (ask(fact, known.includes(fact) ? values[bit] : undefined, [fact], [true, false]) ? 2 ** bit : 0), 0)
        return truth[index] ? works : fails
      }
      const { outcome, needs } = suppose(judge([]))
      if (outcome === 'unknown') expect(suppose(judge(needs!)).outcome).not.toBe('unknown')
      else expect(new Set(truth).size).toBe(1)
    }))
  })
})
