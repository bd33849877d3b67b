import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry'
import type { Answers } from '../answers.ts'
import { because } from '../yaml/because.ts'
import { networkingApi } from './api-version.ts'
import type { Served } from './builder.ts'
import { needsArtifactsEntry } from './needs.ts'

type Entry = Served<IServiceEntry, ReturnType<typeof networkingApi>>

/** The host that plugin downloads need where only known hosts are let through (R44, R47). */
export function serviceEntry(answers: Answers): readonly Entry[] {
  if (!needsArtifactsEntry(answers)) return []
  return [
    {
      apiVersion: networkingApi(answers),
      kind: 'ServiceEntry',
      metadata: { name: 'elastic-artifacts', namespace: answers.namespace },
      spec: {
        hosts: because(['artifacts.elastic.co'], 'The plugins come from here; with REGISTRY_ONLY an unknown host is blocked.', 'outboundTrafficPolicy'),
        ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
        location: 'MESH_EXTERNAL',
        resolution: 'DNS',
      },
    },
  ]
}
