import { kindRow, type Kind } from '../kubernetes/kinds.ts'
import { maxElasticName, maxNodeSetName } from '../kubernetes/grammar.ts'
import { isObject, listAt, nameOf, stringAt } from '../kubernetes/resource.ts'
import { serviceName } from '../kubernetes/services.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Fix, Problem, Rule } from './rule.ts'

/** FACTS R14, A1.4. What is left of a label's 63 signs after the hash of the controller's revision. */
const maxStatefulSetPod = 53

export const nameIsTooLong: Rule = {
  id: 'name-is-too-long',
  code: 'MW014',
  severity: 'error',
  title: 'A name is longer than ECK allows.',
  why: 'ECK builds names of Services, StatefulSets and labels from these names, which Kubernetes limits to 63 characters; it refuses a longer resource and creates nothing.',
  docs: 'https://www.elastic.co/docs/reference/cloud-on-k8s',
  check: ({ manifests }) => manifests.filter(({ kind }) => hasPods(kind)).flatMap((manifest) => [...ownName(manifest), ...nodeSets(manifest)]),
}

const hasPods = (kind: Kind): boolean => kindRow(kind)?.elastic === true && kindRow(kind)?.podTemplates !== undefined

function ownName(manifest: Manifest): readonly Problem[] {
  const name = nameOf(manifest.resource)
  if (name.length <= maxElasticName) return []
  const fix = shorterName(manifest)
  return [{ manifest, path: ['metadata', 'name'], message: `The name “${name}” of this ${manifest.kind} has ${name.length} characters; ECK limits names to ${maxElasticName} and will not create it.`, ...(fix ? { fix } : {}) }]
}

/** The longest name that still leaves room for every nodeSet: one that is begun anew, since a name can't be changed. */
function shorterName(manifest: Manifest): Fix | undefined {
  const cluster = nameOf(manifest.resource)
  const room = listAt(manifest.resource, 'spec', 'nodeSets').map((nodeSet) => roomFor(nodeSet) - serviceName.elasticsearchNodeSet('', stringAt(nodeSet, 'name') ?? '').length)
  const name = cluster.slice(0, Math.min(maxElasticName, ...room)).replace(/[^a-z0-9]+$/, '')
  return name === '' || manifest.kind !== 'Elasticsearch' ? undefined : { title: `Call it “${name}”.`, decision: `A new name makes a new Elasticsearch: does nothing run as “${cluster}” yet?`, set: { name } }
}

/** Characters that a StatefulSet's name may have: behind it come the pod's number and the hash. */
const roomFor = (nodeSet: unknown): number => maxStatefulSetPod - 1 - String(isObject(nodeSet) && typeof nodeSet['count'] === 'number' ? nodeSet['count'] : 1).length

function nodeSets(manifest: Manifest): readonly Problem[] {
  if (manifest.kind !== 'Elasticsearch') return []
  const cluster = nameOf(manifest.resource)
  return listAt(manifest.resource, 'spec', 'nodeSets').flatMap((nodeSet, index): readonly Problem[] => {
    const name = stringAt(nodeSet, 'name')
    if (name === undefined) return []
    const path = (): Path => ['spec', 'nodeSets', index, 'name']
    if (name.length > maxNodeSetName) return [{ manifest, path: path(), message: `The nodeSet “${name}” has a name of ${name.length} characters; at most ${maxNodeSetName} are allowed, and the API server refuses the Elasticsearch.` }]
    const statefulSet = serviceName.elasticsearchNodeSet(cluster, name)
    const allowed = roomFor(nodeSet)
    if (cluster.length > maxElasticName || statefulSet.length <= allowed) return []
    const count = isObject(nodeSet) && typeof nodeSet['count'] === 'number' ? nodeSet['count'] : 1
    const fix = shorterName(manifest)
    return [{ manifest, path: path(), message: `The StatefulSet of nodeSet “${name}” would be called “${statefulSet}” (${statefulSet.length} characters); with ${count} nodes at most ${allowed} leave room for the pod's number and Kubernetes' own hash, and ECK will not create it.`, ...(fix ? { fix } : {}) }]
  })
}
