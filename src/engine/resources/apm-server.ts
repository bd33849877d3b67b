import type { IApmServer } from '@kubernetes-models/elastic-cloud/apm.k8s.elastic.co/v1/ApmServer'
import type { Answers } from '../answers.ts'
import { plainHttp } from './http-tls.ts'
import { plainPodTemplate } from './pod-template.ts'

/** No prober annotation: Istio rewrites probes by itself (R53). */
export function apmServer(answers: Answers): readonly IApmServer[] {
  const { apmServer: wanted, apmServerCount, name, namespace, stackVersion } = answers
  if (!wanted) return []
  return [
    {
      apiVersion: 'apm.k8s.elastic.co/v1',
      kind: 'ApmServer',
      metadata: { name, namespace },
      spec: { version: stackVersion, count: apmServerCount, elasticsearchRef: { name }, http: plainHttp(answers), podTemplate: plainPodTemplate(answers, 'apmServer') },
    } satisfies IApmServer,
  ]
}
