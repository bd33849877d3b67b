import type { Flow, Workload } from '../../engine/index.ts'

export type Verdict = Flow['verdict']
export type Outcome = Verdict['outcome']
export type Encryption = Verdict['encryption']
export type FlowStep = Verdict['steps'][number]
export type Place = NonNullable<FlowStep['place']>

/** How a box is part of the mesh, as far as the map shows it. */
export type Mesh = 'native' | 'sidecar' | 'ambient' | 'outside' | 'unknown'

/** `2 fail`. */
export const verbs: Readonly<Record<Outcome, readonly [string, string]>> = { fails: ['fails', 'fail'], degraded: ['degraded', 'degraded'], unknown: ['not known', 'not known'], works: ['works', 'work'] }

/** Worst first: the order of the table and of an arrow that stands for several calls. */
export const outcomes = ['fails', 'degraded', 'unknown', 'works'] as const satisfies readonly Outcome[]

export const outcomeWords: Readonly<Record<Outcome, string>> = { fails: 'Fails', degraded: 'Degraded', unknown: 'Not known', works: 'Works' }

export const meshWords: Readonly<Record<Mesh, string>> = { native: 'native sidecar', sidecar: 'sidecar', ambient: 'ambient', outside: 'outside the mesh', unknown: 'mesh not known' }

const kinds: Partial<Readonly<Record<Workload['kind'], string>>> = {
  ApmServer: 'APM Server',
  EnterpriseSearch: 'Enterprise Search',
  ElasticMapsServer: 'Elastic Maps Server',
  PackageRegistry: 'Package Registry',
  AutoOpsAgentPolicy: 'AutoOps agent',
  APIServer: 'API server',
  InitContainer: 'Init container',
  Operator: 'ECK operator',
}

export const kindInWords = (kind: Workload['kind']): string => kinds[kind] ?? kind

export const nameOf = ({ name, nodeSet }: Pick<Workload, 'name' | 'nodeSet'>): string => (nodeSet === undefined ? name : `${name}/${nodeSet}`)

/** `Elasticsearch logs/default`. */
export const workloadInWords = (workload: Pick<Workload, 'kind' | 'name' | 'nodeSet'>): string => `${kindInWords(workload.kind)} ${nameOf(workload)}`

export function meshOf({ membership }: Workload): Mesh {
  if (membership.mesh === 'sidecar') return membership.native ? 'native' : 'sidecar'
  return membership.mesh === 'none' ? 'outside' : membership.mesh
}

/** Who encrypts on the wire, as one or two names. */
export function encryptedBy(encryption: Encryption): string {
  const istio = encryption.includes('istio')
  const elastic = encryption.includes('elastic')
  if (istio && elastic) return 'Istio and Elastic'
  return istio ? 'Istio' : elastic ? 'Elastic' : 'nobody'
}

/** What an arrow's label says after the port; where a call does not arrive, nobody encrypts anything. */
export function saidOf({ outcome, encryption }: Verdict): string {
  if (outcome === 'fails') return 'fails'
  if (outcome === 'unknown') return 'not known'
  const by = encryptedBy(encryption)
  return outcome === 'degraded' ? `${by}, degraded` : by
}

export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`
