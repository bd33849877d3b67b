import { paidLicenceNeeded } from './paid-licence-needed.ts'
import { testRule } from './testing.ts'

const es = (rest = ''): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  version: 9.4.3
${rest}`

testRule(paidLicenceNeeded, [
  { name: 'SAML is wanted', yaml: es(), facts: { features: ['saml', 'alerting'] }, finds: [{ line: 4, severity: 'info', message: 'Elasticsearch “elastic/es” is to support SAML, which Elastic sells with a paid licence' }] },
  { name: 'a realm in the settings', yaml: es('  nodeSets:\n  - name: default\n    config:\n      xpack.security.authc.realms.oidc.one.order: 2\n'), facts: { features: [] }, finds: [{ line: 9, severity: 'info', message: 'OpenID Connect' }] },
  { name: 'client certificates', yaml: es('  http: {tls: {client: {authentication: true}}}\n'), facts: { features: [] }, finds: [{ line: 6, severity: 'info', message: 'Enterprise licence' }] },
  { name: 'namespaces by label', yaml: 'managedNamespaceSelector:\n  matchLabels: {team: search}\n', finds: [{ line: 1, severity: 'info', message: 'Enterprise licence' }] },
  { name: 'features of the basic licence', yaml: es(), facts: { features: ['alerting', 'apiKeys', 'fleet', 'oauth2'] }, finds: [] },
  { name: 'the features are not told', yaml: es(), finds: [], needs: ['features'] },
])
