import type { Answers } from '../answers.ts'
import { factDefaults, type Environment } from '../environment.ts'
import { kindRow } from '../kubernetes/kinds.ts'
import { nameOf, namespaceOf, type Resource } from '../kubernetes/resource.ts'
import type { File, Manifest } from '../yaml/parse.ts'
import { hereDocument, quote } from './quote.ts'

/** What commands are made from. `answers` where the wizard made the files; checked files have none. */
export type CommandInput = {
  readonly files: readonly File[]
  readonly manifests: readonly Manifest[]
  readonly environment: Environment
  readonly answers?: Answers
  /** Against the unzipped folder, or self-contained with here-documents to paste into a terminal. */
  readonly form: 'folder' | 'paste'
}

/** The input with what every step asks of it. */
export type Situation = CommandInput & {
  readonly operatorNamespace: string
  readonly ambient: boolean
  readonly helm: boolean
  /** Manifests of Elastic's kinds that run pods. */
  readonly elastic: readonly Manifest[]
  readonly roles: Roles
}

/** What each file is for; a file is in exactly one list, and Elastic's charts' values that are not the operator's in none. */
export type Roles = {
  readonly namespaces: readonly File[]
  readonly mesh: readonly File[]
  readonly values: readonly File[]
  readonly patch: readonly File[]
  readonly workloads: readonly File[]
  /** To apply when every pod has its proxy (FACTS R42). */
  readonly late: readonly File[]
}

export function situationOf(input: CommandInput): Situation {
  const { environment, manifests } = input
  return {
    ...input,
    operatorNamespace: environment.operatorNamespace ?? factDefaults.operatorNamespace,
    ambient: environment.dataPlane === 'ambient',
    helm: environment.operatorInstall === 'helm',
    elastic: manifests.filter(({ kind }) => kindRow(kind)?.elastic && kindRow(kind)?.podTemplates),
    roles: rolesOf(input),
  }
}

const istioGroups = /^(?:security|networking|telemetry|extensions)\.istio\.io\//

function rolesOf({ files, manifests }: CommandInput): Roles {
  const roleOf = ({ path }: File): keyof Roles | undefined => {
    const own = manifests.filter(({ file }) => file === path)
    if (own.length === 0) return undefined
    const all = (test: (manifest: Manifest) => boolean): boolean => own.every(test)
    if (own.some(({ kind }) => kind === 'HelmValues')) return nameOf(own[0]!.resource) === 'eck-operator' ? 'values' : undefined
    if (all(({ kind, resource }) => kind === 'StatefulSet' && isPatch(resource))) return 'patch'
    if (all(({ kind }) => kind === 'Namespace')) return 'namespaces'
    if (/^[89]\d-/.test(path)) return 'late'
    return all(({ resource }) => istioGroups.test(resource.apiVersion)) ? 'mesh' : 'workloads'
  }
  const withRole = (role: keyof Roles): readonly File[] => files.filter((file) => roleOf(file) === role)
  return { namespaces: withRole('namespaces'), mesh: withRole('mesh'), values: withRole('values'), patch: withRole('patch'), workloads: withRole('workloads'), late: withRole('late') }
}

/** A StatefulSet of the operator without a selector is no whole one: it is meant for `kubectl patch`. */
const isPatch = (resource: Resource): boolean => nameOf(resource) === 'elastic-operator' && (resource['spec'] as { readonly selector?: unknown } | undefined)?.selector === undefined

/** `-n elastic`, or nothing where the manifest leaves the namespace to kubectl. */
export const inNamespace = (namespace: string | undefined): string => (namespace === undefined ? '' : ` -n ${quote(namespace)}`)

/** Commands that apply files: one for the folder, one a file to paste. `before` is all up to `-f`. */
export function applying({ form }: Situation, before: string, files: readonly File[]): readonly string[] {
  if (files.length === 0) return []
  if (form === 'paste') return files.map(({ text }) => hereDocument(`${before} -f -`, text))
  return [`${before} ${files.map(({ path }) => `-f ${filePath(path)}`).join(' ')}`]
}

/** A path that no command takes for a flag or for standard input. */
export const filePath = (path: string): string => quote(path.startsWith('-') ? `./${path}` : path)

/** Elastic resources by the namespace that they are in, each namespace once. */
export function byNamespace(manifests: readonly Manifest[]): readonly { readonly namespace: string | undefined; readonly own: readonly Manifest[] }[] {
  const namespaces = [...new Set(manifests.map(({ resource }) => namespaceOf(resource)))]
  return namespaces.map((namespace) => ({ namespace, own: manifests.filter(({ resource }) => namespaceOf(resource) === namespace) }))
}

/** kubectl takes a kind in small letters. */
export const kindWord = ({ kind }: Manifest): string => kind.toLowerCase()

/** `elasticsearch/elastic-istio`: the slash keeps a name from being read as a flag. */
export const target = (manifest: Manifest): string => quote(`${kindWord(manifest)}/${nameOf(manifest.resource)}`)

/** Runs one command in a pod outside the mesh, which is gone afterwards. Its namespace is none of the manifests', its labels keep it out of a mesh that takes every pod. */
export function outsider({ manifests }: Situation, name: string, image: string): string {
  const namespace = manifests.some(({ resource }) => namespaceOf(resource) === 'default') ? 'kube-public' : 'default'
  return `kubectl run ${name} -n ${namespace} --rm -i --restart=Never --image=${image} --labels=sidecar.istio.io/inject=false,istio.io/dataplane-mode=none --command --`
}
