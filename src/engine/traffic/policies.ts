import { at, isObject, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { matches, namespaceOr, once, remembered, type Mesh } from './mesh.ts'
import type { Place, Workload } from './model.ts'
import type { Ask } from './suppose.ts'

export type Mode = 'STRICT' | 'PERMISSIVE' | 'DISABLE'

/** The mode that a pod's proxy applies on a port, and what decided it. */
export type EffectiveMtls = { readonly mode: Mode; readonly level: 'port' | 'workload' | 'namespace' | 'mesh' | 'default'; readonly why: string; readonly place?: Place; /** A port's PERMISSIVE stands there, but this Istio does not heed it yet. */ readonly tooOld?: true }

type Decided = EffectiveMtls | undefined

const modes: ReadonlySet<string> = new Set(['STRICT', 'PERMISSIVE', 'DISABLE'])
const words: ReadonlySet<string> = new Set([...modes, 'UNSET'])

const selectorOf = (manifest: Manifest): Readonly<Record<string, unknown>> => objectAt(manifest.resource, 'spec', 'selector', 'matchLabels')
const hasSelector = (manifest: Manifest): boolean => Object.keys(selectorOf(manifest)).length > 0

/** What the API server takes (FACTS B1.3): known modes, and ports only with a selector. Others never reach istiod. */
function valid(manifest: Manifest): boolean {
  const ports = at(manifest.resource, 'spec', 'portLevelMtls')
  const known = (value: unknown): boolean => value === undefined || (typeof value === 'string' && words.has(value))
  if (!known(at(manifest.resource, 'spec', 'mtls', 'mode'))) return false
  return ports === undefined || (isObject(ports) && hasSelector(manifest) && Object.values(ports).every((port) => known(at(port, 'mode'))))
}

function modeAt(manifest: Manifest, path: Path, level: EffectiveMtls['level'], what: string): Decided {
  const mode = stringAt(manifest.resource, ...path)
  if (mode === undefined || !modes.has(mode)) return undefined
  return { mode: mode as Mode, level, why: `PeerAuthentication ${stringAt(manifest.resource, 'metadata', 'name') ?? ''} sets ${mode} ${what}.`, place: { manifest, path } }
}

const mtlsMode: Path = ['spec', 'mtls', 'mode']

type Index = { readonly mesh: Decided; readonly namespaces: ReadonlyMap<string, Decided>; readonly selecting: ReadonlyMap<string, readonly Manifest[]>; readonly labels: ReadonlySet<string> }

/** PeerAuthentications by namespace; those with a selector by their first label, so that many of them cost no more each. */
const indexOf = once((mesh): Index => {
  const namespaces = new Map<string, Decided>()
  const selecting = new Map<string, Manifest[]>()
  const labels = new Set<string>()
  for (const manifest of mesh.every('PeerAuthentication').filter(valid)) {
    const namespace = namespaceOr(manifest)
    if (hasSelector(manifest)) {
      // In the root namespace one with a selector is ignored.
      if (namespace === mesh.rootNamespace) continue
      const [label, value] = Object.entries(selectorOf(manifest))[0]!
      const key = `${namespace}/${label}=${String(value)}`
      labels.add(label)
      const same = selecting.get(key)
      if (same) same.push(manifest)
      else selecting.set(key, [manifest])
    } else if (namespaces.get(namespace) === undefined) {
      namespaces.set(namespace, modeAt(manifest, mtlsMode, namespace === mesh.rootNamespace ? 'mesh' : 'namespace', namespace === mesh.rootNamespace ? 'for the whole mesh' : `for namespace ${namespace}`))
    }
  }
  return { mesh: namespaces.get(mesh.rootNamespace), namespaces, selecting, labels }
})

/** The mode of the namespace or mesh, without policies that select: what automatic mTLS to a headless Service goes by (FACTS A2.7). */
export function namespaceMtls(mesh: Mesh, namespace: string, ask: Ask): EffectiveMtls {
  const index = indexOf(mesh)
  const own = namespace === mesh.rootNamespace ? undefined : index.namespaces.get(namespace)
  if (own) return own
  const { meshMtls, namespaceMtls: stated } = mesh.environment
  const fact = stated && Object.hasOwn(stated, namespace) ? stated[namespace] : undefined
  if (fact) return { mode: fact, level: 'namespace', why: `Namespace ${namespace} is ${fact}, as the facts say.` }
  if (index.mesh) return index.mesh
  const mode = ask('meshMtls', meshMtls, ['meshMtls'], ['PERMISSIVE', 'STRICT'] as const)
  return meshMtls === undefined ? { mode, level: 'default', why: `No PeerAuthentication among the files says more; the mesh is taken as ${mode}.` } : { mode, level: 'mesh', why: `The mesh is ${mode}, as the facts say.` }
}

type Labelled = Pick<Workload, 'namespace' | 'labels'>

/** The policy that selects the workload; of several Istio takes the oldest, which files do not tell, so the first counts. */
export function selectingPolicy(mesh: Mesh, workload: Labelled): Manifest | undefined {
  return indexOf(mesh).selecting.size === 0 ? undefined : selecting(mesh, workload.labels)(workload.namespace)
}

const selecting = remembered((mesh: Mesh, labels: Labelled['labels']) => {
  const found = new Map<string, Manifest | undefined>()
  return (namespace: string): Manifest | undefined => {
    if (!found.has(namespace)) found.set(namespace, Object.keys(labels).filter((label) => indexOf(mesh).labels.has(label)).flatMap((label) => indexOf(mesh).selecting.get(`${namespace}/${label}=${labels[label]}`) ?? []).find((manifest) => matches(selectorOf(manifest), labels)))
    return found.get(namespace)
  }
})

/**
 * The mTLS mode of a workload's port: port, then workload, namespace, mesh (FACTS B1.3). Ports are the pod's, not the
 * Service's. In ambient DISABLE is ignored, and a port's PERMISSIVE below STRICT counts from Istio 1.25 on (FACTS B5).
 */
export function effectiveMtls(mesh: Mesh, workload: Pick<Workload, 'namespace' | 'labels' | 'membership'>, port: number, ask: Ask): EffectiveMtls {
  const ambient = workload.membership.mesh === 'ambient'
  const usable = (decided: Decided): Decided => (ambient && decided?.mode === 'DISABLE' ? undefined : decided)
  const policy = selectingPolicy(mesh, workload)
  const parent = (): EffectiveMtls => {
    const own = policy && usable(modeAt(policy, mtlsMode, 'workload', `for the pods it selects`))
    if (own) return own
    const above = namespaceMtls(mesh, workload.namespace, ask)
    return ambient && above.mode === 'DISABLE' ? { ...above, mode: 'PERMISSIVE', why: `${above.why} Ambient ignores DISABLE.` } : above
  }
  const onPort = policy && usable(modeAt(policy, ['spec', 'portLevelMtls', String(port), 'mode'], 'port', `for port ${port}`))
  if (!onPort) return parent()
  if (!ambient || onPort.mode === 'STRICT') return onPort
  const above = parent()
  if (above.mode !== 'STRICT') return onPort
  const works = ask('ambientPortLevelPermissive', mesh.supports('ambientPortLevelPermissive'), ['istioVersion'], [true, false])
  return works ? onPort : { ...above, tooOld: true, why: `${onPort.why} In ambient before Istio 1.25 that has no effect: ${above.why}` }
}
