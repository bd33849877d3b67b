import { port } from '../kubernetes/ports.ts'
import { serviceHost, serviceName } from '../kubernetes/services.ts'
import type { Call } from './call.ts'
import type { Mesh } from './mesh.ts'
import type { Operator } from './operators.ts'
import { outsiders } from './pod.ts'
import { service } from './service.ts'

/** The operator and the API server call each other: it watches, and its webhook is asked (FACTS A2.3, A3.1). */
export function operatorCalls(mesh: Mesh, { pod, webhook }: Operator): readonly Call[] {
  const api = service(mesh, { name: 'kubernetes', namespace: 'default', ports: [{ name: 'https', port: 443 }], pods: [outsiders.apiServer] })
  const name = serviceName.webhook()
  const hook = service(mesh, { name, namespace: pod.namespace, ports: [{ name: 'https', port: port.webhookService, targetPort: port.webhook }], pods: [pod] })
  return [
    { from: pod, to: outsiders.apiServer, kind: 'api-server', purpose: 'watch and write Kubernetes objects', via: serviceHost('kubernetes', 'default', mesh.clusterDomain), port: 443, targetPort: 443, service: api, protocol: 'https', speaks: 'https' },
    ...(webhook === false ? [] : [{ from: outsiders.apiServer, to: pod, kind: 'webhook', purpose: 'validate Elastic resources', via: `${name}.${pod.namespace}.svc`, port: port.webhookService, targetPort: port.webhook, service: hook, protocol: 'https', speaks: 'https' } satisfies Call]),
  ]
}
