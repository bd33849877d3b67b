import { logstashPortHasNoProtocol } from './logstash-port-has-no-protocol.ts'
import { testRule } from './testing.ts'

const logstash = (...lines: readonly string[]): string => `apiVersion: logstash.k8s.elastic.co/v1alpha1
kind: Logstash
metadata: {name: ls, namespace: elastic}
spec:
${lines.map((line) => `  ${line}\n`).join('')}`
const service = (...port: readonly string[]): string => logstash('services:', '- name: beats', '  service:', '    spec:', '      ports:', ...port.map((line, index) => `      ${index === 0 ? '-' : ' '} ${line}`))
const api = { line: 3, severity: 'info', message: 'Logstash “elastic/ls” gets a Service port named “api”' } as const

testRule(logstashPortHasNoProtocol, [
  { name: 'a port named after its client (#8194)', yaml: service('port: 5044', 'name: filebeat'), finds: [{ line: 11, severity: 'warning', message: 'Logstash “elastic/ls” names a port “filebeat”' }, api], mended: service('port: 5044', 'name: filebeat', 'appProtocol: tcp') },
  { name: 'a port without a name', yaml: service('port: 5044'), finds: [{ line: 10, severity: 'warning', message: 'gives port 5044 no name' }, api] },
  { name: 'a name with a protocol', yaml: service('port: 5044', 'name: tcp-beats'), finds: [api] },
  { name: 'appProtocol', yaml: service('port: 5044', 'name: beats', 'appProtocol: tcp'), finds: [api] },
  {
    name: 'TLS of the API is off in one place only',
    yaml: logstash('config:', '  api.ssl.enabled: true', 'services:', '- name: api', '  tls: {selfSignedCertificate: {disabled: true}}'),
    finds: [{ line: 6, severity: 'warning', message: 'sets api.ssl.enabled to true, while the TLS of its Service “api” is off' }, api],
    mended: logstash('config:', '  api.ssl.enabled: false', 'services:', '- name: api', '  tls: {selfSignedCertificate: {disabled: true}}'),
  },
  { name: 'off in both', yaml: logstash('config: {api.ssl.enabled: false}', 'services:', '- name: api', '  tls: {selfSignedCertificate: {disabled: true}}'), finds: [api] },
  { name: 'no Logstash', yaml: 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb}\n', finds: [] },
])
