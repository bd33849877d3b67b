import type { CallKind, Place, Protocol } from './model.ts'
import type { Pod } from './pod.ts'
import type { Service } from './service.ts'

/** A call that somebody makes; the verdict on it is `judge.ts`'s. */
export type Call = {
  readonly from: Pod
  readonly to: Pod
  readonly kind: CallKind
  readonly purpose: string
  /** The host, as the client writes it. */
  readonly via: string
  /** The port that the client dials, and the pod's port behind it. */
  readonly port: number
  readonly targetPort: number
  /** What the client speaks, and what the server. */
  readonly protocol: Protocol
  readonly speaks: Protocol
  readonly service?: Service
  /** The line that makes somebody call. */
  readonly place?: Place
  /** A gateway's BackendTLSPolicy speaks TLS to the backend. */
  readonly originates?: Place
  readonly subset?: string
  /** The way that an older ECK takes, where its version is not known. */
  readonly older?: Reach
  /** Why the call can not even be made, whatever the mesh does: a reference without a port to go to. */
  readonly broken?: { readonly why: string; readonly place?: Place }
}

export type Reach = { readonly port: number; readonly targetPort: number; readonly service: Service; readonly via: string }

/** The way through a Service to one of its ports, by the port's number in the pod or, where nothing has it, the first. */
export function through(service: Service, targetPort: number, via = `${service.name}.${service.namespace}.svc`): Reach {
  const found = service.ports.find((one) => one.targetPort === targetPort) ?? service.ports[0]
  return { service, via, port: found?.port ?? targetPort, targetPort: found?.targetPort ?? targetPort }
}
