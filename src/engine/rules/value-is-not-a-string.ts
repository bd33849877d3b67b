import { kindRow } from '../kubernetes/kinds.ts'
import { isObject, type JsonObject } from '../kubernetes/resource.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import type { Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R80, S19: podTemplate has no type in ECK's CRDs, so nothing but the webhook stops a number here. */
export const valueIsNotAString: Rule = {
  id: 'value-is-not-a-string',
  code: 'MW080',
  severity: 'error',
  title: 'An annotation or label of a pod template is not a string.',
  why: 'Annotations and labels are strings. The API server takes an unquoted number or true in a podTemplate; the operator then can not read the list of this kind any more and stops managing all its resources.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/customize-pods',
  check: (context) => everyPodTemplate(context).flatMap((template) => [
    ...problemsOf(template, 'annotation', template.annotations),
    ...problemsOf(template, 'label', template.labels),
  ]),
}

const none: readonly Problem[] = []

/** An empty value is read as an empty string and does no harm. */
function problemsOf(template: PodTemplate, what: 'annotation' | 'label', values: JsonObject): readonly Problem[] {
  const wrong = Object.keys(values).filter((key) => typeof values[key] !== 'string' && values[key] !== null)
  return wrong.length === 0 ? none : wrong.map((key) => {
    const { manifest, subject } = template
    const value = values[key]
    const path = [...(what === 'label' ? template.labelsPath : template.annotationsPath), key]
    const text = asText(value)
    return {
      manifest,
      path,
      message: `${upperFirst(subject)} has the ${what} ${key} with ${described(value)} instead of a string: ${consequence(template)}`,
      ...(text === undefined ? {} : { fix: { title: `Put it in quotes: "${text}".`, patches: [{ op: 'set' as const, target: manifest, path, value: text }] } }),
    }
  })
}

function consequence({ manifest: { kind } }: PodTemplate): string {
  if (kind === 'HelmValues') return 'the chart writes it as it is, and the API server refuses the result.'
  if (kindRow(kind)?.elastic !== true) return 'the API server refuses the manifest.'
  return `the API server takes it, and unless the webhook stops it the operator can no longer list any ${kind} and stops managing all of them (#5027, #4678).`
}

const described = (value: unknown): string => (typeof value === 'number' ? `the number ${value}` : typeof value === 'boolean' ? `the truth value ${value}` : Array.isArray(value) ? 'a list' : 'a mapping')

/** The string that was meant: of a list of ports the ports with commas. */
function asText(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'number' || typeof item === 'string') ? value.join(',') : undefined
  return isObject(value) ? undefined : String(value)
}
