import { nameOf, stringAt } from '../kubernetes/resource.ts'
import { homeOf } from './elasticsearch.ts'
import { servesTls, tlsOffPath } from './elastic-services.ts'
import { exposures } from './exposure.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R52. */
export const kibanaKeepsItsOwnTls: Rule = {
  id: 'kibana-keeps-its-own-tls',
  code: 'MW052',
  severity: 'warning',
  title: 'Elasticsearch has its HTTP TLS off, the exposed component still has its own.',
  why: 'Each Elastic resource has its own spec.http.tls. Turning TLS off at Elasticsearch changes nothing at Kibana, which goes on serving https, so that an HTTP route to it breaks.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/k8s-service-mesh-istio',
  check: (context) =>
    exposures(context).flatMap(({ layer, target, origination, route }) => {
      const { manifest } = target
      if (layer !== 'http' || origination || !target.tls || manifest.kind === 'Elasticsearch') return []
      const name = stringAt(manifest.resource, 'spec', 'elasticsearchRef', 'name')
      const namespace = stringAt(manifest.resource, 'spec', 'elasticsearchRef', 'namespace') ?? homeOf(manifest)
      const elasticsearch = context.every('Elasticsearch').find((one) => name !== undefined && nameOf(one.resource) === name && homeOf(one) === namespace)
      if (!elasticsearch || servesTls(elasticsearch)) return []
      const secret = stringAt(manifest.resource, 'spec', 'http', 'tls', 'certificate', 'secretName')
      return [{
        manifest,
        path: tlsOffPath,
        message: `${subjectOf(elasticsearch)} has its HTTP TLS off, but ${subjectOf(manifest)} keeps its own: it serves https on ${target.service}, while ${subjectOf(route)} speaks plain HTTP to it.`,
        fix: secret
          ? { title: `Remove certificate.secretName “${secret}” and turn ${subjectOf(manifest)}'s own HTTP TLS off as well.`, set: { httpTls: 'istio' as const }, decision: 'Is it right that only Istio encrypts this port?', patches: [{ op: 'remove' as const, target: manifest, path: ['spec', 'http', 'tls', 'certificate'] }, { op: 'set' as const, target: manifest, path: tlsOffPath, value: true }] }
          : { title: `Turn ${subjectOf(manifest)}'s own HTTP TLS off as well.`, set: { httpTls: 'istio' as const }, decision: 'Is it right that only Istio encrypts this port?', patches: [{ op: 'set' as const, target: manifest, path: tlsOffPath, value: true }] },
      }]
    }),
}
