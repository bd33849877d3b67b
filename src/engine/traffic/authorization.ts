import { at, isObject, listAt, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { matches, namespaceOr, once, remembered, type Mesh } from './mesh.ts'
import type { Cause, Place } from './model.ts'
import type { Pod } from './pod.ts'

/** A call as a policy sees it. Without an identity (no mTLS) nothing that names one matches; `unknown` may be anybody of the mesh. */
export type Caller = { readonly identity?: { readonly namespace: string; readonly serviceAccount: string } | 'unknown'; readonly port: number; readonly http: boolean }

export type Admission = { readonly allowed: boolean | 'unknown'; readonly cause?: Cause; readonly why: string; readonly place?: Place }

/** no: does not match · maybe: what files can not tell (a path, an address) decides · l7: would match but for HTTP fields on a port without HTTP. */
type Match = 'yes' | 'no' | 'maybe' | 'l7'

const weakest = (matched: readonly Match[]): Match => (matched.includes('no') ? 'no' : matched.includes('l7') ? 'l7' : matched.includes('maybe') ? 'maybe' : 'yes')
const strongest = (matched: readonly Match[]): Match => (matched.includes('yes') ? 'yes' : matched.includes('maybe') ? 'maybe' : matched.includes('l7') ? 'l7' : 'no')

type Index = ReadonlyMap<string, readonly Manifest[]>

const selectorOf = (manifest: Manifest): Readonly<Record<string, unknown>> => objectAt(manifest.resource, 'spec', 'selector', 'matchLabels')

/** Policies by namespace and first label of the selector; those that attach to a Service or Gateway judge there, not at the pod. */
const indexOf = once((mesh): Index => {
  const index = new Map<string, Manifest[]>()
  for (const manifest of mesh.every('AuthorizationPolicy')) {
    if (at(manifest.resource, 'spec', 'targetRefs') !== undefined || at(manifest.resource, 'spec', 'targetRef') !== undefined) continue
    const [first] = Object.entries(selectorOf(manifest))
    const key = first ? `${namespaceOr(manifest)}/${first[0]}=${String(first[1])}` : namespaceOr(manifest)
    const same = index.get(key)
    if (same) same.push(manifest)
    else index.set(key, [manifest])
  }
  return index
})

/** AuthorizationPolicies that apply to a pod: of its namespace and of the root namespace (there with selectors too). */
export const authorizationPoliciesOf = (mesh: Mesh, pod: Pick<Pod, 'namespace' | 'labels'>): readonly Manifest[] => (mesh.every('AuthorizationPolicy').length === 0 ? [] : applying(mesh, pod))

const applying = remembered((mesh: Mesh, { namespace, labels }: Pick<Pod, 'namespace' | 'labels'>): readonly Manifest[] => {
  const index = indexOf(mesh)
  return [...new Set([namespace, mesh.rootNamespace])].flatMap((place) => [
    ...(index.get(place) ?? []),
    ...Object.keys(labels).flatMap((label) => index.get(`${place}/${label}=${labels[label]}`) ?? []).filter((manifest) => matches(selectorOf(manifest), labels)),
  ])
})

/** Whether the policies of the called pod let a call in: DENY first, then ALLOW, where one that is there denies what it does not list. */
export function admission(mesh: Mesh, pod: Pod, caller: Caller): Admission {
  const policies = authorizationPoliciesOf(mesh, pod)
  if (policies.length === 0) return { allowed: true, why: '' }
  const by = (action: string): readonly Manifest[] => policies.filter(({ resource }) => (stringAt(resource, 'spec', 'action') ?? 'ALLOW') === action)
  const named = (manifest: Manifest): string => `AuthorizationPolicy ${stringAt(manifest.resource, 'metadata', 'name') ?? ''}`
  const judged = (manifests: readonly Manifest[], deny: boolean): readonly { readonly manifest: Manifest; readonly path: Path; readonly match: Match }[] =>
    manifests.flatMap((manifest) => listAt(manifest.resource, 'spec', 'rules').map((rule, index) => ({ manifest, path: ['spec', 'rules', index] as Path, match: ruleMatch(mesh, manifest, rule, caller, deny) })))
  const denies = judged(by('DENY'), true)
  const denied = denies.find(({ match }) => match === 'yes')
  if (denied) return { allowed: false, cause: 'denied-by-policy', why: `${named(denied.manifest)} denies the call.`, place: denied }
  const mayDeny = [...denies.filter(({ match }) => match === 'maybe'), ...by('CUSTOM').map((manifest) => ({ manifest, path: ['spec'] as Path }))][0]
  const doubt = mayDeny && ({ allowed: 'unknown', cause: 'denied-by-policy', why: `${named(mayDeny.manifest)} may deny it: that depends on what manifests do not show.`, place: mayDeny } as const)
  const allowing = by('ALLOW')
  if (allowing.length === 0) return doubt ?? { allowed: true, why: 'No AuthorizationPolicy denies the call.' }
  const allows = judged(allowing, false)
  const best = allows.find(({ match }) => match === strongest(allows.map((one) => one.match)))
  if (best?.match === 'yes') return doubt ?? { allowed: true, why: `${named(best.manifest)} allows the call.`, place: best }
  if (best?.match === 'maybe') return { allowed: 'unknown', cause: 'denied-by-policy', why: `Whether ${named(best.manifest)} allows the call depends on what manifests do not show.`, place: best }
  if (best?.match === 'l7') return { allowed: false, cause: 'l7-policy-on-tcp', why: `${named(best.manifest)} names HTTP fields, which never match on port ${caller.port}: Istio sees no HTTP there.`, place: best }
  const first = allowing[0]!
  return { allowed: false, cause: 'denied-by-policy', why: `${named(first)} is an ALLOW policy, which denies everything that it does not list, and does not list this caller.`, place: { manifest: first, path: ['spec', 'rules'] } }
}

const httpSource: readonly string[] = ['requestPrincipals', 'notRequestPrincipals', 'remoteIpBlocks', 'notRemoteIpBlocks']
const httpOperation: readonly string[] = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths']

function ruleMatch(mesh: Mesh, manifest: Manifest, rule: unknown, caller: Caller, deny: boolean): Match {
  // HTTP fields without HTTP: an ALLOW rule never matches, a DENY rule goes by the rest.
  const http = (matched: Match): Match => (caller.http ? 'maybe' : deny ? matched : 'l7')
  const from = listAt(rule, 'from').map((one) => sourceMatch(mesh, manifest, objectAt(one, 'source'), caller, http))
  const to = listAt(rule, 'to').map((one) => operationMatch(objectAt(one, 'operation'), caller, http))
  const when = listAt(rule, 'when').map((one) => conditionMatch(mesh, one, caller, http))
  return weakest([...(from.length > 0 ? [strongest(from)] : []), ...(to.length > 0 ? [strongest(to)] : []), ...when])
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Exact, `prefix*`, `*suffix`, or `*` for anything that is there. */
const textMatches = (pattern: string, text: string): boolean =>
  pattern === '*' ? text !== '' : pattern.startsWith('*') ? text.endsWith(pattern.slice(1)) : pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : pattern === text

function oneOf(mesh: Mesh, wanted: unknown, { identity }: Caller, kind: 'principal' | 'namespace' | 'serviceAccount', own: string): Match {
  const list = texts(wanted)
  if (identity === undefined) return 'no'
  if (identity === 'unknown') return list.includes('*') ? 'yes' : 'maybe'
  const { namespace, serviceAccount } = identity
  // `cluster.local` always stands for the mesh's own trust domain (R51).
  const names = kind === 'namespace' ? [namespace] : kind === 'serviceAccount' ? [`${namespace}/${serviceAccount}`, ...(namespace === own ? [serviceAccount] : [])] : [...new Set([mesh.trustDomain, 'cluster.local'])].map((domain) => `${domain}/ns/${namespace}/sa/${serviceAccount}`)
  return list.some((pattern) => names.some((name) => textMatches(pattern, name))) ? 'yes' : 'no'
}

const not = (match: Match): Match => (match === 'yes' ? 'no' : match === 'no' ? 'yes' : match)

function sourceMatch(mesh: Mesh, manifest: Manifest, source: Readonly<Record<string, unknown>>, caller: Caller, http: (matched: Match) => Match): Match {
  const own = namespaceOr(manifest)
  return weakest(Object.keys(source).map((field): Match => {
    const one = (kind: 'principal' | 'namespace' | 'serviceAccount'): Match => oneOf(mesh, source[field], caller, kind, own)
    if (field === 'principals') return one('principal')
    if (field === 'notPrincipals') return not(one('principal'))
    if (field === 'namespaces') return one('namespace')
    if (field === 'notNamespaces') return not(one('namespace'))
    if (field === 'serviceAccounts') return one('serviceAccount')
    if (field === 'notServiceAccounts') return not(one('serviceAccount'))
    if (httpSource.includes(field)) return http('yes')
    return field === 'ipBlocks' || field === 'notIpBlocks' ? 'maybe' : 'yes'
  }))
}

function operationMatch(operation: Readonly<Record<string, unknown>>, { port }: Caller, http: (matched: Match) => Match): Match {
  const listed = (value: unknown): Match => (texts(value).some((one) => textMatches(one, String(port))) ? 'yes' : 'no')
  return weakest(Object.keys(operation).map((field): Match => {
    if (field === 'ports') return listed(operation[field])
    if (field === 'notPorts') return not(listed(operation[field]))
    if (!httpOperation.includes(field)) return 'yes'
    const all = (field === 'methods' || field === 'hosts') && texts(operation[field]).includes('*')
    const every = field === 'paths' && texts(operation[field]).some((path) => path === '*' || path === '/*')
    const matched = http('yes')
    return matched === 'maybe' && (all || every) ? 'yes' : matched
  }))
}

function conditionMatch(mesh: Mesh, condition: unknown, caller: Caller, http: (matched: Match) => Match): Match {
  if (!isObject(condition)) return 'yes'
  const key = stringAt(condition, 'key') ?? ''
  const judge = (test: (values: unknown) => Match): Match => weakest([...(condition['values'] === undefined ? [] : [test(condition['values'])]), ...(condition['notValues'] === undefined ? [] : [not(test(condition['notValues']))])])
  if (key === 'source.principal') return judge((values) => oneOf(mesh, values, caller, 'principal', ''))
  if (key === 'source.namespace') return judge((values) => oneOf(mesh, values, caller, 'namespace', ''))
  if (key === 'destination.port') return judge((values) => (texts(values).includes(String(caller.port)) ? 'yes' : 'no'))
  return key.startsWith('request.') ? http('yes') : 'maybe'
}
