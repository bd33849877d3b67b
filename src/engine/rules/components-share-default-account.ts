import { groupBy } from '../group-by.ts'
import { nameOf } from '../kubernetes/resource.ts'
import { kindRow } from '../kubernetes/kinds.ts'
import type { Workload } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R69, B8. */
export const componentsShareDefaultAccount: Rule = {
  id: 'components-share-default-account',
  code: 'MW069',
  severity: 'warning',
  title: 'Several Elastic components run as the ServiceAccount default.',
  why: 'In the mesh a pod\'s identity is its ServiceAccount. Where all run as default, an AuthorizationPolicy can\'t tell Kibana from APM Server or from any other pod of the namespace.',
  docs: 'https://istio.io/latest/docs/concepts/security/#istio-identity',
  check: (context) => [...sharers(context)].flatMap(([namespace, workloads]) => judge(namespace, workloads)),
}

type Component = Workload & { readonly manifest: Manifest }

/** Elastic workloads in the mesh that run as `default`, by namespace. */
function sharers({ workloads }: Context): ReadonlyMap<string, readonly Component[]> {
  const members = workloads.filter(isComponent).filter(({ serviceAccount, membership }) => serviceAccount === 'default' && (membership.mesh === 'sidecar' || membership.mesh === 'ambient'))
  return groupBy(members, ({ namespace }) => namespace)
}

const isComponent = (workload: Workload): workload is Component => workload.manifest !== undefined && kindRow(workload.manifest.kind)?.elastic === true

function judge(namespace: string, workloads: readonly Component[]): readonly Problem[] {
  const manifests = [...new Set(workloads.map(({ manifest }) => manifest))]
  const first = manifests[0]
  if (!first || manifests.length < 2) return []
  const at = workloads.find(({ manifest, podTemplate }) => manifest === first && podTemplate !== undefined)
  const accounts = new Map(manifests.map((manifest) => [manifest, `${nameOf(manifest.resource)}-${kindRow(manifest.kind)?.type ?? 'elastic'}`]))
  return [{
    manifest: first,
    path: at?.podTemplate ? [...at.podTemplate, 'spec', 'serviceAccountName'] : ['spec'],
    message: `${manifests.map(subjectOf).join(', ')} run as the ServiceAccount “default” of ${namespace}, so that principals can't tell them apart.`,
    fix: {
      title: 'Give each component a ServiceAccount of its own.',
      set: { serviceAccounts: true },
      patches: [
        ...workloads.flatMap(({ manifest, podTemplate }) => (podTemplate ? [{ op: 'set' as const, target: manifest, path: [...podTemplate, 'spec', 'serviceAccountName'], value: accounts.get(manifest) }] : [])),
        ...[...accounts].map(([manifest, name]) => ({ op: 'addDocument' as const, file: manifest.file, resource: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } } })),
      ],
    },
  }]
}
