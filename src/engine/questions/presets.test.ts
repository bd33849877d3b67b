import { describe, expect, it } from 'vitest'
import { pairProblems } from '../support/matrix.ts'
import { keys, questions } from './index.ts'
import { missing } from './missing.ts'
import { hasUnavailableChoice } from './pairwise.ts'
import { defaults, preset, presetNames, presets } from './presets.ts'
import { settle } from './settle.ts'

describe('presets', () => {
  it.each(presets)('$id: every question takes it, nothing is missing or unavailable', ({ answers }) => {
    expect(Object.keys(answers).toSorted()).toEqual(keys.toSorted())
    expect(keys.flatMap((key) => questions[key].refuse(answers[key]))).toEqual([])
    expect(missing(answers)).toEqual([])
    expect(hasUnavailableChoice(answers)).toBe(false)
  })
  it('are versions that go together, but for the pair in Elastic’s page', () => {
    expect(presets.map(({ id, answers }) => [id, pairProblems(answers).map(({ verdict }) => verdict)])).toEqual([
      ['strict-current', []], ['permissive-current', []], ['ambient-current', []], ['older', []], ['minikube', []], ['elastic-page', ['untested']],
    ])
  })
  it('are found by name and alias', () => {
    expect(preset('lts')).toBe(preset('older'))
    expect(preset('strict-current')?.answers).toBe(defaults)
    expect(presetNames).toEqual(['strict-current', 'permissive-current', 'ambient-current', 'older', 'minikube', 'elastic-page', 'lts'])
    for (const name of ['', 'Strict-current', 'toString', '__proto__']) expect(preset(name)).toBeUndefined()
  })
  it('strict-current is FACTS F1', () => {
    expect(preset('strict-current')?.answers).toMatchObject({
      istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', stackVersion: '9.4.3', istioCni: true, nativeSidecars: 'auto', autoMtls: true, outboundTrafficPolicy: 'ALLOW_ANY',
      mtlsMode: 'STRICT', mtlsScope: 'namespace', httpTls: 'istio', name: 'elastic-istio', namespace: 'elastic', operatorNamespace: 'elastic-system', nodeSets: [{ name: 'default', count: 3 }],
      serviceAccounts: true, networkPolicy: true, kibana: true, kibanaCount: 1, apmServer: true, apmServerCount: 1, features: [],
    })
  })
  it('elastic-page is what the page describes', () => {
    expect(preset('elastic-page')?.answers).toMatchObject({
      istioVersion: '1.6.1', eckVersion: '1.2.2', stackVersion: '8.15.3', mtlsMode: 'STRICT', mtlsManaged: 'existing', autoMtls: false, thirdPartyTokens: false, pluginMethod: 'init', initNetwork: 'excludePort',
      maxMapCount: 'nodeSetting', networkPolicy: false, serviceAccounts: false, name: 'elastic-istio', namespace: 'default', nodeSets: [{ name: 'default', count: 3 }], kibana: true, apmServer: true,
    })
    expect(settle(preset('elastic-page')!.answers)).toMatchObject({ thirdPartyTokens: false, autoMtls: false })
  })
})
