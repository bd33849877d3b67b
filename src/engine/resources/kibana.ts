import type { IKibana } from '@kubernetes-models/elastic-cloud/kibana.k8s.elastic.co/v1/Kibana'
import type { Answers } from '../answers.ts'
import { plainHttp } from './http-tls.ts'
import { plainPodTemplate } from './pod-template.ts'

export function kibana(answers: Answers): readonly IKibana[] {
  const { kibana: wanted, kibanaCount, name, namespace, stackVersion } = answers
  if (!wanted) return []
  return [
    {
      apiVersion: 'kibana.k8s.elastic.co/v1',
      kind: 'Kibana',
      metadata: { name, namespace },
      spec: { version: stackVersion, count: kibanaCount, elasticsearchRef: { name }, http: plainHttp(answers), podTemplate: plainPodTemplate(answers, 'kibana') },
    } satisfies IKibana,
  ]
}
