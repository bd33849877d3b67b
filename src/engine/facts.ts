import type { Environment, Fact } from './environment.ts'
import { subdomain1123, label1123, version, type Grammar } from './kubernetes/grammar.ts'
import { isObject } from './kubernetes/resource.ts'

/** What a fact may be: one of some words, a word of a grammar, a list, or a map. */
type Shape =
  | { readonly words: readonly (string | boolean)[] }
  | { readonly grammar: Grammar }
  | { readonly list: Grammar | readonly string[] }
  | { readonly map: readonly string[] }

const flag: Shape = { words: [true, false] }
const name = (what: string): Shape => ({ grammar: label1123(what) })

/** Every fact with what it may be: the CLI contract's table. */
const shapes: { readonly [F in Fact]: Shape } = {
  istioVersion: { grammar: version('istioVersion') },
  kubernetesVersion: { grammar: version('kubernetesVersion') },
  eckVersion: { grammar: version('eckVersion') },
  oldestKubelet: { grammar: version('oldestKubelet') },
  dataPlane: { words: ['sidecar', 'ambient'] },
  injectedNamespaces: { list: label1123('A namespace') },
  ambientNamespaces: { list: label1123('A namespace') },
  namespaceMtls: { map: ['STRICT', 'PERMISSIVE', 'DISABLE'] },
  distribution: { words: ['generic', 'eks', 'gke', 'aks', 'openshift', 'kind', 'minikube'] },
  features: { list: ['alerting', 'apiKeys', 'fleet', 'saml', 'oidc', 'kerberos', 'pki', 'oauth2'] },
  meshMtls: { words: ['STRICT', 'PERMISSIVE'] },
  rootNamespace: name('rootNamespace'),
  autoMtls: flag,
  istioCni: flag,
  thirdPartyTokens: flag,
  dnsCapture: flag,
  nativeSidecars: { words: ['auto', true, false] },
  outboundTrafficPolicy: { words: ['ALLOW_ANY', 'REGISTRY_ONLY'] },
  operatorNamespace: name('operatorNamespace'),
  operatorInstall: { words: ['manifests', 'helm'] },
  operatorInMesh: flag,
  webhook: flag,
  podSecurity: { words: ['privileged', 'baseline', 'restricted'] },
  clusterDomain: { grammar: subdomain1123('clusterDomain') },
  trustDomain: { grammar: subdomain1123('trustDomain') },
}

export const factNames = Object.keys(shapes) as readonly Fact[]

/** A key or value of a facts file that was not taken, with a sentence; `path` leads to it. */
export type FactProblem = { readonly path: readonly (string | number)[]; readonly message: string }

/** Reads facts from anywhere: what is right is taken, the rest is said. Never throws. `near` names the nearest of some words. */
export function readFacts(input: unknown, near: (word: string, words: readonly string[]) => string | undefined): { readonly environment: Environment; readonly problems: readonly FactProblem[] } {
  if (!isObject(input)) return { environment: {}, problems: [{ path: [], message: 'Facts are keys and values, such as “istioVersion: "1.30"”.' }] }
  const problems: FactProblem[] = []
  const taken = Object.entries(input).filter(([key, value]) => {
    if (!Object.hasOwn(shapes, key)) {
      const nearest = near(key, factNames)
      problems.push({ path: [key], message: `There is no fact “${key}”${nearest ? `; did you mean “${nearest}”?` : '.'}` })
      return false
    }
    const wrong = problemWith(key, shapes[key as Fact], value)
    if (wrong) problems.push(wrong)
    return !wrong
  })
  // An unquoted 1.30 is the number 1.3: it can't be told from 1.3, hence versions must be text.
  return { environment: Object.fromEntries(taken), problems }
}

function problemWith(key: string, shape: Shape, value: unknown): FactProblem | undefined {
  const wrong = (message: string, ...deeper: readonly (string | number)[]): FactProblem => ({ path: [key, ...deeper], message })
  if ('words' in shape) return shape.words.includes(value as string | boolean) ? undefined : wrong(`“${key}” is ${show(value)}; it must be one of ${shape.words.join(', ')}.`)
  if ('grammar' in shape) {
    if (typeof value === 'number' && key.endsWith('ersion')) return wrong(`“${key}” is the number ${value}; put the version in quotes, since YAML reads 1.30 as 1.3.`)
    return typeof value === 'string' ? problemText(shape.grammar(value), wrong) : wrong(`“${key}” is ${show(value)}; it must be text.`)
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return wrong(`“${key}” is ${show(value)}; it must be a list.`)
    const allowed = shape.list
    const bad = value.findIndex((item) => typeof item !== 'string' || (typeof allowed === 'function' ? allowed(item) !== undefined : !allowed.includes(item)))
    return bad < 0 ? undefined : wrong(`“${key}” holds ${show(value[bad])}; ${typeof allowed === 'function' ? 'names have lower-case letters, digits and “-”.' : `each must be one of ${allowed.join(', ')}.`}`, bad)
  }
  if (!isObject(value)) return wrong(`“${key}” is ${show(value)}; it must be a map of namespace to mode.`)
  const bad = Object.entries(value).find(([, mode]) => !shape.map.includes(mode as string))
  return bad && wrong(`“${key}” gives ${show(bad[1])} for ${bad[0]}; it must be one of ${shape.map.join(', ')}.`, bad[0])
}

const problemText = (message: string | undefined, wrong: (message: string) => FactProblem): FactProblem | undefined => (message === undefined ? undefined : wrong(message))

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
