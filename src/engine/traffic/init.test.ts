import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { outsideTargets } from './init-calls.ts'
import { ambient, current, es, excluded, fails, flowsOf, istio, meshed, namespace, open, read, strict, table, works, type Doc, type Template } from './testing.ts'

const install = { name: 'install-plugins', command: ['sh', '-c', 'bin/elasticsearch-plugin install --batch analysis-icu'] }
const withInit = (container: object = install, more: Template = {}): Doc => es({ sets: { default: { annotations: { ...excluded, ...more.annotations }, ...(more.labels ? { labels: more.labels } : {}), spec: { initContainers: [container], ...more.spec } } } })
const init = { call: 'init' } as const
const cni: Environment = { ...current, istioVersion: '1.26', kubernetesVersion: '1.32' }
const noCni: Environment = { ...cni, istioCni: false }
const port443 = { annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9300,443' } }
const uid1337 = { ...install, securityContext: { runAsUser: 1337 } }
const only: Environment = { outboundTrafficPolicy: 'REGISTRY_ONLY' }
const entry = (hosts: readonly string[], more: object = {}): Doc => istio('ServiceEntry', 'artifacts', 'elastic', { hosts, ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], location: 'MESH_EXTERNAL', resolution: 'DNS', ...more })

table('init containers that load plugins', [
  { name: 'no CNI, not native: before the redirection', source: 'R44 row 1', docs: [...meshed, strict, withInit()], facts: noCni, flow: init, is: works('elastic') },
  { name: 'no CNI, not native, REGISTRY_ONLY does not restrict it', source: 'R44 row 1', docs: [...meshed, strict, withInit()], facts: { ...noCni, ...only }, flow: init, is: works('elastic') },
  { name: 'CNI, not native: no network', source: 'R44 row 2, #3057', docs: [...meshed, strict, withInit()], facts: cni, flow: init, is: fails('init-before-proxy') },
  { name: 'CNI, not native, PERMISSIVE: no network either', source: 'R44 row 2', docs: [...meshed, withInit()], facts: cni, flow: init, is: fails('init-before-proxy') },
  { name: 'CNI, not native, uid 1337', source: 'R44, B3', docs: [...meshed, strict, withInit(uid1337)], facts: cni, flow: init, is: works('elastic') },
  { name: 'CNI, not native, another uid', source: 'B3', docs: [...meshed, strict, withInit({ ...install, securityContext: { runAsUser: 1000 } })], facts: cni, flow: init, is: fails('init-before-proxy') },
  { name: 'CNI, not native, the pod is 1337 but not this container', source: 'B3', docs: [...meshed, strict, withInit({ ...install, securityContext: { runAsUser: 1000 } }, { spec: { securityContext: { runAsUser: 1337 } } })], facts: cni, flow: init, is: fails('init-before-proxy') },
  { name: 'CNI, not native, 443 excluded', source: 'R44, S10', docs: [...meshed, strict, withInit(install, port443)], facts: cni, flow: init, is: works('elastic') },
  { name: 'CNI, not native, 443 excluded, DNS captured', source: 'R44: only 1337 works', docs: [...meshed, strict, withInit(install, port443)], facts: { ...cni, dnsCapture: true }, flow: init, is: fails('init-before-proxy') },
  { name: 'CNI, not native, 1337, DNS captured', source: 'R44: only 1337 works', docs: [...meshed, strict, withInit(uid1337)], facts: { ...cni, dnsCapture: true }, flow: init, is: works('elastic') },
  { name: 'CNI, not native, 443 excluded, DNS not told', source: 'DESIGN 1.1', docs: [...meshed, strict, withInit(install, port443)], facts: { istioVersion: '1.26', istioCni: true }, flow: init, is: open('init-before-proxy', 'dnsCapture') },
  { name: 'CNI, not native, another port excluded', source: 'R44', docs: [...meshed, strict, withInit(install, { annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '9300,80' } })], facts: cni, flow: init, is: fails('init-before-proxy') },
  { name: 'CNI, not native, no outbound redirection', source: 'B2', docs: [...meshed, strict, withInit(install, { annotations: { 'traffic.sidecar.istio.io/includeOutboundIPRanges': '' } })], facts: { ...cni, dnsCapture: true }, flow: init, is: works('elastic') },
  { name: 'native', source: 'R44 row 3', docs: [...meshed, strict, withInit()], flow: init, is: works('elastic') },
  { name: 'native by annotation', source: 'R44, B2', docs: [...meshed, strict, withInit(install, { annotations: { 'sidecar.istio.io/nativeSidecar': 'true' } })], facts: cni, flow: init, is: works('elastic') },
  { name: 'native, REGISTRY_ONLY', source: 'R44 row 3, R47', docs: [...meshed, strict, withInit()], facts: { ...current, ...only }, flow: init, is: fails('registry-only') },
  { name: 'native, REGISTRY_ONLY, ServiceEntry', source: 'R47', docs: [...meshed, strict, withInit(), entry(['artifacts.elastic.co'])], facts: { ...current, ...only }, flow: init, is: works('elastic') },
  { name: 'native, REGISTRY_ONLY, ServiceEntry by wildcard', source: 'R47', docs: [...meshed, strict, withInit(), entry(['*.elastic.co'])], facts: { ...current, ...only }, flow: init, is: works('elastic') },
  { name: 'native, REGISTRY_ONLY, ServiceEntry for another host', source: 'R47', docs: [...meshed, strict, withInit(), entry(['epr.elastic.co'])], facts: { ...current, ...only }, flow: init, is: fails('registry-only') },
  { name: 'native, REGISTRY_ONLY, ServiceEntry for another port', source: 'R47', docs: [...meshed, strict, withInit(), entry(['artifacts.elastic.co'], { ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] })], facts: { ...current, ...only }, flow: init, is: fails('registry-only') },
  { name: 'native, REGISTRY_ONLY, ServiceEntry not exported here', source: 'R47', docs: [...meshed, strict, withInit(), { ...entry(['artifacts.elastic.co'], { exportTo: ['.'] }), metadata: { name: 'a', namespace: 'shop' } }], facts: { ...current, ...only }, flow: init, is: fails('registry-only') },
  { name: 'native, REGISTRY_ONLY, a Sidecar that does not show it', source: 'R25, R47', docs: [...meshed, strict, withInit(), entry(['artifacts.elastic.co']), istio('Sidecar', 'default', 'elastic', { egress: [{ hosts: ['istio-system/*'] }] })], facts: { ...current, ...only }, flow: init, is: fails('registry-only') },
  { name: 'native, REGISTRY_ONLY, 443 excluded bypasses it', source: 'R47', docs: [...meshed, strict, withInit(install, port443)], facts: { ...current, ...only }, flow: init, is: works('elastic') },
  { name: 'native, the policy for unknown hosts not told', source: 'DESIGN 1.1', docs: [...meshed, strict, withInit()], facts: { istioVersion: '1.30', kubernetesVersion: '1.35' }, flow: init, is: open('registry-only', 'outboundTrafficPolicy') },
  { name: 'ambient', source: 'R44 row 4, B5', docs: [ambient('elastic'), strict, withInit()], flow: init, is: works('elastic') },
  { name: 'ambient, REGISTRY_ONLY', source: 'B5: not established', docs: [ambient('elastic'), strict, withInit()], facts: { ...current, ...only }, flow: init, is: open('registry-only') },
  { name: 'outside of the mesh', source: 'A4', docs: [namespace('elastic'), strict, withInit()], facts: cni, flow: init, is: works('elastic') },
  { name: 'CNI and versions not told', source: 'DESIGN 1.1', docs: [...meshed, strict, withInit()], facts: { outboundTrafficPolicy: 'ALLOW_ANY' }, flow: init, is: open('init-before-proxy', 'istioCni', 'istioVersion', 'kubernetesVersion') },
  { name: 'CNI not told, native', source: 'R44: any', docs: [...meshed, strict, withInit()], facts: { ...current, istioCni: undefined } as Environment, flow: init, is: works('elastic') },
  { name: 'asks Elasticsearch itself, no CNI, STRICT: outside of the mesh', source: 'B2.4', docs: [...meshed, strict, withInit({ name: 'wait', command: ['curl', 'http://es-es-http.elastic.svc:9200'] })], facts: noCni, flow: { ...init, to: 'default' }, is: fails('plain-text-to-strict') },
  { name: 'asks Elasticsearch itself, native', source: 'B2.4', docs: [...meshed, strict, withInit({ name: 'wait', command: ['curl', 'http://es-es-http.elastic.svc:9200'] })], flow: { ...init, to: 'default' }, is: works('istio') },
])

describe('what init containers call', () => {
  it.each([
    ['bin/elasticsearch-plugin install --batch analysis-icu', ['artifacts.elastic.co']],
    ['bin/elasticsearch-plugin install file:///plugins/a.zip', []],
    ['bin/elasticsearch-plugin install https://example.com/a.zip', ['example.com']],
    ['elasticsearch-plugin install -b repository-gcs && echo done', ['artifacts.elastic.co']],
    ['elasticsearch-plugin list', []],
    ['sysctl -w vm.max_map_count=262144', []],
    ['curl http://localhost:9200', []],
    ['curl http://es-es-http.elastic.svc:9200', []],
    ['wget https://Example.com/x http://mirror.example.org:8080/y', ['example.com', 'mirror.example.org']],
  ])('%s', (text, hosts) => expect(outsideTargets(text).map(({ host }) => host)).toEqual(hosts))
  it('is nothing for containers without network, and for sidecars of one\'s own', () => {
    const { flows } = read([...meshed, withInit({ name: 'sysctl', command: ['sysctl', '-w', 'vm.max_map_count=262144'] }), es({ name: 'b', sets: { default: { spec: { initContainers: [{ ...install, restartPolicy: 'Always' }] } } } })])
    expect(flowsOf(flows, init)).toEqual([])
  })
  it('names the container, its owner and its line', () => {
    const [flow] = flowsOf(read([...meshed, withInit()], cni).flows, init)
    expect(flow?.from).toMatchObject({ kind: 'InitContainer', name: 'install-plugins', nodeSet: 'default', owner: 'Elasticsearch/elastic/es/default' })
    expect(flow?.verdict.steps.at(-1)?.place?.path).toEqual(['spec', 'nodeSets', 0, 'podTemplate', 'spec', 'initContainers', 0])
  })
})
