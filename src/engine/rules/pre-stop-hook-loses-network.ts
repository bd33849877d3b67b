import { annotation } from '../kubernetes/annotations.ts'
import { supports } from '../support/capabilities.ts'
import type { Manifest } from '../yaml/parse.ts'
import { clusters, type Cluster } from './elasticsearch.ts'
import { flowsWith } from './flow-verdicts.ts'
import { textOf } from './port-capture.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'

/** FACTS R41, A4: deduced from the code of both, so a warning and no more. */
export const preStopHookLosesNetwork: Rule = {
  id: 'pre-stop-hook-loses-network',
  code: 'MW041',
  severity: 'warning',
  title: 'The sidecar is gone before ECK\'s preStop hook has called Elasticsearch.',
  why: 'When a pod stops, a sidecar that is not native drains for 5 seconds and exits, while the hook still wants to announce the shutdown through it. The node then leaves without shutdown orchestration. A native sidecar, or a longer terminationDrainDuration, prevents that.',
  docs: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig',
  check: (context) => {
    const losing = new Map<Manifest | undefined, Set<string | undefined>>()
    for (const { from } of flowsWith(context, ['drain-before-prestop'])) losing.set(from.manifest, (losing.get(from.manifest) ?? new Set()).add(from.nodeSet))
    return losing.size === 0 ? [] : clusters(context).flatMap((cluster) => problemsOf(context, cluster, losing.get(cluster.manifest) ?? new Set()))
  },
}

/** How long the sidecar stays: as long as its settings say, else Istio's default. */
const lasting = (config: string): string => /terminationDrainDuration["']?\s*:\s*["']?([0-9][0-9hms.]*)/.exec(config)?.[1] ?? '5 s'

function problemsOf(context: Context, cluster: Cluster, nodeSets: ReadonlySet<string | undefined>): readonly Problem[] {
  // Before 7.15.2 there is no node shutdown API for the hook to call.
  if (supports({ stackVersion: cluster.version }, 'nodeShutdownApi') === false) return []
  return cluster.nodeSets.filter(({ nodeSet }) => nodeSets.has(nodeSet)).map((template) => {
    const path = [...template.annotationsPath, annotation.proxyConfig]
    const config = textOf(template.annotations, annotation.proxyConfig) ?? ''
    // A node set without the annotation is marked as a whole.
    const marked = config === '' ? template.parentPath : path
    const kept = config.split('\n').filter((line) => line.trim() !== '' && !/^\s*terminationDrainDuration\s*:/.test(line))
    const fix: Fix | undefined = supports(context.environment, 'terminationDrainDuration') === false ? undefined : {
      title: 'Let the sidecar drain for 120 seconds; every stop of a pod then takes that long.',
      // Taken out first, so that several lines are written as a block again.
      patches: [...(config === '' ? [] : [{ op: 'remove' as const, target: template.manifest, path }]), { op: 'set', target: template.manifest, path, value: `${[...kept, 'terminationDrainDuration: 120s'].join('\n')}\n` }],
    }
    return {
      manifest: cluster.manifest,
      path: marked,
      message: `ECK's preStop hook on ${template.subject} calls Elasticsearch through the sidecar, which is no native one and is gone ${lasting(config)} after SIGTERM, before the hook ends: nodes leave without shutdown orchestration.`,
      ...(fix ? { fix } : {}),
    }
  })
}
