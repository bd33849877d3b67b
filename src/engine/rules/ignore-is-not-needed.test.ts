import { describe, expect, it } from 'vitest'
import { parseFile } from '../yaml/parse.ts'
import { applyIgnores, ignoreIsNotNeeded } from './ignore-is-not-needed.ts'
import type { Finding, Rule } from './rule.ts'
import { readSettings } from './settings.ts'

const rule: Rule = { ...ignoreIsNotNeeded, id: 'x', code: 'MW030' }
const [manifest] = parseFile({ path: 'a.yaml', text: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  annotations:\n    meshwright.dev/ignore: MW030, MW999\n' }).manifests
const finding: Finding = { rule, severity: 'warning', message: 'm', manifest: manifest!, path: [], file: 'a.yaml', range: manifest!.locate([]) }
const near = (): undefined => undefined

describe('MW102 ignore-is-not-needed', () => {
  it('hides what the annotation names, and says which name is unknown', () => {
    const { findings, ignored } = applyIgnores([finding], [], [manifest!], [rule])
    expect(ignored).toEqual([finding])
    expect(findings.map(({ rule: { code }, range, severity, message }) => [code, range.line, severity, message.includes('MW999')])).toEqual([['MW102', 6, 'warning', true]])
  })
  it('says when an ignore hides nothing, unless its rule could not judge', () => {
    expect(applyIgnores([], [], [manifest!], [rule]).findings.map(({ severity }) => severity)).toEqual(['info', 'warning'])
    expect(applyIgnores([], [{ rule, needs: ['istioCni'] }], [manifest!], [rule]).findings.map(({ severity }) => severity)).toEqual(['warning'])
  })
  it('reads the settings file, with a place for what is wrong', () => {
    const text = 'facts:\n  istioVersion: "1.30"\n  istioCNI: true\nignore:\n- {code: MW030, reason: known}\n- {code: MW031}\nseverity: {MW030: info, MW777: error}\n'
    const { settings, errors } = readSettings({ path: '.meshwright.yaml', text }, [rule], near)
    expect(settings.facts).toEqual({ istioVersion: '1.30' })
    expect(errors.map(({ line }) => line)).toEqual([3, 6, 7])
    expect(applyIgnores([finding], [], [], [rule], { ...settings, ignore: [] }).findings.map(({ severity }) => severity)).toEqual(['info'])
    expect(applyIgnores([finding], [], [], [rule], settings).findings).toEqual([])
  })
})
