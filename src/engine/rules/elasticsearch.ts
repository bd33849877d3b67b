import { at, isObject, listAt, nameOf, namespaceOf, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { settingsIn, type Setting } from './elastic-config.ts'
import { oncePerSet } from './once-per-set.ts'
import { podTemplatesOf, type PodTemplate } from './pod-templates.ts'
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
  readonly version: string | undefined
  readonly nodeSets: readonly PodTemplate[]
  /** What its node sets set below `xpack.security`, with the path from the resource's root. */
  readonly security: readonly Setting[]
  /** Whether Elasticsearch itself encrypts port 9200. */
  readonly httpTls: boolean
  /** For the middle of a sentence. */
  readonly subject: string
}

/** Every Elasticsearch of the checked manifests, in the order of the files. */
export const clusters = oncePerSet(({ every }): readonly Cluster[] => {
  const own = every('Elasticsearch').map((manifest) => new ReadCluster(manifest, ['spec'], nameOf(manifest.resource)))
  const charts = every('HelmValues').filter(({ resource }) => isObject(resource['eck-elasticsearch']))
  return [...own, ...charts.map((manifest) => new ReadCluster(manifest, ['eck-elasticsearch'], stringAt(manifest.resource, 'eck-elasticsearch', 'fullnameOverride') ?? ''))]
})

class ReadCluster implements Cluster {
  readonly spec: JsonObject
  readonly version: string | undefined
  readonly nodeSets: readonly PodTemplate[]
  readonly httpTls: boolean
  #security: readonly Setting[] | undefined

  constructor(
    readonly manifest: Manifest,
    readonly base: Path,
    readonly name: string,
  ) {
    this.spec = objectAt(manifest.resource, ...base)
    this.version = stringAt(this.spec, 'version')
    this.nodeSets = podTemplatesOf(manifest).filter(({ path, nodeSet }) => nodeSet !== undefined && base.every((step, index) => path[index] === step))
    this.httpTls = httpTlsOn(this.spec)
  }

  get security(): readonly Setting[] {
    return (this.#security ??= this.nodeSets.flatMap((nodeSet) => {
      const own = settingsIn(nodeSet.config).filter(({ name }) => name.startsWith('xpack.security.'))
      return own.map((setting) => ({ ...setting, path: [...nodeSet.configPath, ...setting.path] }))
    }))
  }

  get namespace(): string {
    return homeOf(this.manifest)
  }

  get subject(): string {
    return subjectOf(this.manifest).replace(/^The /, 'the ')
  }
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
