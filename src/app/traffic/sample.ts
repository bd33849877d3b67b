import type { Flow, Workload } from '../../engine/index.ts'

/** For tests: a workload in the mesh by a native sidecar, unless said otherwise. */
export function workload(kind: Workload['kind'], namespace: string, name: string, more: Partial<Workload> = {}): Workload {
  const { nodeSet } = more
  return {
    id: [kind, namespace, name, nodeSet].filter((part) => part !== undefined).join('/'),
    kind,
    namespace,
    name,
    labels: {},
    serviceAccount: 'default',
    membership: { mesh: 'sidecar', native: true, why: 'The namespace is labelled.' },
    unseenInbound: { ports: [] },
    unseenOutbound: { ports: [] },
    ports: [],
    ...more,
  }
}

/** For tests: a call on 9200 that works and that Istio encrypts, unless said otherwise. */
export function flow(from: Workload, to: Workload, more: Partial<Omit<Flow, 'verdict'>> & { readonly verdict?: Partial<Flow['verdict']> } = {}): Flow {
  const { verdict, ...rest } = more
  const port = rest.port ?? 9200
  return {
    from,
    to,
    via: `${to.name}.${to.namespace}.svc`,
    port,
    targetPort: port,
    protocol: 'http',
    purpose: 'read and write data',
    call: 'association',
    ...rest,
    verdict: { outcome: 'works', encryption: ['istio'], steps: [{ text: 'The sidecar speaks mutual TLS.' }], ...verdict },
  }
}
