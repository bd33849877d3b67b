import { elasticLabel } from '../kubernetes/annotations.ts'
import { port } from '../kubernetes/ports.ts'
import { at, nameOf, namespaceOf, objectAt, stringAt } from '../kubernetes/resource.ts'
import { factDefaults } from '../environment.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Situation } from './situation.ts'

/** Whether a caller without a proxy is refused on port 9200 of this cluster, by the files and the facts (FACTS B1.3); only then the test is worth running. */
export function refusesPlainText({ manifests, environment }: Situation, cluster: Manifest): boolean {
  const { rootNamespace = factDefaults.rootNamespace, meshMtls, namespaceMtls = {} } = environment
  const namespace = namespaceOf(cluster.resource) ?? 'default'
  const policies = newest(manifests.filter(({ kind }) => kind === 'PeerAuthentication'))
  const workload = namespace === rootNamespace ? undefined : policies.find((policy) => namespaceOf(policy.resource) === namespace && selects(policy, nameOf(cluster.resource)))
  const whole = (place: string): string | undefined => modeOf(policies.find((policy) => namespaceOf(policy.resource) === place && at(policy.resource, 'spec', 'selector') === undefined))
  const stated = Object.hasOwn(namespaceMtls, namespace) ? namespaceMtls[namespace] : undefined
  const onPort = workload && stringAt(objectAt(workload.resource, 'spec', 'portLevelMtls', String(port.elasticsearch)), 'mode')
  return (onPort ?? modeOf(workload) ?? whole(namespace) ?? stated ?? whole(rootNamespace) ?? meshMtls) === 'STRICT'
}

/** Applied later under the same name, a policy replaces the earlier one (the two phases of R42). */
const newest = (policies: readonly Manifest[]): readonly Manifest[] => [...new Map(policies.map((policy) => [`${namespaceOf(policy.resource)}/${nameOf(policy.resource)}`, policy])).values()]

const modeOf = (policy: Manifest | undefined): string | undefined => {
  const mode = policy && stringAt(policy.resource, 'spec', 'mtls', 'mode')
  return mode === 'UNSET' ? undefined : mode
}

function selects({ resource }: Manifest, name: string): boolean {
  const labels: Readonly<Record<string, string>> = { [elasticLabel.cluster]: name, [elasticLabel.type]: 'elasticsearch' }
  const wanted = Object.entries(objectAt(resource, 'spec', 'selector', 'matchLabels'))
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
}
