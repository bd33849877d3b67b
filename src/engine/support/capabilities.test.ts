import { describe, expect, it } from 'vitest'
import { capabilities, compareVersions, minorOf, nativeSidecars, parseVersion, supports, withinMinors, type Capability } from './capabilities.ts'

describe('versions', () => {
  it('are read with or without patch, “v” and suffix', () => {
    expect(parseVersion('1.30')).toEqual([1, 30, 0])
    expect(parseVersion('v1.35.2-gke.1200+x')).toEqual([1, 35, 2])
    expect(['', '1', '1.', 'a.b', '1.2.3.4', '1.30 ', '11111.1', '1.30;x'].filter((text) => parseVersion(text) !== undefined)).toEqual([])
  })
  it('are compared by number, not by letter', () => {
    expect(compareVersions('1.9', '1.30')).toBeLessThan(0)
    expect(compareVersions('2.16.1', '2.16.0')).toBeGreaterThan(0)
    expect(compareVersions('1.30', '1.30.0')).toBe(0)
    expect(compareVersions('1.30', 'latest')).toBeUndefined()
    expect([minorOf('1.30.4'), minorOf('latest')]).toEqual(['1.30', 'latest'])
  })
  it('lie within minors, both included, whatever the patch', () => {
    expect(withinMinors('1.36.9', { from: '1.32', to: '1.36' })).toBe(true)
    expect(withinMinors('1.31.9', { from: '1.32', to: '1.36' })).toBe(false)
    expect(withinMinors('1.37', { from: '1.32', to: '1.36' })).toBe(false)
    expect(withinMinors('1.99', { from: '1.32' })).toBe(true)
    expect(withinMinors('x', { from: '1.32' })).toBeUndefined()
  })
})

describe('capabilities', () => {
  it('are sorted by product, then name, and have a source', () => {
    const rows = Object.entries(capabilities).map(([name, row]) => `${row.product} ${name}`)
    const order = ['eckVersion', 'istioVersion', 'kubernetesVersion', 'stackVersion']
    expect(rows).toEqual(order.flatMap((product) => rows.filter((row) => row.startsWith(product)).toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))))
    for (const { source } of Object.values(capabilities)) expect(source).not.toBe('')
  })
  // Each boundary as FACTS gives it: the last version without, the first with (or the other way round).
  it.each([
    ['firstPartyTokens', 'istioVersion', '1.21.9', true, '1.22', false],
    ['networkingV1', 'istioVersion', '1.21', false, '1.22', true],
    ['interceptsAllInboundByDefault', 'istioVersion', '1.8.6', false, '1.9.0', true],
    ['rewritesProbesByDefault', 'istioVersion', '1.5.10', false, '1.6.1', true],
    ['nativeSidecarsOptional', 'istioVersion', '1.18', false, '1.19', true],
    ['nativeSidecarsAutomatic', 'istioVersion', '1.26.8', false, '1.27.0', true],
    ['ambient', 'istioVersion', '1.23', false, '1.24', true],
    ['ambientPortLevelPermissive', 'istioVersion', '1.24', false, '1.25', true],
    ['allInOneManifest', 'eckVersion', '1.6.0', true, '1.7.0', false],
    ['operatorUsesPodUrls', 'eckVersion', '2.13.0', false, '2.14.0', true],
    ['internalHttpService', 'eckVersion', '2.0.0', false, '2.1.0', true],
    ['preStopHookCallsElasticsearch', 'eckVersion', '2.7.0', false, '2.8.0', true],
    ['fleetWithoutTls', 'eckVersion', '2.5.0', false, '2.6.0', true],
    ['apiKeysPossibleWithoutTls', 'stackVersion', '7.15.2', false, '7.16.0', true],
    ['apiKeysOnWithoutTls', 'stackVersion', '7.17.29', false, '8.0.0', true],
    ['bundledRepositoryPlugins', 'stackVersion', '7.17.0', false, '8.0.0', true],
    ['nodeShutdownApi', 'stackVersion', '7.15.1', false, '7.15.2', true],
    ['enterpriseSearch', 'stackVersion', '8.19.20', true, '9.0.0', false],
    ['tokenProjection', 'kubernetesVersion', '1.19', false, '1.20', true],
    ['nativeSidecarKubelet', 'kubernetesVersion', '1.32.9', false, '1.33.0', true],
  ] as const)('%s of %s: %s %s, %s %s', (capability, product, older, was, newer, is) => {
    expect(supports({ [product]: older }, capability)).toBe(was)
    expect(supports({ [product]: newer }, capability)).toBe(is)
  })
  it('are unknown for a version that nobody told or that is none', () => {
    for (const capability of Object.keys(capabilities) as Capability[]) {
      expect(supports({}, capability)).toBeUndefined()
      expect(supports({ [capabilities[capability].product]: 'latest' }, capability)).toBeUndefined()
    }
  })
  it('take a minor for its newest patch', () => expect(supports({ stackVersion: '7.15' }, 'nodeShutdownApi')).toBe(true))
})

// FACTS B2.4, the truth table, row by row.
describe('native sidecars', () => {
  it.each([
    ['1.18', '1.35', 'auto', undefined, false],
    ['1.18', '1.35', true, undefined, false],
    ['1.19', '1.35', 'auto', undefined, false],
    ['1.26', '1.35', 'auto', undefined, false],
    ['1.26', '1.35', true, undefined, true],
    ['1.24', '1.31', 'auto', true, true],
    ['1.27', '1.33', 'auto', undefined, true],
    ['1.30', '1.35', 'auto', undefined, true],
    ['1.30', '1.32', 'auto', undefined, false],
    ['1.30', '1.35', false, undefined, false],
    ['1.30', '1.35', 'auto', false, false],
    [undefined, '1.35', 'auto', undefined, undefined],
    ['1.30', undefined, 'auto', undefined, undefined],
    ['1.26', undefined, 'auto', undefined, false],
  ] as const)('Istio %s, Kubernetes %s, setting %s, annotation %s: %s', (istioVersion, kubernetesVersion, setting, annotation, expected) => {
    expect(nativeSidecars({ istioVersion, kubernetesVersion, nativeSidecars: setting }, annotation)).toBe(expected)
  })
  it('follow the oldest kubelet', () => {
    expect(nativeSidecars({ istioVersion: '1.30', kubernetesVersion: '1.35', oldestKubelet: '1.32' })).toBe(false)
    expect(nativeSidecars({ istioVersion: '1.30', oldestKubelet: '1.33' })).toBe(true)
  })
})
