import { kindRow } from '../kubernetes/kinds.ts'
import { at, isObject, stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Patch } from '../yaml/edit.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { inAmbient } from './ambient.ts'
import { podTemplatesOf, type PodTemplate } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const podAnnotation = /^(?:(?:[a-z]+\.)*sidecar|proxy|ambient|inject)\.istio\.io\//

/** FACTS R29, A6.1 #2922: neither ECK nor Kubernetes hands annotations of the resource down to the pods. */
export const annotationOutsidePodTemplate: Rule = {
  id: 'annotation-outside-pod-template',
  code: 'MW029',
  severity: 'error',
  title: 'An annotation for the sidecar does not stand where pods get it.',
  why: 'Istio reads these annotations from the pods. Pods get them only from podTemplate.metadata.annotations; anywhere else they have no effect.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/customize-pods',
  check: (context) => context.manifests.filter(({ kind }) => kindRow(kind)?.podTemplates && kind !== 'Pod').flatMap((manifest) => problemsOf(context, manifest)),
}

/** ECK hands the annotations that this one lists down to the pods, from 3.1 on; `*` stands for all. */
function propagated(context: Context, { kind, resource }: Manifest): readonly string[] {
  const list = kindRow(kind)?.elastic ? stringAt(resource, 'metadata', 'annotations', 'eck.k8s.alpha.elastic.co/propagate-annotations') : undefined
  if (list === undefined || supports({ eckVersion: context.need('eckVersion') }, 'propagatesAnnotations') === false) return []
  return list.split(',').map((key) => key.trim())
}

type Misplaced = { readonly path: Path; readonly key: string; readonly where: string; readonly into: readonly PodTemplate[] }

function problemsOf(context: Context, manifest: Manifest): readonly Problem[] {
  const { resource } = manifest
  const templates = podTemplatesOf(manifest)
  // In ambient mode no place would help (R74).
  if (templates.length > 0 && templates.every((template) => inAmbient(context, template))) return []
  const handedDown = propagated(context, manifest)
  const own = keysIn(at(resource, 'metadata', 'annotations'), () => ['metadata', 'annotations'], `on the ${manifest.kind} itself`, templates).filter(({ key }) => !handedDown.includes('*') && !handedDown.includes(key))
  const astray = templates.flatMap((template) => {
    const { path, spec } = template
    const value = at(resource, ...path)
    return [
      ...keysIn(at(value, 'annotations'), () => [...path, 'annotations'], 'beside the metadata of the pod template', [template]),
      ...(path.length > 0 ? keysIn(at(value, 'metadata'), () => [...path, 'metadata'], 'directly under metadata of the pod template', [template]) : none),
      ...keysIn(spec['annotations'], () => [...path, 'spec', 'annotations'], 'under spec of the pod template', [template]),
      ...keysIn(spec, () => [...path, 'spec'], 'under spec of the pod template', [template]),
    ]
  })
  const elastic = kindRow(manifest.kind)?.elastic === true
  return [...own, ...astray].map(({ path, key, where, into }) => ({
    manifest,
    path,
    message: `${subjectOf(manifest)} has ${key} ${where}: ${elastic ? 'annotations do not reach the pods from there (#2922)' : 'it does not reach the pods from there'}, so it has no effect. It belongs to metadata.annotations of the pod template.`,
    ...(into.length > 0 ? { fix: { title: into.length === 1 ? 'Move it to the pod template.' : `Move it to the pod templates of all ${into.length} nodeSets.`, patches: move(manifest, path, key, into) } } : {}),
  }))
}

const none: readonly Misplaced[] = []

function keysIn(values: unknown, parent: () => Path, where: string, into: readonly PodTemplate[]): readonly Misplaced[] {
  const keys = isObject(values) ? Object.keys(values).filter((key) => podAnnotation.test(key) && !(typeof values[key] === 'object' && values[key] !== null)) : []
  return keys.length === 0 ? none : keys.map((key) => ({ path: [...parent(), key], key, where, into }))
}

/** What a pod template already says stays. */
function move(target: Manifest, path: Path, key: string, into: readonly PodTemplate[]): readonly Patch[] {
  const value = at(target.resource, ...path)
  return [
    { op: 'remove', target, path },
    ...into.filter(({ annotations }) => !Object.hasOwn(annotations, key)).map(({ annotationsPath }): Patch => ({ op: 'set', target, path: [...annotationsPath, key], value: value === null ? '' : String(value) })),
  ]
}
