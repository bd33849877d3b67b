import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const kinds: readonly Kind[] = ['Elasticsearch', 'Kibana', 'ApmServer', 'EnterpriseSearch', 'Agent', 'ElasticMapsServer', 'PackageRegistry', 'Logstash']

/** FACTS R38, A1.3. */
export const httpTlsStaysOn: Rule = {
  id: 'http-tls-stays-on',
  code: 'MW038',
  severity: 'warning',
  title: 'TLS is switched off, and a certificate keeps it on.',
  why: 'A certificate of one’s own (certificate.secretName) keeps TLS on, whatever selfSignedCertificate.disabled says. Who expects plain HTTP on the port meets HTTPS.',
  docs: 'https://www.elastic.co/docs/deploy-manage/security/k8s-https-settings',
  check: (context) => kinds.flatMap((kind) => context.every(kind)).flatMap((manifest) => tlsBlocks(manifest).flatMap((path) => {
    const tls = at(manifest.resource, ...path)
    const secret = at(tls, 'selfSignedCertificate', 'disabled') === true ? stringAt(tls, 'certificate', 'secretName') : undefined
    if (!secret) return []
    const disabled = [...path, 'selfSignedCertificate', 'disabled']
    return [{
      manifest,
      path: disabled,
      message: `${subjectOf(manifest)} switches its certificate off and names the Secret “${secret}”: TLS stays on, because certificate.secretName is set.`,
      fix: { title: 'Remove selfSignedCertificate.disabled, which has no effect here; TLS stays on.', patches: [{ op: 'remove' as const, target: manifest, path: disabled }] },
    }]
  })),
}

const ofComponent: readonly Path[] = [['spec', 'http', 'tls']]

const tlsBlocks = ({ kind, resource }: Manifest): readonly Path[] =>
  kind === 'Logstash' ? listAt(resource, 'spec', 'services').flatMap((service, index) => (isObject(service) ? [['spec', 'services', index, 'tls']] : [])) : ofComponent
