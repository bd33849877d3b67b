import { at } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Workload } from '../traffic/model.ts'
import { selectingPolicy } from '../traffic/policies.ts'
import type { Patch } from '../yaml/edit.ts'
import type { Context } from './rule.ts'

/**
 * Lets callers without a mesh identity in on one port: in the PeerAuthentication that already selects the workload, else in
 * a new one. undefined in the root namespace, where policies with a selector are ignored (FACTS B1.3).
 */
export function permissivePort(context: Context, workload: Workload, port: number, file: string, selector: Readonly<Record<string, string>>, name: string): readonly Patch[] | undefined {
  const mesh = context.mesh
  if (workload.namespace === mesh.rootNamespace) return undefined
  const existing = selectingPolicy(mesh, workload)
  if (existing) {
    const path = ['spec', 'portLevelMtls', String(port)]
    return [{ op: 'set', target: existing, path: at(existing.resource, ...path) === undefined ? path : [...path, 'mode'], value: at(existing.resource, ...path) === undefined ? { mode: 'PERMISSIVE' } : 'PERMISSIVE' }]
  }
  return [{
    op: 'addDocument',
    file,
    resource: {
      apiVersion: supports(context.environment, 'securityV1') === false ? 'security.istio.io/v1beta1' : 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name, namespace: workload.namespace },
      spec: { selector: { matchLabels: selector }, mtls: { mode: 'STRICT' }, portLevelMtls: { [port]: { mode: 'PERMISSIVE' } } },
    },
  }]
}
