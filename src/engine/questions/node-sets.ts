import { label1123, maxNodeSetName, quantity, subdomain1123, type Grammar } from '../kubernetes/grammar.ts'
import { isObject, type JsonObject } from '../kubernetes/resource.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Refusal } from './question.ts'
import { count, listed, listOf, oneOf, show, text, whole, type Refuse } from './refuse.ts'

/** Roles of an Elasticsearch node (`node.roles`). */
export const roles = ['master', 'data', 'data_content', 'data_hot', 'data_warm', 'data_cold', 'data_frozen', 'ingest', 'ml', 'remote_cluster_client', 'transform', 'voting_only'] as const

export const maxNodeSets = 30
export const maxCount = 500

/** Bytes as a quantity: a unit is asked for, since `4` would mean four bytes and `500m` half a byte. */
const bytes = (what: string, example: string): Grammar => (value) =>
  quantity(what, example)(value) ?? (/(?:[MGTPE]|[MGTPE]i)$/.test(value) ? undefined : `${what} ${show(value)} needs a unit from M or Mi on; write it like “${example}”.`)

const fields = {
  name: text(label1123('Node set', maxNodeSetName)),
  count: count(1, maxCount),
  roles: listOf(oneOf(roles), roles.length),
  cpu: text(quantity('CPU', '500m')),
  memory: text(bytes('Memory', '4Gi')),
  storage: text(bytes('Storage', '100Gi')),
  storageClass: text(subdomain1123('Storage class')),
} as const satisfies Record<string, Refuse>

export type NodeSetField = keyof typeof fields
export const nodeSetFields = Object.keys(fields) as readonly NodeSetField[]
export const requiredFields: readonly string[] = ['name', 'count'] satisfies readonly NodeSetField[]

/** Judges a list of node sets: each field by its grammar, names for being unique, and the whole for a master. */
export const refuseNodeSets: Refuse = (value) => {
  if (!Array.isArray(value)) return whole(`${show(value)} is not possible; a list of node sets is expected, such as [{"name":"default","count":3}].`)
  if (value.length === 0) return whole('There is no node set; Elasticsearch needs at least one.')
  if (value.length > maxNodeSets) return whole(`There are ${value.length} node sets; at most ${maxNodeSets} are allowed.`)
  const wrong = value.flatMap((one: unknown, index) => refuseNodeSet(one, value.slice(0, index)).map(({ path, message }) => ({ path: [index, ...path], message })))
  if (wrong.length > 0) return wrong
  return value.some(isMaster) ? [] : whole('No node set can hold a master: give one the role master, or leave its roles empty for all roles.')
}

/** Absent roles mean all of them (Elasticsearch's own default). */
const isMaster = (nodeSet: unknown): boolean => isObject(nodeSet) && (nodeSet.roles === undefined || (Array.isArray(nodeSet.roles) && nodeSet.roles.includes('master')))

function refuseNodeSet(value: unknown, before: readonly unknown[]): readonly Refusal[] {
  if (!isObject(value)) return whole(`${show(value)} is no node set; it is written like {"name":"default","count":3}.`)
  const name = own(value, 'name')
  return [
    ...nodeSetFields.flatMap((field) => {
      const part = own(value, field)
      if (part === undefined && !requiredFields.includes(field)) return []
      return fields[field](part).map(({ path, message }) => ({ path: [field, ...path], message }))
    }),
    ...(typeof name === 'string' && before.some((other) => isObject(other) && own(other, 'name') === name) ? [{ path: ['name'], message: `Two node sets are named ${show(name)}; names must differ.` }] : []),
    ...voting(value),
    ...Object.keys(value).filter((key) => !(nodeSetFields as readonly string[]).includes(key)).slice(0, 5).map((key) => ({ path: [key.slice(0, 40)], message: unknownField(key) })),
  ]
}

const own = (value: JsonObject, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined)

/** Elasticsearch refuses to start a voting-only node that is not master-eligible. */
function voting(value: JsonObject): readonly Refusal[] {
  const given = own(value, 'roles')
  const lonely = Array.isArray(given) && given.includes('voting_only') && !given.includes('master')
  return lonely ? [{ path: ['roles'], message: 'The role voting_only needs the role master beside it.' }] : []
}

const unknownField = (key: string): string => {
  const near = didYouMean(key, nodeSetFields)
  return `A node set has no field ${show(key)}; ${near === undefined ? `it has ${listed(nodeSetFields)}` : `did you mean ${near}?`}`
}
