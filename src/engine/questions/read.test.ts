import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didYouMean, editDistance } from './did-you-mean.ts'
import { keys, questions } from './index.ts'
import { defaults, preset } from './presets.ts'
import { readAnswers, readSetting } from './read.ts'
import { arbitraryAnswers } from './testing.ts'

describe('readAnswers', () => {
  it('takes any possible answers as they are', () => {
    fc.assert(fc.property(arbitraryAnswers, (answers) => void expect(readAnswers(JSON.parse(JSON.stringify(answers)))).toEqual({ answers, refused: [] })), { numRuns: 200 })
  }, 60_000)
  it('takes what is missing from the base', () => {
    const base = preset('older')!.answers
    expect(readAnswers({ name: 'es' }, base)).toEqual({ answers: { ...base, name: 'es' }, refused: [] })
  })
  it('never throws, whatever it gets, and gives possible answers', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor', 'x'), fc.anything())), (input) => {
        const { answers } = readAnswers(input)
        expect(keys.flatMap((key) => questions[key].refuse(answers[key]))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
  it('looks at own keys only', () => {
    expect(readAnswers(Object.create({ name: 'inherited' })).answers.name).toBe('elastic-istio')
    const { answers, refused } = readAnswers(JSON.parse('{"__proto__":{"name":"es"},"constructor":1,"toString":"x"}'))
    expect(answers).toEqual(defaults)
    expect(refused.map(({ key }) => key)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(({} as { name?: string }).name).toBeUndefined()
  })
  it('keeps the good part of a list', () => {
    const { answers, refused } = readAnswers({ plugins: ['analysis-icu', '$(id)', 'mapper-size'], nodeSets: [{ name: 'masters', count: 3, cpu: 'two' }, { name: 'BAD', count: 3 }, { name: 'data', count: 2, roles: ['data'] }] })
    expect(answers.plugins).toEqual(['analysis-icu', 'mapper-size'])
    expect(answers.nodeSets).toEqual([{ name: 'masters', count: 3 }, { name: 'data', count: 2, roles: ['data'] }])
    expect(refused.map(({ key, path, instead }) => [key, path, instead])).toEqual([['nodeSets', [0, 'cpu'], 'left out'], ['nodeSets', [1, 'name'], 'left out'], ['plugins', [1], 'left out']])
  })
  it('gives up a list that is no good without its bad part', () => {
    const { answers, refused } = readAnswers({ nodeSets: [{ name: 'MASTER', count: 3 }, { name: 'data', count: 2, roles: ['data'] }] })
    expect(answers.nodeSets).toEqual(defaults.nodeSets)
    expect(refused.map(({ path, instead }) => [path, instead])).toEqual([[[0, 'name'], 'default (3)']])
  })
  it('completes a minor of ECK and of the Stack', () => {
    expect(readAnswers({ eckVersion: '2.16', stackVersion: '8.19', istioVersion: '1.24' })).toEqual({ answers: { ...defaults, eckVersion: '2.16.1', stackVersion: '8.19.20', istioVersion: '1.24' }, refused: [] })
  })
  it('names the nearest key, and never more than fifty', () => {
    expect(readAnswers({ kibanaCont: 2 }).refused).toEqual([{ key: 'kibanaCont', path: [], message: 'There is no answer named “kibanaCont”; did you mean kibanaCount?', instead: 'left out' }])
    expect(readAnswers(Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`k${index}`, 1]))).refused.length).toBe(50)
  })
})

describe('readSetting', () => {
  it.each([
    ['istioCni', 'false', false],
    ['nativeSidecars', 'auto', 'auto'],
    ['nativeSidecars', 'true', true],
    ['kibanaCount', '3', 3],
    ['name', ' es ', 'es'],
    ['istioVersion', '1.24', '1.24'],
    ['eckVersion', '2.16', '2.16.1'],
    ['plugins', 'repository-gcs', ['repository-gcs']],
    ['plugins', 'a, b', ['a', 'b']],
    ['plugins', '["a","b"]', ['a', 'b']],
    ['plugins', '', []],
    ['features', 'saml,apiKeys', ['saml', 'apiKeys']],
    ['nodeSets', '[{"name":"a","count":1,"memory":"2Gi"}]', [{ name: 'a', count: 1, memory: '2Gi' }]],
    ['revision', '', ''],
  ] as const)('%s=%s', (key, text, value) => expect(readSetting(key, text)).toEqual({ set: { [key]: value } }))
  it.each([
    ['mtlsmode', 'STRICT', 'There is no answer named “mtlsmode”; did you mean mtlsMode?'],
    ['__proto__', 'x', 'There is no answer named “__proto__”.'],
    ['mtlsMode', 'strict', 'mtlsMode: “strict” is not possible; allowed: STRICT or PERMISSIVE. Did you mean STRICT?'],
    ['istioCni', 'yes', 'istioCni: “yes” is not possible; allowed: true or false.'],
    ['kibanaCount', '0', 'kibanaCount: 0 is not possible; a whole number from 1 to 100 is expected.'],
    ['kibanaCount', 'two', 'kibanaCount: “two” is not possible; a whole number from 1 to 100 is expected.'],
    ['nodeSets', 'default:3', 'nodeSets: “default:3” is no JSON list; write it like [{"name":"default","count":3}].'],
    ['nodeSets', '[{"name":"a","count":3,"storage":"10 gigs"}]', 'nodeSets[0].storage: Storage “10 gigs” is no Kubernetes quantity; write it like “100Gi”, without a blank.'],
    ['namespace', 'kube-system', 'namespace: Namespace “kube-system” belongs to Kubernetes; choose one of your own, such as “elastic”.'],
  ])('%s=%s is refused', (key, text, message) => expect(readSetting(key, text)).toEqual({ message }))
})

describe('did you mean', () => {
  it.each([['strict', 'STRICT'], ['PERMISIVE', 'PERMISSIVE'], ['PERMISSVIE', 'PERMISSIVE'], ['x', undefined], ['', undefined], ['completely-else', undefined], ['S'.repeat(1000), undefined]])('%s -> %s', (word, expected) => {
    expect(didYouMean(word, ['STRICT', 'PERMISSIVE'])).toBe(expected)
  })
  it('counts letters put in, taken out, changed and swapped', () => {
    expect([editDistance('abc', 'abc'), editDistance('abc', 'abcd'), editDistance('abc', 'ac'), editDistance('abc', 'abd'), editDistance('abc', 'acb'), editDistance('', 'abc')]).toEqual([0, 1, 1, 1, 1, 3])
  })
})
