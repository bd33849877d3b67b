import { kindRow } from '../kubernetes/kinds.ts'
import { at, expandPath, isObject, nameOf, objectAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Context } from './rule.ts'
import { subjectOf } from './subject.ts'

/**
 * A pod template of a manifest with the paths to read, to mark and to patch. Every value is safe to ask: what is missing or
 * of another shape is `{}` here, while the path says where it stands or would stand.
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
  readonly specPath?: Path
  readonly spec: JsonObject
  /** The parent: a nodeSet, the `spec` of a Kibana, a `daemonSet` of a Beat. */
  readonly parentPath: Path
  readonly nodeSet?: string
  /** For a message: `nodeSet “data” of Elasticsearch “elastic/es”`, `Kibana “elastic/kb”`. */
  readonly subject: string
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
export function podTemplatesOf(manifest: Manifest): readonly PodTemplate[] {
  const known = read.get(manifest)
  if (known) return known
  const made = readTemplates(manifest)
  read.set(manifest, made)
  return made
}

/** Many rules ask for the same manifest's. */
const read = new WeakMap<Manifest, readonly PodTemplate[]>()

function readTemplates(manifest: Manifest): readonly PodTemplate[] {
  const { kind, resource } = manifest
  if (kind === 'HelmValues') return nameOf(resource) === 'eck-operator' ? [operatorValues(manifest)] : stackTemplates.flatMap((path) => templates(manifest, path)).filter(({ path, nodeSet }) => nodeSet !== undefined || at(resource, ...path) !== undefined)
  return (kindRow(kind)?.podTemplates ?? []).flatMap((path) => templates(manifest, path))
}

/** All pod templates of the checked manifests, in the order of the files. */
export const everyPodTemplate = (context: Context): readonly PodTemplate[] => context.manifests.flatMap(podTemplatesOf)

function templates(manifest: Manifest, pattern: readonly string[]): readonly PodTemplate[] {
  return expandPath(manifest.resource, pattern).flatMap((path) => {
    const parentPath = path.slice(0, -1)
    return isObject(at(manifest.resource, ...parentPath)) ? [template(manifest, path, parentPath)] : []
  })
}

function template(manifest: Manifest, path: Path, parentPath: Path): PodTemplate {
  const { resource } = manifest
  const [annotationsPath, labelsPath, specPath] = [[...path, 'metadata', 'annotations'], [...path, 'metadata', 'labels'], [...path, 'spec']]
  const index = parentPath.at(-1)
  const nodeSet = typeof index === 'number' ? (stringAt(resource, ...parentPath, 'name') ?? `number ${index + 1}`) : undefined
  const subject = nodeSet === undefined ? subjectOf(manifest) : `nodeSet “${nodeSet}” of ${subjectOf(manifest).replace(/^The /, 'the ')}`
  return { manifest, path, parentPath, annotationsPath, labelsPath, specPath, annotations: objectAt(resource, ...annotationsPath), labels: objectAt(resource, ...labelsPath), spec: objectAt(resource, ...specPath), subject, ...(nodeSet === undefined ? {} : { nodeSet }) }
}

function operatorValues(manifest: Manifest): PodTemplate {
  const { resource } = manifest
  return { manifest, path: [], parentPath: [], annotationsPath: ['podAnnotations'], annotations: objectAt(resource, 'podAnnotations'), labelsPath: ['podLabels'], labels: objectAt(resource, 'podLabels'), spec: {}, subject: subjectOf(manifest) }
}

