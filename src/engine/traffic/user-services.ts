import { at, isObject, objectAt } from '../kubernetes/resource.ts'
import { nameOf } from '../kubernetes/resource.ts'
import { matches, namespaceOr, type Mesh } from './mesh.ts'
import type { Pod } from './pod.ts'
import { service, type Service } from './service.ts'

/** Services of the files, with the pods that they select, looked up by name when somebody needs one. */
export function userServices(mesh: Mesh, pods: readonly Pod[]): (name: string, namespace: string) => Service | undefined {
  const byLabel = new Map<string, Pod[]>()
  const index = (): void => {
    for (const pod of pods) {
      for (const [label, value] of Object.entries(pod.labels)) {
        const key = `${pod.namespace}/${label}=${value}`
        const same = byLabel.get(key)
        if (same) same.push(pod)
        else byLabel.set(key, [pod])
      }
    }
  }
  const named = new Map(mesh.every('Service').map((manifest) => [`${namespaceOr(manifest)}/${nameOf(manifest.resource)}`, manifest]))
  return (name, namespace) => {
    const manifest = named.get(`${namespace}/${name}`)
    if (!manifest) return undefined
    if (byLabel.size === 0) index()
    const selector = objectAt(manifest.resource, 'spec', 'selector')
    const [first] = Object.entries(selector)
    const behind = first ? (byLabel.get(`${namespace}/${first[0]}=${String(first[1])}`) ?? []).filter((pod) => matches(selector, pod.labels)) : []
    if (behind.length === 0 || !isObject(at(manifest.resource, 'spec'))) return undefined
    return service(mesh, { name, namespace, ports: [], pods: behind }, manifest.resource, { manifest, path: ['spec'] })
  }
}
