import { at, isObject, listAt, nameOf, namespaceOf, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { podTemplatesOf, type PodTemplate } from './pod-templates.ts'
import type { Context } from './rule.ts'
import { subjectOf } from './subject.ts'

/** An Elasticsearch as rules read it: a resource of the kind, or `eck-elasticsearch` in the values of the eck-stack chart. */
export type Cluster = {
  readonly manifest: Manifest
  /** Where its fields stand: `['spec']`, in values of the chart `['eck-elasticsearch']`. */
  readonly base: Path
  readonly spec: JsonObject
  readonly name: string
  /** The stated namespace, else `default`: where two resources that state none would meet. */
  readonly namespace: string
  readonly version?: string
  readonly nodeSets: readonly NodeSetPods[]
  /** Whether Elasticsearch itself encrypts port 9200. */
  readonly httpTls: boolean
  /** For the middle of a sentence. */
  readonly subject: string
}

/** A node set's pods and its Elasticsearch settings. */
export type NodeSetPods = PodTemplate & { readonly config: JsonObject; readonly configPath: Path }

/** Every Elasticsearch of the checked manifests, in the order of the files. */
export function clusters(context: Context): readonly Cluster[] {
  const known = found.get(context.manifests)
  if (known) return known
  const made = readClusters(context)
  found.set(context.manifests, made)
  return made
}

const found = new WeakMap<readonly Manifest[], readonly Cluster[]>()

function readClusters(context: Context): readonly Cluster[] {
  const own = context.every('Elasticsearch').map((manifest) => cluster(manifest, ['spec'], nameOf(manifest.resource)))
  const charts = context.every('HelmValues').filter(({ resource }) => isObject(resource['eck-elasticsearch']))
  return [...own, ...charts.map((manifest) => cluster(manifest, ['eck-elasticsearch'], stringAt(manifest.resource, 'eck-elasticsearch', 'fullnameOverride') ?? ''))]
}

function cluster(manifest: Manifest, base: Path, name: string): Cluster {
  const spec = objectAt(manifest.resource, ...base)
  const version = stringAt(spec, 'version')
  const nodeSets = podTemplatesOf(manifest).filter(({ path, nodeSet }) => nodeSet !== undefined && base.every((step, index) => path[index] === step)).map((template) => {
    const configPath = [...template.parentPath, 'config']
    return { ...template, config: objectAt(manifest.resource, ...configPath), configPath }
  })
  return { manifest, base, spec, name, namespace: namespaceOf(manifest.resource) ?? 'default', ...(version === undefined ? {} : { version }), nodeSets, httpTls: httpTlsOn(spec), subject: subjectOf(manifest).replace(/^The /, 'the ') }
}

/** Whether a component encrypts its HTTP port itself: a certificate's Secret keeps TLS on whatever else is said (FACTS A1.3). */
export function httpTlsOn(spec: JsonObject): boolean {
  const secret = at(spec, 'http', 'tls', 'certificate', 'secretName')
  return at(spec, 'http', 'tls', 'selfSignedCertificate', 'disabled') !== true || (typeof secret === 'string' && secret !== '')
}

/** The line that turns HTTP TLS off, or would. */
export const httpTlsPath = ({ base }: Cluster): Path => [...base, 'http', 'tls', 'selfSignedCertificate', 'disabled']

/** Namespace that a manifest counts as being in. */
export const homeOf = (manifest: Manifest): string => namespaceOf(manifest.resource) ?? 'default'

/** Elasticsearch resources that a component refers to, with the path of each reference. */
export const listOf = (value: unknown, ...path: Path): readonly JsonObject[] => listAt(value, ...path).filter(isObject)
