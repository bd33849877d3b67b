import { factDefaults } from '../environment.ts'
import { groupBy } from '../group-by.ts'
import { serviceHost, serviceName } from '../kubernetes/services.ts'
import { onceFor } from '../memo.ts'
import type { Cause, Flow, Place, Workload } from '../traffic/model.ts'
import { effectiveMtls, namespaceMtls, type EffectiveMtls } from '../traffic/policies.ts'
import type { Ask } from '../traffic/suppose.ts'
import type { Manifest } from '../yaml/parse.ts'
import { needAll } from './mesh-membership.ts'
import { namespaceManifest } from './namespaces.ts'
import type { Context } from './rule.ts'

/**
 * Flows that fail or are degraded for one of these causes. Where a missing fact leaves a flow open that would come to such a
 * cause at worst, the fact is asked for.
 */
export function flowsWith(context: Context, causes: readonly Cause[], belongs: (flow: Flow) => boolean = () => true): readonly Flow[] {
  const { byCause, troubled } = indexOf(context.flows)
  if (!causes.some((cause) => byCause.has(cause))) return []
  const near = (causes.length === 1 ? byCause.get(causes[0]!)! : troubled.filter(({ verdict }) => causes.includes(verdict.cause!))).filter(belongs)
  for (const { verdict } of near) if (verdict.outcome === 'unknown') needAll(context, verdict.needs ?? [])
  return near.filter(({ verdict }) => verdict.outcome === 'fails' || verdict.outcome === 'degraded')
}

/** The few flows that rules single out of many, picked out once for all rules. */
const indexOf = onceFor((flows: readonly Flow[]) => {
  const troubled = flows.filter(({ verdict }) => verdict.cause !== undefined)
  return { troubled, byCause: groupBy(troubled, ({ verdict }) => verdict.cause), operators: flows.filter(({ from }) => from.kind === 'Operator') }
})

/** The calls that operators outside of the mesh make, and that get through. */
export const outsideOperatorFlows = ({ flows }: Context): readonly Flow[] => indexOf(flows).operators.filter(({ from, verdict }) => from.membership.mesh === 'none' && verdict.outcome === 'works')

const byTarget = onceFor((flows: readonly Flow[]) => groupBy(flows, ({ to }) => to.manifest))

/** The flows to the workloads of a manifest, found at once however many there are. */
export const flowsTo = ({ flows }: Context, manifest: Manifest): readonly Flow[] => byTarget(flows).get(manifest) ?? []

/** The line that decides a flow: the last step that points to one, else the called resource, else the caller. */
export function decidingPlace({ verdict, to, from }: Flow): Place | undefined {
  return verdict.steps.findLast(({ place }) => place)?.place ?? ownPlace(to) ?? ownPlace(from)
}

/** Where a workload is named. */
export const ownPlace = ({ manifest }: Workload): Place | undefined => manifest && { manifest, path: ['metadata', 'name'] }

/** Where an operator's way into or out of the mesh is decided: a label or annotation of its own, its manifest, its Namespace. */
export function operatorPlace(context: Context, operator: Workload): Place | undefined {
  const { membership } = operator
  if (membership.place && membership.place.manifest.kind !== 'Namespace') return membership.place
  const own = ownPlace(operator)
  if (own) return own
  if (membership.place && membership.place.path.length > 1) return membership.place
  const namespace = membership.place?.manifest ?? namespaceManifest(context, operator.namespace)
  return namespace && { manifest: namespace, path: ['metadata', 'name'] }
}

/** The mode that a workload applies on a port; undefined (and the facts asked for) where it is not known. */
export const mtlsOn = (context: Context, workload: Workload, port: number): EffectiveMtls | undefined => known(context, (ask) => effectiveMtls(context.mesh, workload, port, ask))

/** The mode of a namespace, policies for single workloads aside. */
export const mtlsIn = (context: Context, namespace: string): EffectiveMtls | undefined => known(context, (ask) => namespaceMtls(context.mesh, namespace, ask))

function known<T>(context: Context, judge: (ask: Ask) => T): T | undefined {
  let open = false
  const found = judge((_key, value, needs, options) => {
    if (value !== undefined) return value
    open = true
    needAll(context, needs)
    return options[0]!
  })
  return open ? undefined : found
}

/** A workload in a message: `Kibana “elastic/kb”`, `the operator “elastic-system/elastic-operator”`, `the Kubernetes API server`. */
export function called({ kind, namespace, name, nodeSet }: Workload): string {
  if (kind === 'APIServer') return 'the Kubernetes API server'
  if (kind === 'Internet') return 'the internet'
  if (kind === 'Kubelet') return 'the kubelet'
  if (kind === 'InitContainer') return `init container “${name}” in “${namespace}”`
  const home = namespace === '' ? name : `${namespace}/${name}`
  if (kind === 'Operator') return `the operator “${home}”`
  return nodeSet === undefined ? `${kind} “${home}”` : `nodeSet “${nodeSet}” of ${kind} “${home}”`
}

/** `a`, `a and b`, `a, b and c`; each once. */
export function listed(words: readonly string[]): string {
  const unique = [...new Set(words)]
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`
}

/** Flows by what a finding is about, in the order in which they come. */
export const grouped = (flows: readonly Flow[], by: (flow: Flow) => string): readonly (readonly [Flow, ...Flow[]])[] => [...groupBy(flows, by).values()]

const mainService: Readonly<Record<string, ((name: string) => string) | undefined>> = { Elasticsearch: serviceName.elasticsearchHttp, Kibana: serviceName.kibana, ApmServer: serviceName.apmServer }

/** Istio's names of the Services that calls go to, and of those that ECK makes for callers who are not among the files. */
export function serviceHosts({ flows, workloads, environment }: Context): ReadonlySet<string> {
  const made = workloads.flatMap(({ kind, name, namespace }) => (Object.hasOwn(mainService, kind) ? [serviceHost(mainService[kind]!(name), namespace, environment.clusterDomain ?? factDefaults.clusterDomain)] : []))
  return new Set([...flows.flatMap(({ host }) => host ?? []), ...made])
}

export { upperFirst as startUpper } from './subject.ts'
