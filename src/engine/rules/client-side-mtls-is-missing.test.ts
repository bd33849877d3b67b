import { clientSideMtlsIsMissing } from './client-side-mtls-is-missing.ts'
import { all, elasticsearch, kibana, strict } from './samples.ts'
import { testRule } from './testing.ts'

const manual = { ...strict, autoMtls: false, webhook: false }
const rule = (service: string, namespace = 'elastic', host = `${service}.${namespace}.svc.cluster.local`): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${service}
  namespace: ${namespace}
spec:
  host: ${host}
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
`
const needed = [rule('es-es-default'), rule('es-es-internal-http')]

testRule(clientSideMtlsIsMissing, [
  { name: 'no rule at all', yaml: elasticsearch(), facts: manual, finds: [{ line: 4, severity: 'warning', message: 'es-es-default.elastic.svc.cluster.local and es-es-internal-http.elastic.svc.cluster.local. Calls from the operator “elastic-system/elastic-operator” and Elasticsearch “elastic/es” are not encrypted by Istio, and STRICT refuses them' }], mended: all(elasticsearch(), ...needed) },
  { name: 'the documentation\'s rule alone, with Kibana', yaml: all(elasticsearch(), kibana(), rule('es-es-http')), facts: manual, finds: [{ line: 4, severity: 'warning', message: /^Automatic mTLS.*for es-es-default\S+ and es-es-internal-http/ }] },
  { name: 'D09: the rule of another namespace', yaml: all(elasticsearch(), kibana(), rule('es-es-http', 'default')), facts: manual, finds: [{ line: 35, severity: 'warning', message: 'DestinationRule “default/es-es-http” names “es-es-http.default.svc.cluster.local”, which is no Service of Elasticsearch “elastic/es”. Automatic' }] },
  { name: 'the documentation\'s rule, which is right but not enough, without Kibana', yaml: all(elasticsearch(), rule('es-es-http'), needed[1]!), facts: manual, finds: [{ line: 4, severity: 'warning', message: /^Automatic mTLS.*for es-es-default\.elastic\.svc\.cluster\.local\./ }] },
  { name: 'every Service that is called', yaml: all(elasticsearch(), kibana(), rule('es-es-http'), ...needed), facts: manual, finds: [] },
  { name: 'a wildcard for the namespace', yaml: all(elasticsearch(), kibana(), rule('all', 'elastic', '"*.elastic.svc.cluster.local"')), facts: manual, finds: [] },
  { name: 'before ECK 2.14 the operator calls the Service', yaml: all(elasticsearch(), rule('es-es-http'), rule('es-es-internal-http')), facts: { ...manual, eckVersion: '2.13.0' }, finds: [] },
  { name: 'PERMISSIVE with TLS off: nobody encrypts', yaml: elasticsearch(), facts: { ...manual, meshMtls: 'PERMISSIVE' }, finds: [{ line: 4, severity: 'warning', message: 'nor by anybody else' }], mended: all(elasticsearch(), ...needed) },
  { name: 'PERMISSIVE with ECK\'s TLS', yaml: elasticsearch({ tls: true }), facts: { ...manual, meshMtls: 'PERMISSIVE' }, finds: [] },
  { name: 'automatic mTLS', yaml: all(elasticsearch(), kibana()), facts: strict, finds: [] },
  { name: 'nobody said whether mTLS is automatic', yaml: elasticsearch(), facts: { ...strict, autoMtls: undefined, webhook: false }, finds: [], needs: ['autoMtls'] },
  { name: 'one Service, before Istio has networking.istio.io/v1', yaml: all(elasticsearch(), needed[1]!), facts: { ...manual, istioVersion: '1.20' }, finds: [{ line: 4, severity: 'warning', message: 'for es-es-default.elastic.svc.cluster.local.' }], fixes: ['Add a DestinationRule with ISTIO_MUTUAL for this Service.'], mended: all(elasticsearch(), needed[1]!, needed[0]!.replace('/v1\n', '/v1beta1\n')) },
  { name: 'two Services', yaml: elasticsearch(), facts: manual, finds: [{ line: 4, severity: 'warning', message: ', and STRICT refuses them.' }], fixes: ['Add a DestinationRule with ISTIO_MUTUAL for each of these 2 Services.'] },
  { name: 'a rule that is wrong but not for these Services', yaml: all(elasticsearch(), rule('shop')), facts: manual, finds: [{ line: 4, severity: 'warning', message: /^Automatic mTLS is off/ }] },
  { name: 'a rule of another namespace that says DISABLE', yaml: all(elasticsearch(), rule('es-es-http', 'default').replace('ISTIO_MUTUAL', 'DISABLE')), facts: manual, finds: [{ line: 4, severity: 'warning', message: /^Automatic mTLS is off/ }] },
  { name: 'nobody but the operator is in the mesh', yaml: elasticsearch(), facts: { ...manual, autoMtls: undefined, injectedNamespaces: ['elastic-system'] }, finds: [], needs: [] },
])
