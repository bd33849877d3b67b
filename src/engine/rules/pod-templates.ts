import { kindRow } from '../kubernetes/kinds.ts'
import { at, expandPath, isObject, nameOf, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import { onceFor } from '../memo.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { oncePerSet } from './once-per-set.ts'
import { subjectOf } from './subject.ts'

/**
 * A pod template of a manifest with the paths to read, to mark and to patch. Every value is safe to ask: what is missing or
 * of another shape is `{}` here, while the path says where it stands or would stand. Paths and words are made when somebody
 * asks, since most pods have nothing wrong with them.
 */
export type PodTemplate = {
  readonly manifest: Manifest
  /** The template itself: `['spec', 'nodeSets', 0, 'podTemplate']`; `[]` of a Pod and of the operator's Helm values. */
  readonly path: Path
  readonly annotationsPath: Path
  readonly annotations: JsonObject
  readonly labelsPath: Path
  readonly labels: JsonObject
  /** The pod's spec; undefined where values of a chart have none. */
  readonly specPath: Path | undefined
  readonly spec: JsonObject
  /** The parent: a nodeSet, the `spec` of a Kibana, a `daemonSet` of a Beat. */
  readonly parentPath: Path
  /** The settings of what runs in the pod, beside the template. */
  readonly configPath: Path
  readonly config: JsonObject
  readonly nodeSet: string | undefined
  /** For a message: `nodeSet “data” of Elasticsearch “elastic/es”`, `Kibana “elastic/kb”`. */
  readonly subject: string
}

class Template implements PodTemplate {
  readonly annotations: JsonObject
  readonly labels: JsonObject
  readonly spec: JsonObject
  readonly nodeSet: string | undefined

  constructor(
    readonly manifest: Manifest,
    readonly path: Path,
    readonly parentPath: Path,
    private readonly parent: JsonObject,
  ) {
    const value = at(manifest.resource, ...path)
    this.annotations = objectAt(value, 'metadata', 'annotations')
    this.labels = objectAt(value, 'metadata', 'labels')
    this.spec = objectAt(value, 'spec')
    const index = parentPath.at(-1)
    this.nodeSet = typeof index === 'number' ? (stringAt(parent, 'name') ?? `number ${index + 1}`) : undefined
  }

  get annotationsPath(): Path {
    return [...this.path, 'metadata', 'annotations']
  }

  get labelsPath(): Path {
    return [...this.path, 'metadata', 'labels']
  }

  get specPath(): Path {
    return [...this.path, 'spec']
  }

  get configPath(): Path {
    return [...this.parentPath, 'config']
  }

  get config(): JsonObject {
    return objectAt(this.parent, 'config')
  }

  get subject(): string {
    const whole = subjectOf(this.manifest)
    return this.nodeSet === undefined ? whole : `nodeSet “${this.nodeSet}” of ${whole.replace(/^The /, 'the ')}`
  }
}

/** Where sub-charts of eck-stack keep a pod template; older ones under `spec`, newer ones beside it. */
const stackTemplates: readonly (readonly [chart: string, ...path: string[]])[] = [
  ['eck-elasticsearch', 'nodeSets', '*', 'podTemplate'],
  ...['eck-kibana', 'eck-apm-server', 'eck-enterprise-search', 'eck-logstash', 'eck-package-registry', 'eck-autoops-agent-policy'].flatMap((chart) => [[chart, 'podTemplate'] as const, [chart, 'spec', 'podTemplate'] as const]),
  ...['eck-agent', 'eck-fleet-server', 'eck-beats'].flatMap((chart) => ['deployment', 'daemonSet', 'statefulSet'].flatMap((set) => [[chart, set, 'podTemplate'] as const, [chart, 'spec', set, 'podTemplate'] as const])),
]

/**
 * The pod templates of a manifest: of the Elastic kinds, of Deployments and their like, of a Pod, and of the values of
 * Elastic's charts. A template counts as soon as its parent is there (a nodeSet without podTemplate still runs pods).
 */
export const podTemplatesOf = onceFor(readTemplates)

function readTemplates(manifest: Manifest): readonly PodTemplate[] {
  const { kind, resource } = manifest
  if (kind === 'HelmValues') return nameOf(resource) === 'eck-operator' ? [operatorValues(manifest)] : stackTemplates.flatMap((path) => templates(manifest, path)).filter(({ path, nodeSet }) => nodeSet !== undefined || at(resource, ...path) !== undefined)
  return (kindRow(kind)?.podTemplates ?? []).flatMap((path) => templates(manifest, path))
}

/** All pod templates of the checked manifests, in the order of the files. */
export const everyPodTemplate = oncePerSet(({ manifests }): readonly PodTemplate[] => manifests.flatMap(podTemplatesOf))

function templates(manifest: Manifest, pattern: readonly string[]): readonly PodTemplate[] {
  return expandPath(manifest.resource, pattern).flatMap((path) => {
    const parentPath = path.slice(0, -1)
    const parent = at(manifest.resource, ...parentPath)
    return isObject(parent) ? [new Template(manifest, path, parentPath, parent)] : []
  })
}

function operatorValues(manifest: Manifest): PodTemplate {
  const { resource } = manifest
  const settings = { configPath: ['config'], config: objectAt(resource, 'config'), nodeSet: undefined }
  return { manifest, path: [], parentPath: [], annotationsPath: ['podAnnotations'], annotations: objectAt(resource, 'podAnnotations'), labelsPath: ['podLabels'], labels: objectAt(resource, 'podLabels'), specPath: undefined, spec: {}, subject: subjectOf(manifest), ...settings }
}
