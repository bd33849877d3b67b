import { annotation } from '../kubernetes/annotations.ts'
import { at, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Call } from './call.ts'
import { meshOfPod } from './client-side.ts'
import { nativeNeeds, nativeOf } from './membership.ts'
import { stringMap, type Mesh } from './mesh.ts'
import type { Verdict } from './model.ts'
import { containersOf, type Pod } from './pod.ts'
import type { Ask } from './suppose.ts'
import { isUnseen } from './unseen.ts'

/**
 * The preStop hook calls Elasticsearch while the pod stops: a proxy that is no native sidecar is gone 5 s after SIGTERM,
 * unless it drains longer than the hook waits (FACTS A4, R41).
 */
export function drain(mesh: Mesh, { from, port }: Call, verdict: Verdict, ask: Ask): Verdict {
  if (verdict.outcome !== 'works' || meshOfPod(from, ask) !== 'sidecar' || isUnseen(from.unseenOutbound, port)) return verdict
  if (ask('native sidecars', nativeOf(mesh, from.template), nativeNeeds(mesh), [true, false])) return verdict
  if (!ask('the preStop hook calls', mesh.supports('preStopHookCallsElasticsearch'), ['eckVersion'], [true, false])) return verdict
  if (drainsLongEnough(from)) return verdict
  return {
    ...verdict,
    outcome: 'degraded',
    cause: 'drain-before-prestop',
    steps: [...verdict.steps, { text: 'When the pod stops, the proxy is gone 5 seconds after SIGTERM while the hook still calls: the node leaves without shutdown orchestration.', ...placeOf(from) }],
  }
}

const placeOf = ({ manifest, podTemplate }: Pod): { readonly place?: NonNullable<Verdict['steps'][number]['place']> } => (manifest && podTemplate ? { place: { manifest, path: [...podTemplate, 'metadata', 'annotations', annotation.proxyConfig] } } : {})

/** The hook's own wait at its end, in seconds; ECK's default is 50. */
export function hookWait(pod: Pod): number {
  const set = containersOf(pod.template).flatMap((container) => listAt(container, 'env')).find((env) => stringAt(env, 'name') === 'PRE_STOP_ADDITIONAL_WAIT_SECONDS')
  const seconds = Number(at(set, 'value') ?? 50)
  return Number.isFinite(seconds) ? seconds : 50
}

/** The proxy's settings are YAML in a string; only two plain lines of it matter here. */
export function drainsLongEnough(pod: Pod): boolean {
  const config = stringMap(at(pod.template.value, 'metadata', 'annotations'))[annotation.proxyConfig]
  if (config === undefined) return false
  if (/EXIT_ON_ZERO_ACTIVE_CONNECTIONS["']?\s*:\s*["']?true/.test(config)) return true
  const found = /terminationDrainDuration["']?\s*:\s*["']?([0-9hms.]+)/.exec(config)
  return found !== null && seconds(found[1]!) > hookWait(pod)
}

/** `1m30s` -> 90, as Go writes durations. */
function seconds(text: string): number {
  const unit: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 }
  return [...text.matchAll(/([0-9.]+)([hms])/g)].reduce((sum, [, amount, by]) => sum + Number(amount) * unit[by!]!, 0)
}
