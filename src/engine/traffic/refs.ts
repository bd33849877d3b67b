import { isObject, stringAt } from '../kubernetes/resource.ts'
import { through, type Call } from './call.ts'
import type { Component, ComponentKind } from './elastic.ts'
import type { CallKind, Place, Protocol } from './model.ts'
import type { Pod } from './pod.ts'
import type { Service } from './service.ts'

/** Components and Services by name. */
export type Refs = {
  /** What a ref (`name`, `namespace`) means, undefined where it is outside of the files. */
  readonly component: (kind: ComponentKind, ref: unknown, own: string) => Component | undefined
  readonly service: (name: string, namespace: string) => { readonly service: Service; readonly owner?: Component } | undefined
}

export function refsOf(components: readonly Component[], userService: (name: string, namespace: string) => Service | undefined): Refs {
  const byName = lazily(() => new Map(components.map((component) => [`${component.kind}/${component.namespace}/${component.name}`, component])))
  const services = lazily(() => new Map<string, { readonly service: Service; readonly owner: Component }>(components.flatMap((owner) => owner.services.map((service) => [`${service.namespace}/${service.name}`, { service, owner }] as const))))
  const own = new Map<string, Service | undefined>()
  const owners = lazily(() => new Map<Pod, Component>(components.flatMap((component) => component.pods.map((pod) => [pod, component] as const))))
  return {
    component: (kind, ref, namespace) => {
      if (!isObject(ref) || typeof ref['secretName'] === 'string' && ref['secretName'] !== '') return undefined
      const name = stringAt(ref, 'name')
      return name === undefined ? undefined : byName().get(`${kind}/${stringAt(ref, 'namespace') || namespace}/${name}`)
    },
    service: (name, namespace) => {
      const key = `${namespace}/${name}`
      const known = services().get(key)
      if (known) return known
      if (!own.has(key)) own.set(key, userService(name, namespace))
      const found = own.get(key)
      const owner = found?.pods.map((pod) => owners().get(pod)).find((component) => component !== undefined)
      return found && { service: found, ...(owner ? { owner } : {}) }
    },
  }
}

/** An index that is made when somebody first looks into it. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

type Association = { readonly from: Pod; readonly target: Component; readonly ref: unknown; readonly place: Place; readonly refs: Refs; readonly kind: CallKind; readonly purpose: string; readonly main?: Service | undefined }

/** Calls of an association: ECK looks for a port named as the scheme in the target's Service, or in the one that `serviceName` names. */
export function associationCalls({ from, target, ref, place, refs, kind, purpose, main = target.main }: Association): readonly Call[] {
  const named = stringAt(ref, 'serviceName')
  const found = named ? refs.service(named, target.namespace)?.service : main
  if (!found) return []
  const protocol: Protocol = target.tls ? 'https' : 'http'
  const port = found.ports.find((one) => one.name === protocol)
  const via = `${found.name}.${found.namespace}.svc`
  const base = { from, kind, purpose, protocol, speaks: protocol, place } as const
  if (!port) {
    const to = found.pods[0] ?? target.pods[0]
    const usual = found.ports[0]
    return to ? [{ ...base, to, via, port: usual?.port ?? 0, targetPort: usual?.targetPort ?? 0, service: found, broken: { why: `ECK looks for a port named ${protocol} in Service ${found.name} and finds none: the association fails.`, place: found.place ?? place } }] : []
  }
  return found.pods.map((to): Call => ({ ...base, to, ...through(found, port.targetPort, via), port: port.port, targetPort: port.targetPort }))
}
