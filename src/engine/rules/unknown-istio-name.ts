import { istioAnnotations, istioLabels } from '../kubernetes/istio-names.ts'
import { objectAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { everyPodTemplate } from './pod-templates.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf, upperFirst } from './subject.ts'

/** FACTS R100, B2. */
export const unknownIstioName: Rule = {
  id: 'unknown-istio-name',
  code: 'MW100',
  severity: 'error',
  title: 'Istio does not know an annotation or label.',
  why: 'Istio ignores names that it does not know without a word. What the annotation or label is meant to do does not happen; a port that should be excluded is not.',
  docs: 'https://istio.io/latest/docs/reference/config/annotations/',
  check: (context) => [
    ...everyPodTemplate(context).flatMap((template) => [
      ...problems(template.manifest, template, 'annotation', template.annotations, () => template.annotationsPath),
      ...problems(template.manifest, template, 'label', template.labels, () => template.labelsPath),
    ]),
    ...context.every('Namespace').flatMap((manifest) => problems(manifest, { subject: subjectOf(manifest) }, 'label', objectAt(manifest.resource, 'metadata', 'labels'), () => ['metadata', 'labels'])),
  ],
}

type Place = 'annotation' | 'label'

const known: Readonly<Record<Place, ReadonlySet<string>>> = { annotation: new Set(istioAnnotations), label: new Set(istioLabels) }
const none: readonly Problem[] = []

function problems(manifest: Manifest, owner: { readonly subject: string }, what: Place, values: JsonObject, parent: () => Path): readonly Problem[] {
  const unknown = Object.keys(values).filter((key) => isUnknown(key, what))
  return unknown.length === 0 ? none : unknown.map((key) => {
    const meant = nearest(key, what)
    const path = [...parent(), key]
    const misplaced = known[what === 'label' ? 'annotation' : 'label'].has(key)
    const portsAreOpen = /cludeInboundPorts$|cludeOutboundPorts$/.test(meant ?? key)
    const hint = misplaced ? `Istio reads it as ${what === 'label' ? 'an annotation' : 'a label'}` : meant === undefined ? 'Istio ignores it' : `did you mean ${meant}`
    return {
      manifest,
      path,
      severity: portsAreOpen ? 'error' : 'warning',
      message: `${upperFirst(owner.subject)} has ${misplaced ? key : `“${key}”`} among its ${what}s, which is ${misplaced ? `not a ${what}` : `not ${what === 'label' ? 'a label' : 'an annotation'} that Istio knows`}: ${hint}${hint.startsWith('did') ? '?' : '.'}${portsAreOpen ? ' The ports are treated as if nothing were said.' : ''}`,
      ...(meant !== undefined && !misplaced && !Object.hasOwn(values, meant) ? { fix: { title: `Call it ${meant}.`, patches: [{ op: 'rename' as const, target: manifest, path, to: meant }] } } : {}),
    }
  })
}

/** Names below istio.io that are not Istio's, and names that are Istio's but for their domain. */
function isUnknown(key: string, what: Place): boolean {
  if (known[what].has(key) || key.startsWith('internal.istio.io/')) return false
  const [domain = '', name] = key.split('/')
  if (name === undefined) return what === 'label' && key !== 'istio-injection' && distance(key, 'istio-injection') <= 2
  // These are judged by other rules: an annotation that was once valid, and labels that stand as annotations.
  if (what === 'annotation' && known.label.has(key)) return false
  if (domain === 'istio.io' || domain.endsWith('.istio.io')) return true
  return istioAnnotations.some((other) => other.startsWith('traffic.sidecar.istio.io/') && other.endsWith(`/${name}`))
}

/** The known name that differs least, if little enough that it was likely meant. */
function nearest(key: string, what: Place): string | undefined {
  const names = what === 'label' ? [...istioLabels, 'istio-injection'] : istioAnnotations
  const name = key.slice(key.indexOf('/') + 1)
  const sameName = names.filter((other) => other.slice(other.indexOf('/') + 1) === name)
  if (sameName.length === 1) return sameName[0]
  const [best] = names.map((other) => ({ other, steps: distance(key.toLowerCase(), other.toLowerCase()) })).toSorted((a, b) => a.steps - b.steps)
  return best && best.steps <= Math.max(2, Math.floor(name.length / 5)) ? best.other : undefined
}

/** Levenshtein's distance, given up on names that no key may have. */
function distance(a: string, b: string): number {
  if (a.length > 320) return Infinity
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [index, sign] of [...a].entries()) {
    const next = [index + 1]
    for (let place = 1; place <= b.length; place++) next.push(Math.min(next[place - 1]! + 1, row[place]! + 1, row[place - 1]! + (sign === b[place - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
