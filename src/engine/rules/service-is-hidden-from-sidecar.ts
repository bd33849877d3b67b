import { isObject, listAt } from '../kubernetes/resource.ts'
import { called, flowsWith, grouped, listed } from './flow-verdicts.ts'
import type { Flow, Place } from '../traffic/model.ts'
import type { Fix, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R25: what a sidecar does not know it can not call with mTLS. */
export const serviceIsHiddenFromSidecar: Rule = {
  id: 'service-is-hidden-from-sidecar',
  code: 'MW025',
  severity: 'error',
  title: 'A Service that is called is not visible to the caller\'s sidecar.',
  why: 'A Sidecar resource, or exportTo of a Service, limits what a proxy knows. A Service that it does not know is called in plain text, which STRICT refuses, or is dropped with REGISTRY_ONLY.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/sidecar/',
  check: (context) => {
    const flows = flowsWith(context, ['host-not-visible'])
    return grouped(flows, (flow) => hidingPlace(flow)?.manifest.file + String(hidingPlace(flow)?.manifest.document.start) + flow.to.namespace).flatMap((group): readonly Problem[] => {
      const [flow] = group
      const place = hidingPlace(flow)
      if (!place) return []
      const [callers, hosts] = [listed(group.map(({ from }) => called({ ...from, nodeSet: undefined }))), listed(group.map(({ host, via }) => host ?? via))]
      return [{ manifest: place.manifest, path: place.manifest.kind === 'Sidecar' ? [...place.path, 0, 'hosts'] : place.path, message: `${subjectOf(place.manifest)} hides ${hosts} from the sidecar of ${callers}: the calls leave without mTLS and are refused.`, ...(place.manifest.kind === 'Sidecar' ? { fix: show(place, flow.to.namespace) } : {}) }]
    })
  },
}

/** The Sidecar or Service that hides: the step that points to one. */
const hidingPlace = ({ verdict }: Flow): Place | undefined =>
  verdict.steps.map(({ place }) => place).find((place) => place?.manifest.kind === 'Sidecar' && place.path[1] === 'egress') ?? verdict.steps.map(({ place }) => place).find((place) => place?.manifest.kind === 'Service' || place?.path.includes('service'))

function show({ manifest: target }: Place, namespace: string): Fix {
  const egress = listAt(target.resource, 'spec', 'egress')
  const index = Math.max(0, egress.findIndex((listener) => isObject(listener) && listener['port'] === undefined))
  const hosts = listAt(egress[index], 'hosts')
  return { title: `Show namespace “${namespace}” to it (“${namespace}/*”).`, patches: [{ op: 'set', target, path: ['spec', 'egress', index, 'hosts', hosts.length], value: `${namespace}/*` }] }
}
