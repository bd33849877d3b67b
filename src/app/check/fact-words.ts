import type { Environment, Fact } from '../../engine/index.ts'
import { questions as typedQuestions } from '../../engine/questions/index.ts'
import { defaults, type Question } from '../state/questions.ts'
import type { Judged } from './protocol.ts'

type Choice = { readonly value: string | boolean; readonly label: string }

/** How a fact is asked for: a list of words, some of a list, text of a grammar, or names with or without a mode. */
export type FactInput =
  | { readonly type: 'choice'; readonly choices: readonly Choice[] }
  | { readonly type: 'text'; readonly suggestions: readonly string[]; readonly placeholder: string }
  | { readonly type: 'many'; readonly choices: readonly Choice[] }
  | { readonly type: 'names'; readonly placeholder: string }
  | { readonly type: 'modes'; readonly placeholder: string }

export type FactWords = { readonly title: string; readonly help: string; readonly findOut?: string; readonly input: FactInput }

const labels = 'kubectl get namespaces -L istio-injection,istio.io/rev,istio.io/dataplane-mode'
const policies = 'kubectl get peerauthentications -A'
const flag: FactInput = { type: 'choice', choices: [{ value: true, label: 'Yes' }, { value: false, label: 'No' }] }

/** Facts that the wizard has no question for: there its own manifests or answers tell them. */
const own = {
  injectedNamespaces: { title: 'Namespaces with sidecar injection', help: 'Those whose Namespace object is not among the files.', findOut: labels, input: { type: 'names', placeholder: 'elastic, elastic-system' } },
  ambientNamespaces: { title: 'Namespaces in ambient mode', help: 'Those whose Namespace object is not among the files.', findOut: labels, input: { type: 'names', placeholder: 'elastic' } },
  meshMtls: { title: 'Mutual TLS of the whole mesh', help: 'The PeerAuthentication in the root namespace, where it is not among the files. Without one it is PERMISSIVE.', findOut: `${policies} -o wide`, input: { type: 'choice', choices: [{ value: 'STRICT', label: 'STRICT' }, { value: 'PERMISSIVE', label: 'PERMISSIVE' }] } },
  namespaceMtls: { title: 'Mutual TLS of single namespaces', help: 'PeerAuthentications of a whole namespace that are not among the files.', findOut: policies, input: { type: 'modes', placeholder: 'elastic=STRICT, shop=PERMISSIVE' } },
  oldestKubelet: { title: 'Oldest kubelet', help: 'The version of the oldest node, where nodes lag behind the API server. Native sidecars need it.', findOut: 'kubectl get nodes', input: { type: 'text', suggestions: [], placeholder: '1.33' } },
  operatorInMesh: { title: 'Operator in the mesh', help: 'Whether the operator’s pod has a proxy. Where its Namespace is among the files, they tell it.', findOut: 'kubectl get pods -n elastic-system -o jsonpath=\'{.items[*].spec.containers[*].name} {.items[*].spec.initContainers[*].name}\'', input: flag },
} as const satisfies Partial<Record<Fact, FactWords>>

/** All facts, in the order in which they decide the most. */
export const facts: readonly Fact[] = [
  'istioVersion', 'kubernetesVersion', 'eckVersion', 'dataPlane', 'injectedNamespaces', 'ambientNamespaces', 'operatorInMesh', 'meshMtls', 'namespaceMtls', 'istioCni', 'nativeSidecars', 'autoMtls',
  'outboundTrafficPolicy', 'thirdPartyTokens', 'dnsCapture', 'podSecurity', 'webhook', 'operatorInstall', 'features', 'distribution', 'oldestKubelet', 'rootNamespace', 'operatorNamespace', 'clusterDomain', 'trustDomain',
]

const questions = typedQuestions as unknown as Readonly<Record<string, Question<unknown>>>

/** The words of a fact: the question's own where there is one. */
export function wordsOf(fact: Fact): FactWords {
  if (Object.hasOwn(own, fact)) return own[fact as keyof typeof own]
  const { title, help, findOut, input } = questions[fact]!
  return { title, help, ...(findOut !== undefined && { findOut }), input: inputOf(input) }
}

function inputOf(input: Question<unknown>['input']): FactInput {
  const choices = 'options' in input ? input.options(defaults).map(({ value, label }): Choice => ({ value: value as string | boolean, label })) : []
  if (input.type === 'switch') return flag
  if (input.type === 'choice') return { type: 'choice', choices }
  if (input.type === 'many') return { type: 'many', choices }
  if (input.type === 'version') return { type: 'text', suggestions: choices.map(({ value }) => String(value)), placeholder: String(choices[0]?.value ?? '') }
  return { type: 'text', suggestions: [], placeholder: 'placeholder' in input ? (input.placeholder ?? '') : '' }
}

/** A fact's value as a person says it; `unknown` where nobody told. */
export function factInWords(fact: Fact, value: unknown): string {
  if (value === undefined) return 'unknown'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([name, mode]) => `${name}=${String(mode)}`).join(', ') || 'none'
  const { input } = wordsOf(fact)
  return ('choices' in input ? input.choices.find((choice) => choice.value === value)?.label : undefined) ?? String(value)
}

/** The facts that a rule or a call waits for, those that settle most first. */
export function openQuestions({ skipped, unsettled }: Judged): readonly Fact[] {
  const weight = (fact: Fact): number => skipped.filter(({ needs }) => needs.includes(fact)).length
  const asked = new Set<Fact>([...skipped.flatMap(({ needs }) => needs), ...unsettled])
  return [...asked].toSorted((a, b) => weight(b) - weight(a) || facts.indexOf(a) - facts.indexOf(b))
}

/** What a person typed as the value of a fact; undefined is empty. The engine says what is wrong with it. */
export function valueOf(input: FactInput, text: string): unknown {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  if (input.type === 'names') return text.trim() === '' ? undefined : /^(?:none|-)$/i.test(text.trim()) ? [] : words
  if (input.type === 'modes') return words.length === 0 ? undefined : Object.fromEntries(words.map((word) => [word.split('=')[0]!, (word.split('=')[1] ?? '').toUpperCase()]))
  return text.trim() === '' ? undefined : text.trim()
}

export const textOf = (value: unknown): string => (value === undefined ? '' : Array.isArray(value) && value.length === 0 ? 'none' : typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).map(([name, mode]) => `${name}=${String(mode)}`).join(', ') : Array.isArray(value) ? value.join(', ') : String(value))

/** Facts that are known, out of an environment from anywhere. */
export const known = (environment: Environment): readonly Fact[] => facts.filter((fact) => environment[fact] !== undefined)
