import { describe, expect, it } from 'vitest'
import { compareVersions } from './capabilities.ts'
import { matrix, pairProblems, rowOf, unknowns, versionsToOffer, wholeVersion, type Product } from './matrix.ts'

const products = Object.keys(matrix) as readonly Product[]

const minors = (product: Product) => matrix[product].map(({ minor }) => minor)

describe('the matrix', () => {
  it.each(products)('%s: newest first, each row once, with source and date', (product) => {
    const rows = matrix[product]
    expect(rows.map(({ minor }) => minor)).toEqual([...new Set(rows.map(({ minor }) => minor))].toSorted((a, b) => compareVersions(b, a)!))
    for (const row of rows) {
      expect(row.source).toMatch(/^https:\/\//)
      expect(row.read).toMatch(/^\d{4}-\d{2}$/)
      expect(row.newest ?? `${row.minor}.0`).toMatch(new RegExp(`^${row.minor.replace('.', '\\.')}\\.\\d+$`))
    }
  })
  it('has the versions that the project promises', () => {
    expect(minors('istioVersion')).toEqual(['1.31', '1.30', '1.29', '1.28', '1.27', '1.26', '1.25', '1.24', '1.23', '1.22', '1.21', '1.20', '1.19', '1.18', '1.6'])
    expect(minors('eckVersion')).toEqual(['3.5', '3.4', '3.3', '3.2', '3.1', '3.0', '2.16', '2.14', '1.7', '1.6', '1.5', '1.2'])
    expect([minors('kubernetesVersion')[0], minors('kubernetesVersion').at(-1), minors('kubernetesVersion').length]).toEqual(['1.36', '1.16', 21])
    expect([minors('stackVersion')[0], minors('stackVersion').at(-1), minors('stackVersion').length]).toEqual(['9.5', '7.10', 6 + 20 + 8])
  })
  // FACTS B1.1: dates that are given and passed, or the word “over”; 1.29 and 1.30 have only an approximate month.
  it('marks as ended what FACTS says is over', () => {
    expect(matrix.istioVersion.filter(({ ended }) => ended).map(({ minor }) => minor)).toEqual(['1.28', '1.27', '1.26', '1.25', '1.24', '1.6'])
    expect(rowOf('istioVersion', '1.6.1')).toMatchObject({ ended: true, endOfLife: '2020-11-21' })
    expect(rowOf('istioVersion', '1.30.4')?.ended).toBeUndefined()
  })
  it('finds a row by the minor, and none for what it does not hold', () => {
    expect(rowOf('istioVersion', '1.30.4')).toBe(rowOf('istioVersion', '1.30'))
    expect(rowOf('eckVersion', '2.16.1')?.minor).toBe('2.16')
    for (const version of [undefined, '1.15', '1.32', 'latest', '', '1']) expect(rowOf('istioVersion', version)).toBeUndefined()
  })
  it('completes a minor to the newest patch that was seen', () => {
    expect([wholeVersion('eckVersion', '2.16'), wholeVersion('stackVersion', '9.4'), wholeVersion('stackVersion', '8.7'), wholeVersion('eckVersion', '2.9')]).toEqual(['2.16.1', '9.4.3', '8.7.0', '2.9.0'])
    expect([wholeVersion('eckVersion', '3.4.0'), wholeVersion('eckVersion', 'latest')]).toEqual(['3.4.0', 'latest'])
  })
})

const refused = (versions: Parameters<typeof pairProblems>[0]) => pairProblems(versions).map(({ by, of, verdict, supported }) => [by, of, verdict, supported])

it('offers one version of each row, and the one in use', () => {
  expect(versionsToOffer('istioVersion', '1.30').slice(0, 3)).toEqual(['1.31', '1.30', '1.29'])
  expect(versionsToOffer('istioVersion', '1.29.2').slice(0, 4)).toEqual(['1.31', '1.30', '1.29.2', '1.29'])
  expect(versionsToOffer('eckVersion', '2.15.0').slice(5, 8)).toEqual(['3.0.0', '2.16.1', '2.15.0'])
  expect(versionsToOffer('stackVersion', 'x')).not.toContain('x')
})

describe('pairs that nobody supports', () => {
  it.each([
    // FACTS F: the control set.
    [{ istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', stackVersion: '9.4.3' }, []],
    // FACTS A3.5 and B1.1, row by row.
    [{ eckVersion: '3.5.0', kubernetesVersion: '1.31' }, [['eckVersion', 'kubernetesVersion', 'unsupported', '1.32–1.36']]],
    [{ eckVersion: '3.5.0', kubernetesVersion: '1.36.2' }, []],
    [{ eckVersion: '2.16.1', kubernetesVersion: '1.33' }, [['eckVersion', 'kubernetesVersion', 'unsupported', '1.27–1.32']]],
    [{ istioVersion: '1.24', kubernetesVersion: '1.32' }, [['istioVersion', 'kubernetesVersion', 'unsupported', '1.28–1.31']]],
    [{ istioVersion: '1.30.4', kubernetesVersion: '1.31.9' }, [['istioVersion', 'kubernetesVersion', 'unsupported', '1.32–1.36']]],
    [{ istioVersion: '1.22', kubernetesVersion: '1.25' }, [['istioVersion', 'kubernetesVersion', 'unsupported', '1.26 or newer']]],
    [{ istioVersion: '1.22', kubernetesVersion: '1.36' }, []],
    [{ istioVersion: '1.27', eckVersion: '3.5.0', kubernetesVersion: '1.28' }, [['istioVersion', 'kubernetesVersion', 'unsupported', '1.29–1.33'], ['eckVersion', 'kubernetesVersion', 'unsupported', '1.32–1.36']]],
    // R05.
    [{ eckVersion: '3.3.2', stackVersion: '7.17.29' }, [['eckVersion', 'stackVersion', 'unsupported', '8+, 9+']]],
    [{ eckVersion: '3.2.0', stackVersion: '7.17.29' }, []],
    [{ eckVersion: '3.0.0', stackVersion: '7.16.3' }, [['eckVersion', 'stackVersion', 'unsupported', '7.17+, 8+, 9+']]],
    [{ eckVersion: '2.16.1', stackVersion: '9.0.0' }, [['eckVersion', 'stackVersion', 'unsupported', '6.8+, 7.1+, 8+']]],
    [{ eckVersion: '2.14', stackVersion: '7.10.2' }, []],
    [{ eckVersion: '2.14', stackVersion: '7.0.1' }, [['eckVersion', 'stackVersion', 'unsupported', '6.8+, 7.1+, 8+']]],
    [{ eckVersion: '1.2.2', stackVersion: '8.15.3' }, [['eckVersion', 'stackVersion', 'untested', undefined]]],
    // Unknown stays unknown.
    [{ eckVersion: '1.7.0', stackVersion: '8.15.3' }, []],
    [{ istioVersion: '1.31', kubernetesVersion: '1.20' }, []],
    [{ istioVersion: '1.25', kubernetesVersion: '1.20' }, []],
    [{ istioVersion: '1.12', eckVersion: '2.5.0', kubernetesVersion: '1.36', stackVersion: '9.9.9' }, []],
    [{ istioVersion: '1.30', eckVersion: '3.5.0' }, []],
    [{ istioVersion: 'x', eckVersion: '3.5.0', kubernetesVersion: 'y', stackVersion: 'z' }, []],
  ] as const)('%j', (versions, expected) => expect(refused(versions)).toEqual(expected))
  it('says who supports what', () => {
    expect(pairProblems({ eckVersion: '3.5.0', kubernetesVersion: '1.31' })[0]!.message).toBe('ECK 3.5 is supported with Kubernetes 1.32–1.36; 1.31 is outside.')
  })
})

it('says what is not established', () => {
  expect(unknowns('istioVersion', '1.31')).toEqual(['Not established for Istio 1.31: its end of life, the Kubernetes versions that it supports.'])
  expect(unknowns('istioVersion', '1.27')).toEqual([])
  expect(unknowns('istioVersion', '1.12')).toEqual(['Istio 1.12 is not in the support matrix: it is judged by what its version can do.'])
  expect(unknowns('eckVersion', '1.2.2')).toEqual(['Not established for ECK 1.2: the newest Kubernetes that it supports, the Stack versions that it supports.'])
})
