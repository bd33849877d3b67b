import { factDefaults } from '../environment.ts'
import { groupBy } from '../group-by.ts'
import { listAt, objectAt, stringAt } from '../kubernetes/resource.ts'
import { onceFor } from '../memo.ts'
import type { Workload } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf } from './elasticsearch.ts'
import type { Context } from './rule.ts'

export const actionOf = ({ resource }: Manifest): string => stringAt(resource, 'spec', 'action') ?? 'ALLOW'

/** Whether a policy stands at Services or gateways (a waypoint applies it) instead of at pods. */
export const hasTargetRefs = ({ resource }: Manifest): boolean => listAt(resource, 'spec', 'targetRefs').length > 0 || Object.keys(objectAt(resource, 'spec', 'targetRef')).length > 0

/** The workloads that an AuthorizationPolicy or PeerAuthentication selects; in the root namespace without a selector: all. */
export function selectedBy(context: Context, policy: Manifest): readonly Workload[] {
  const labels = Object.entries(objectAt(policy.resource, 'spec', 'selector', 'matchLabels'))
  const home = homeOf(policy)
  const root = context.environment.rootNamespace ?? factDefaults.rootNamespace
  const near = home === root ? context.workloads : (byNamespace(context.workloads).get(home) ?? [])
  return near.filter((workload) => labels.every(([key, value]) => workload.labels[key] === value))
}

const byNamespace = onceFor((workloads: readonly Workload[]) => groupBy(workloads, ({ namespace }) => namespace))
