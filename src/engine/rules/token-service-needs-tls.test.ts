import { testRule } from './testing.ts'
import { tokenServiceNeedsTls } from './token-service-needs-tls.ts'

const head = `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
spec:
  version: 9.4.3
`
const off = `  http:
    tls:
      selfSignedCertificate:
        disabled: true
`
const nodeSet = (config = ''): string => `  nodeSets:
  - name: default
    count: 3
${config}`
const saml = '    config:\n      xpack.security.authc.realms.saml.saml1.order: 2\n'
const kibana = (provider: string): string => `---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata:
  name: kb
  namespace: elastic
spec:
  elasticsearchRef:
    name: es
  config:
    xpack.security.authc.providers:
      ${provider}:
        ${provider}1:
          order: 0
`

testRule(tokenServiceNeedsTls, [
  { name: 'a feature from the facts', yaml: head + off + nodeSet(), facts: { features: ['saml'] }, finds: [{ line: 11, severity: 'error', message: 'SAML needs it' }], mended: head + nodeSet() },
  { name: 'a realm in the settings, without facts', yaml: head + off + nodeSet(saml), finds: [{ line: 11, severity: 'error', message: 'Elasticsearch “elastic/es”' }], needs: ['features'], mended: head + nodeSet(saml) },
  { name: 'a nested realm', yaml: head + off + nodeSet('    config:\n      xpack.security.authc:\n        realms:\n          oidc:\n            one: {order: 2}\n'), facts: { features: [] }, finds: [{ line: 11, severity: 'error', message: 'OpenID Connect needs it' }] },
  { name: 'the token service itself', yaml: head + off + nodeSet('    config:\n      xpack.security.authc.token.enabled: true\n'), facts: { features: [] }, finds: [{ line: 11, severity: 'error', message: 'token service' }] },
  { name: 'a login provider of its Kibana', yaml: head + off + nodeSet() + kibana('kerberos'), facts: { features: [] }, finds: [{ line: 11, severity: 'error', message: 'Kerberos' }] },
  { name: 'Kibana\'s ordinary login', yaml: head + off + nodeSet() + kibana('basic'), facts: { features: [] }, finds: [] },
  { name: 'several features', yaml: head + off + nodeSet(), facts: { features: ['saml', 'oauth2'] }, finds: [{ line: 11, severity: 'error', message: 'SAML, OAuth2 tokens need it' }] },
  { name: 'features that need no TLS on 9.x', yaml: head + off + nodeSet(), facts: { features: ['alerting', 'apiKeys', 'fleet'] }, finds: [] },
  { name: 'TLS kept', yaml: head + nodeSet(saml), facts: { features: ['saml'] }, finds: [] },
  { name: 'an own certificate keeps TLS on', yaml: `${head}  http: {tls: {selfSignedCertificate: {disabled: true}, certificate: {secretName: mine}}}\n${nodeSet()}`, facts: { features: ['saml'] }, finds: [] },
  { name: 'nobody said which features', yaml: head + off + nodeSet(), finds: [], needs: ['features'] },
])
