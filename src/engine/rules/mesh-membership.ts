import type { Fact } from '../environment.ts'
import { groupBy } from '../group-by.ts'
import { nameOf, type JsonObject } from '../kubernetes/resource.ts'
import { onceFor } from '../memo.ts'
import { membershipOf as readMembership, operatorMembership, type Template } from '../traffic/membership.ts'
import { namespaceOr, once, remembered, type Mesh } from '../traffic/mesh.ts'
import type { Membership, Workload } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { PodTemplate } from './pod-templates.ts'
import type { Context, Severity } from './rule.ts'

const byManifest = onceFor((workloads: readonly Workload[]) => groupBy(workloads, ({ manifest }) => manifest))

/** The workloads that a manifest makes, found at once however many there are. */
export const workloadsOf = ({ workloads }: Context, manifest: Manifest): readonly Workload[] => byManifest(workloads).get(manifest) ?? []

/** The workload of a pod template: of a node set by its name, else the manifest's. */
export function workloadOf(context: Context, { manifest, nodeSet, path }: PodTemplate): Workload | undefined {
  const made = workloadsOf(context, manifest)
  return made.find(({ podTemplate }) => podTemplate && isSame(podTemplate, path)) ?? made.find((workload) => workload.nodeSet === nodeSet)
}

/** Compared from the end, where the paths of one manifest differ. */
function isSame(a: Path, b: Path): boolean {
  if (a.length !== b.length) return false
  for (let index = a.length - 1; index >= 0; index--) if (a[index] !== b[index]) return false
  return true
}

/** A pod template as the traffic model reads it; a number in an annotation counts as the text that was meant (R80 reports it). */
export const templateOf = ({ manifest, path, labels, annotations, spec }: PodTemplate): Template => ({
  value: { metadata: { labels, annotations: asMeant(annotations) }, spec },
  place: (inside) => ({ manifest, path: [...path, ...inside] }),
})

const asMeant = (annotations: JsonObject): JsonObject =>
  Object.values(annotations).some((value) => typeof value === 'number') ? Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value])) : annotations

const isOperator = ({ kind, resource }: Manifest): boolean => (kind === 'HelmValues' && nameOf(resource) === 'eck-operator') || (kind === 'StatefulSet' && nameOf(resource) === 'elastic-operator')

/** How the pods of a template are in the mesh. */
export const membershipOf = ({ mesh }: Context, template: PodTemplate): Membership => memberships(mesh, template)

const memberships = remembered(readMember)

function readMember(mesh: Mesh, template: PodTemplate): Membership {
  if (isOperator(template.manifest)) return operatorMembership(mesh, template.manifest.kind === 'HelmValues' ? mesh.operatorNamespace : namespaceOr(template.manifest), templateOf(template))
  if (template.manifest.kind !== 'HelmValues' && isAsItsNamespace(template)) return asNamespace(mesh)(template)
  const read = readMembership(mesh, namespaceOr(template.manifest), templateOf(template))
  // Where a chart's values will be installed nobody tells: only what the pod says itself counts.
  if (template.manifest.kind !== 'HelmValues' || (read.place && read.place.manifest === template.manifest)) return read
  return (mesh.environment.injectedNamespaces ?? []).length > 0 ? { mesh: 'sidecar', native: undefined, assumed: true, why: 'These values are assumed to be installed into one of the namespaces with sidecars.' } : { mesh: 'unknown', needs: ['injectedNamespaces'], why: 'The values do not say into which namespace they will be installed.' }
}

const portAnnotation = 'traffic.sidecar.istio.io/'

/** Whether a pod says nothing itself of being in the mesh, as most: annotations about its ports do not. */
const isAsItsNamespace = ({ labels, annotations, spec }: PodTemplate): boolean =>
  spec['hostNetwork'] !== true && Object.keys(labels).length === 0 && Object.keys(annotations).every((key) => key.startsWith(portAnnotation))

/** How such pods are in the mesh, found once for each namespace. */
const asNamespace = once((mesh) => {
  const known = new Map<string, Membership>()
  return (template: PodTemplate): Membership => {
    const namespace = namespaceOr(template.manifest)
    const found = known.get(namespace) ?? readMembership(mesh, namespace, templateOf(template))
    known.set(namespace, found)
    return found
  }
})

/** Whether pods run with a sidecar: `assumed` where the files only hint at it, so that a finding is at most a warning. */
export type InSidecarMesh = 'yes' | 'assumed' | 'no'

/**
 * Whether a template's pods have a sidecar. Where neither files nor facts tell, annotations of the sidecar on this pod or on
 * its siblings say what was meant; without them the missing facts are asked for.
 */
export function inSidecarMesh(context: Context, template: PodTemplate, siblings: readonly PodTemplate[] = []): InSidecarMesh {
  const membership = membershipOf(context, template)
  if (membership.mesh === 'sidecar') return membership.assumed ? 'assumed' : 'yes'
  if (membership.mesh === 'ambient' || context.environment.dataPlane === 'ambient') return 'no'
  if (membership.mesh === 'none' && !membership.assumed) return 'no'
  const meant = meansSidecar(template) || siblings.some(meansSidecar)
  if (membership.mesh === 'none') return meant ? 'assumed' : 'no'
  if (meant) return 'yes'
  needAll(context, membership.needs)
  return 'no'
}

function meansSidecar({ annotations }: PodTemplate): boolean {
  for (const key in annotations) if (key.startsWith(portAnnotation) && typeof annotations[key] === 'string') return true
  return false
}

/** Asks for facts, so that the rule is listed as skipped where they are missing. */
export function needAll(context: Context, facts: readonly Fact[]): void {
  for (const fact of facts) context.need(fact)
}

/** What is only assumed yields at most a warning. */
export const atMostWarning = (severity: Severity, presence: InSidecarMesh): Severity => (presence === 'assumed' && severity === 'error' ? 'warning' : severity)
