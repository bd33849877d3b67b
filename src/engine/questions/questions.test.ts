import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { keys, notes, questions, steps, type Key } from './index.ts'
import { missing } from './missing.ts'
import { defaults } from './presets.ts'
import { settle } from './settle.ts'
import { arbitraryAnswers, pairwise } from './testing.ts'

const refused = (key: Key, value: unknown): string => questions[key].refuse(value).map(({ path, message }) => [...path, message].join(' ')).join(' | ')

type AnyOption = { readonly value: unknown; readonly unavailable?: (answers: Answers) => string | undefined }
const optionsOf = (key: Key, answers: Answers): readonly AnyOption[] => {
  const { input } = questions[key]
  return input.type === 'choice' || input.type === 'version' ? (input.options(answers) as readonly AnyOption[]) : []
}

describe('questions', () => {
  it('ask for every answer once, step by step', () => {
    expect(keys.toSorted()).toEqual(Object.keys(defaults).toSorted())
    const order = keys.map((key) => steps.indexOf(questions[key].step))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(new Set(order).size).toBe(steps.length)
  })
  it.each(keys)('%s has a title, help, an official page and a default that it takes itself', (key) => {
    const { title, help, docs, default: given, refuse, findOut } = questions[key]
    expect(title.length).toBeGreaterThan(2)
    expect(help).toMatch(/^[A-Z“].{5,200}\.$/)
    expect(docs).toMatch(/^https:\/\/(?:istio\.io|kubernetes\.io|www\.elastic\.co|yaml\.org)\//)
    expect(refuse(given)).toEqual([])
    expect(given).toEqual(defaults[key])
    expect(findOut ?? 'kubectl version').toMatch(/^kubectl (?:get|version)\b[^;&]*$/)
  })
  it.each(keys.filter((key) => ['choice', 'version'].includes(questions[key].input.type)))('%s offers only what it takes, the default among it', (key) => {
    const values = optionsOf(key, defaults).map(({ value }) => value)
    expect(values.flatMap((value) => questions[key].refuse(value))).toEqual([])
    expect(new Set(values).size).toBe(values.length)
    expect(values).toContain(defaults[key])
  })
  it('refuse anything that is no answer, without throwing', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => keys.every((key) => Array.isArray(questions[key].refuse(value)))), { numRuns: 500 })
    const wrong: readonly unknown[] = [null, undefined, {}, Symbol('x'), () => 1, Number.NaN, [null], [[]]]
    expect(keys.filter((key) => wrong.some((value) => refused(key, value) === ''))).toEqual([])
  })
  it('say in one sentence what can’t be generated yet', () => {
    for (const word of ['Fleet', 'Beats', 'Logstash', 'access from outside']) expect(notes.join(' ')).toContain(word)
  })
})

describe('refused values', () => {
  it.each<readonly [Key, unknown, string]>([
    ['namespace', 'kube-system', 'Namespace “kube-system” belongs to Kubernetes'],
    ['namespace', 'Elastic', 'lower-case letters'],
    ['operatorNamespace', 'kube-public', 'belongs to Kubernetes'],
    ['namespace', '', 'is empty'],
    ['namespace', 'a\n', 'lower-case letters'],
    ['name', 'a-name-that-has-exactly-forty-characters', 'has 40 characters; at most 36'],
    ['name', '1es', 'must start with a letter'],
    ['name', 'es.prod', 'lower-case letters'],
    ['mtlsMode', 'strict', 'Did you mean STRICT?'],
    ['nativeSidecars', 'true', 'allowed: auto, true or false'],
    ['istioCni', 'yes', 'allowed: true or false'],
    ['kibanaCount', 0, 'from 1 to 100'],
    ['kibanaCount', '1', 'from 1 to 100'],
    ['kibanaCount', 1.5, 'from 1 to 100'],
    ['stackVersion', '9.4', 'has no patch; write the whole version, like “9.4.3”'],
    ['stackVersion', 'latest', 'is no version'],
    ['istioVersion', '1.30; reboot', 'is no version'],
    ['clusterDomain', 'cluster..local', 'each part must start'],
    ['httpTlsSecret', 'Secret!', 'lower-case letters'],
    ['image', 'es:9.4.3 --privileged', 'is no image reference'],
    ['plugins', ['https://evil.example.com/p.zip'], '0 Plugin'],
    ['plugins', ['analysis-icu', 'analysis-icu'], '1 “analysis-icu” stands in the list twice.'],
    ['features', ['smal'], 'Did you mean saml?'],
    ['nodeSets', [], 'There is no node set'],
    ['nodeSets', [{ name: 'a', count: 0 }], '0 count 0 is not possible'],
    ['nodeSets', [{ name: 'a', count: 3 }, { name: 'a', count: 1 }], '1 name Two node sets are named “a”'],
    ['nodeSets', [{ name: 'a-node-set-with-a-long-name', count: 3 }], 'at most 23'],
    ['nodeSets', [{ name: 'a', count: 3, storage: '10 gigs' }], '0 storage Storage “10 gigs” is no Kubernetes quantity'],
    ['nodeSets', [{ name: 'a', count: 3, memory: '4' }], 'needs a unit'],
    ['nodeSets', [{ name: 'a', count: 3, memory: '500m' }], 'needs a unit'],
    ['nodeSets', [{ name: 'a', count: 3, roles: ['data'] }], 'No node set can hold a master'],
    ['nodeSets', [{ name: 'a', count: 3, roles: ['mater'] }], '0 roles 0 “mater” is not possible'],
    ['nodeSets', [{ name: 'a', count: 3, roles: ['voting_only'] }, { name: 'b', count: 3 }], 'needs the role master beside it'],
    ['nodeSets', [{ name: 'a', count: 3, size: 'big' }], '0 size A node set has no field “size”'],
    ['nodeSets', [{ name: 'a', count: 3, Memory: '4Gi' }], 'did you mean memory?'],
    ['nodeSets', [{ name: 'a' }], '0 count'],
    ['nodeSets', Array.from({ length: 31 }, (_, index) => ({ name: `n${index}`, count: 1 })), 'at most 30'],
  ])('%s %j', (key, value, message) => expect(refused(key, value)).toContain(message))

  it.each<readonly [Key, unknown]>([
    ['nodeSets', [{ name: 'a', count: 3, roles: [] }, { name: 'm', count: 1, roles: ['master', 'voting_only'] }]],
    ['nodeSets', [{ name: 'a', count: 500, cpu: '0.5', memory: '1.5Gi', storage: '1Ti', storageClass: 'csi.gp3' }]],
    ['name', 'a'.repeat(36)],
    ['namespace', 'default'],
    ['image', 'localhost:5000/es/with_plugins:9.4.3'],
    ['istioVersion', '1.30.4'],
    ['istioVersion', '1.12'],
    ['stackVersion', '9.6.0'],
    ['revision', ''],
  ])('%s takes %j', (key, value) => expect(refused(key, value)).toBe(''))
})

const hidden = (set: Partial<Answers>): readonly Key[] => keys.filter((key) => questions[key].hiddenBecause?.({ ...defaults, ...set }) !== undefined)

describe('questions that are not asked', () => {
  const always = ['thirdPartyTokens', 'revision', 'httpTlsSecret', 'pluginMethod', 'image', 'initNetwork']
  it.each<readonly [Partial<Answers>, readonly string[], readonly string[]]>([
    [{}, [], []],
    [{ istioVersion: '1.21' }, [], ['thirdPartyTokens']],
    [{ istioVersion: '1.22' }, [], []],
    [{ istioVersion: '1.18' }, ['nativeSidecars'], ['thirdPartyTokens']],
    [{ dataPlane: 'ambient' }, ['injection', 'autoMtls', 'nativeSidecars', 'dnsCapture'], []],
    [{ injection: 'revision' }, [], ['revision']],
    [{ injection: 'pod' }, [], ['revision']],
    [{ httpTls: 'secret' }, [], ['httpTlsSecret']],
    [{ plugins: ['analysis-icu'] }, [], ['pluginMethod']],
    [{ plugins: ['analysis-icu'], nativeSidecars: false }, [], ['pluginMethod', 'initNetwork']],
    [{ plugins: ['analysis-icu'], nativeSidecars: false, istioCni: false }, [], ['pluginMethod']],
    [{ plugins: ['analysis-icu'], pluginMethod: 'image' }, [], ['pluginMethod', 'image']],
    [{ kibana: false }, ['kibanaCount'], []],
    [{ apmServer: false }, ['apmServerCount'], []],
  ])('%j', (set, more, fewer) => {
    expect(hidden(set).toSorted()).toEqual([...always.filter((key) => !fewer.includes(key)), ...more].toSorted())
  })
  it('count as their default, and settling twice changes nothing', () => {
    expect(settle({ ...defaults, dataPlane: 'ambient', injection: 'revision', revision: 'canary', nativeSidecars: false, kibana: false, kibanaCount: 9 })).toEqual({ ...defaults, dataPlane: 'ambient', kibana: false })
    expect(settle({ ...defaults, pluginMethod: 'image', image: 'a' })).toEqual(defaults)
    expect(pairwise().map((answers) => settle(settle(answers)))).toEqual(pairwise().map((answers) => settle(answers)))
    fc.assert(fc.property(arbitraryAnswers, (answers) => void expect(settle(settle(answers))).toEqual(settle(answers))), { numRuns: 200 })
  }, 60_000)
  it('that are hidden after settling hold their default', () => {
    const settled = pairwise().map((answers) => settle(answers))
    expect(settled.filter((answers) => keys.some((key) => questions[key].hiddenBecause?.(answers) !== undefined && answers[key] !== questions[key].default))).toEqual([])
  }, 60_000)
})

describe('choices that can’t be taken', () => {
  it.each<readonly [Key, unknown, Partial<Answers>, string | undefined]>([
    ['dataPlane', 'ambient', { istioVersion: '1.23' }, 'from Istio 1.24 on'],
    ['dataPlane', 'ambient', {}, undefined],
    ['dataPlane', 'ambient', { istioCni: false }, 'switch that on first'],
    ['podSecurity', 'baseline', { istioCni: false }, 'refuses Istio’s init container'],
    ['podSecurity', 'restricted', { istioCni: false, dataPlane: 'ambient' }, undefined],
    ['httpTls', 'istio', { features: ['saml'] }, 'token service'],
    ['httpTls', 'istio', { features: ['alerting'] }, undefined],
    ['httpTls', 'istio', { features: ['alerting'], stackVersion: '7.15.2' }, 'API keys'],
    ['httpTls', 'istio', { features: ['alerting'], stackVersion: '7.16.0' }, undefined],
    ['httpTls', 'eck', { features: ['saml'] }, undefined],
    ['maxMapCount', 'initContainer', { podSecurity: 'baseline' }, 'refuses a privileged container'],
    ['maxMapCount', 'initContainer', {}, undefined],
    ['nativeSidecars', true, { kubernetesVersion: '1.28' }, 'has no native sidecars'],
    ['initNetwork', 'excludePort', { dnsCapture: true }, 'could not resolve'],
    ['stackVersion', '7.17.0', {}, 'ECK 3.5 is supported with Stack 8+, 9+; 7.17.0 is outside.'],
    ['stackVersion', '8.19.20', {}, undefined],
  ])('%s %s with %j', (key, value, set, expected) => {
    const answers = { ...defaults, ...set }
    const reason = optionsOf(key, answers).find((option) => option.value === value)?.unavailable?.(answers)
    expect(reason ?? 'can be chosen').toContain(expected ?? 'can be chosen')
  })
})

it('what must still be entered is named', () => {
  expect(missing({ ...defaults, injection: 'revision', httpTls: 'secret', plugins: ['analysis-icu'], pluginMethod: 'image' }).map(({ key }) => key)).toEqual(['revision', 'httpTlsSecret', 'image'])
  expect(missing({ ...defaults, injection: 'revision', dataPlane: 'ambient' })).toEqual([])
})
