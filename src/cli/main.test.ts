import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from './main.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshwright-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(folder, name), text)
async function run(argv: readonly string[], stdin = ''): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const status = await main(argv, { cwd: folder, colour: false, print: (text) => out.push(text), warn: (text) => err.push(text), stdin: () => Promise.resolve(new TextEncoder().encode(stdin)) })
  return { status, out: out.join('\n'), err: err.join('\n') }
}

/** FACTS D04: the exclusion on the resource instead of on the pods (R29, error at the annotation). */
const misplaced = `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: es
  namespace: elastic
  annotations:
    traffic.sidecar.istio.io/excludeInboundPorts: "9300"
spec:
  version: 9.4.3
  nodeSets:
  - name: default # the only one
    count: 3
`

describe('check', () => {
  it('gives findings, skipped rules and counts as JSON, by the contract', async () => {
    put('es.yaml', misplaced)
    const { status, out } = await run(['check', 'es.yaml', '--format', 'json'])
    const report = JSON.parse(out)
    expect(status).toBe(1)
    expect(report).toMatchObject({ files: 1, documents: 1, unknownKinds: 0, errors: [] })
    const finding = report.findings.find(({ code }: { code: string }) => code === 'MW029')
    expect(finding).toMatchObject({ severity: 'error', file: 'es.yaml', line: 7, column: 5, resource: { apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', namespace: 'elastic', name: 'es' } })
    expect(finding.path).toBe('/metadata/annotations/traffic.sidecar.istio.io~1excludeInboundPorts')
    expect(finding.docs).toMatch(/^https:\/\//)
    for (const skip of report.skipped) expect(Object.keys(skip)).toEqual(['code', 'id', 'needs'])
  })
  it('ends with 0, 1 or 2', async () => {
    put('ns.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n')
    put('es.yaml', misplaced)
    put('bad.yaml', 'a: [1\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n')
    expect((await run(['check', 'ns.yaml'])).status).toBe(0)
    expect((await run(['check', 'es.yaml', '--fail-on', 'never'])).status).toBe(0)
    expect((await run(['check', 'es.yaml'])).status).toBe(1)
    const bad = await run(['check', 'bad.yaml', '--format', 'json'])
    expect(bad.status).toBe(2)
    expect(JSON.parse(bad.out)).toMatchObject({ documents: 2, errors: [{ file: 'bad.yaml', line: expect.any(Number), column: expect.any(Number) }] })
    for (const argv of [['check'], ['check', 'none.yaml'], ['check', 'es.yaml', '--format', 'xml'], ['check', '--nope'], ['nope'], []]) expect((await run(argv)).status).toBe(2)
  })
  it('reads directories, Lists, JSON and standard input', async () => {
    put('b.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }, { apiVersion: 'example.com/v1', kind: 'Other' }] }))
    put('es.yml', misplaced)
    put('notes.txt', 'not: read')
    expect(JSON.parse((await run(['check', '.', '--format', 'json'])).out)).toMatchObject({ files: 2, documents: 3, unknownKinds: 1 })
    expect(JSON.parse((await run(['check', '-', '--format', 'json'], misplaced)).out).findings.some(({ code }: { code: string }) => code === 'MW029')).toBe(true)
  })
  it('takes facts, names the nearest key for a wrong one, and says where a version must be quoted', async () => {
    put('es.yaml', misplaced)
    put('facts.yaml', 'istioVersion: "1.30"\nistioCNI: true\n')
    const wrong = await run(['check', 'es.yaml', '--facts', 'facts.yaml'])
    expect(wrong.status).toBe(2)
    expect(wrong.err).toMatch(/facts\.yaml:2:1: .*istioCNI.*istioCni/)
    put('facts.yaml', 'istioVersion: 1.30\n')
    expect((await run(['check', 'es.yaml', '--facts', 'facts.yaml'])).err).toContain('quotes')
  })
  it('honours .meshwright.yaml and the ignore annotation', async () => {
    put('es.yaml', misplaced)
    put('.meshwright.yaml', 'ignore:\n- {code: MW029, reason: on purpose}\n')
    expect(JSON.parse((await run(['check', 'es.yaml', '--format', 'json'])).out)).toMatchObject({ ignored: 1 })
  })
  it('writes text with a caret, GitHub annotations that can start no command, and SARIF', async () => {
    put('es.yaml', misplaced)
    const text = (await run(['check', 'es.yaml'])).out
    expect(text).toMatch(/es\.yaml:7:5 {2}error {2}MW029/)
    expect(text).toMatch(/ {2}7 \| {5}traffic\.sidecar\.istio\.io\/excludeInboundPorts: "9300"\n {4}\| {5}\^+/)
    put('es.yaml', misplaced.replace('name: es', 'name: "a\\n::error::b"'))
    const github = (await run(['check', 'es.yaml', '--format', 'github'])).out
    expect(github).toMatch(/^::error file=es\.yaml,line=7,col=5/m)
    for (const line of github.split('\n')) expect(line).toMatch(/^::(?:error|warning|notice) file=/)
    const sarif = JSON.parse((await run(['check', 'es.yaml', '--format', 'sarif'])).out)
    expect(sarif.version).toBe('2.1.0')
    const [{ tool, results }] = sarif.runs
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0)
    }
  })
})

describe('fix', () => {
  it('mends and keeps everything else; a second run changes nothing', async () => {
    put('es.yaml', misplaced)
    expect((await run(['fix', 'es.yaml', '--rule', 'MW029', '--diff'])).out).toMatch(/^--- a\/es\.yaml\n\+\+\+ b\/es\.yaml/)
    expect(readFileSync(join(folder, 'es.yaml'), 'utf8')).toBe(misplaced)
    await run(['fix', 'es.yaml', '--write'])
    const mended = readFileSync(join(folder, 'es.yaml'), 'utf8')
    expect(mended).toContain('name: default # the only one')
    expect(mended.indexOf('excludeInboundPorts')).toBeGreaterThan(mended.indexOf('podTemplate'))
    await run(['fix', 'es.yaml', '--write'])
    expect(readFileSync(join(folder, 'es.yaml'), 'utf8')).toBe(mended)
  })
  it('mends what asks for a decision where the rule is named', async () => {
    put('rule.yaml', 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: shop, namespace: shop}\nspec: {host: shop.shop.svc.cluster.local, trafficPolicy: {tls: {mode: PERMISSIVE}}}\n')
    const asked = await run(['fix', 'rule.yaml', '--stdout'])
    expect(asked.status).toBe(1)
    expect(asked.err).toContain('MW026 asks for a decision: PERMISSIVE lets clients')
    const named = await run(['fix', 'rule.yaml', '--rule', 'MW026', '--stdout'])
    expect(named.status).toBe(0)
    expect(named.out).toContain('kind: PeerAuthentication')
  })
  it('refuses unclear wishes', async () => {
    put('es.yaml', misplaced)
    for (const argv of [['fix', 'es.yaml'], ['fix', 'es.yaml', '--diff', '--write'], ['fix', '-', '--write'], ['fix', 'es.yaml', '--diff', '--rule', 'MW999']]) expect((await run(argv)).status).toBe(2)
  })
})

describe('generate, link, explain, flows', () => {
  it('writes the bundle with executable scripts, and the same answers the same bytes', async () => {
    const { status } = await run(['generate', '--preset', 'strict-current', '--set', 'namespace=logs', '--out', 'bundle'])
    expect(status).toBe(0)
    expect(statSync(join(folder, 'bundle/apply.sh')).mode & 0o111).not.toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'bundle/meshwright.json'), 'utf8'))).toMatchObject({ namespace: 'logs' })
    await run(['generate', '--answers', 'bundle/meshwright.json', '--zip', 'a.zip'])
    await run(['generate', '--answers', 'bundle/meshwright.json', '--zip', 'b.zip'])
    expect(readFileSync(join(folder, 'a.zip'))).toEqual(readFileSync(join(folder, 'b.zip')))
  })
  it('judges its own output as good', async () => {
    const { out } = await run(['generate', '--preset', 'strict-current', '--stdout'])
    put('facts.json', JSON.stringify({ istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', istioCni: true, autoMtls: true, operatorInMesh: true, operatorInstall: 'manifests', webhook: true, meshMtls: 'PERMISSIVE', outboundTrafficPolicy: 'ALLOW_ANY', features: [], podSecurity: 'privileged', distribution: 'generic', dnsCapture: false, thirdPartyTokens: true, nativeSidecars: 'auto', dataPlane: 'sidecar' }))
    const report = JSON.parse((await run(['check', '-', '--facts', 'facts.json', '--format', 'json'], out)).out)
    expect(report.findings.filter(({ severity }: { severity: string }) => severity !== 'info')).toEqual([])
    expect(report.errors).toEqual([])
  })
  it('refuses impossible values and names key, value and what is allowed', async () => {
    const { status, err } = await run(['generate', '--preset', 'strict-current', '--set', 'mtlsMode=STRIKT', '--stdout'])
    expect(status).toBe(2)
    expect(err).toMatch(/mtlsMode.*STRIKT.*STRICT/)
    expect((await run(['generate', '--preset', 'strict-current', '--set', 'namespace=$(id)', '--stdout'])).status).toBe(2)
  })
  it('reports what is possible but wrong', async () => {
    expect((await run(['generate', '--preset', 'strict-current', '--set', 'features=saml', '--stdout'])).err).toContain('MW032')
  })
  it('makes a link that generate takes', async () => {
    const { out } = await run(['link', '--preset', 'older', '--base', 'https://example.com/m/'])
    expect(out).toMatch(/^https:\/\/example\.com\/m\/#1[A-Za-z0-9_-]+$/)
    const linked = await run(['generate', '--link', out, '--stdout'])
    expect(linked.out).toBe((await run(['generate', '--preset', 'lts', '--stdout'])).out)
  })
  it('explains by code and by id', async () => {
    expect((await run(['explain', 'MW027'])).out).toBe((await run(['explain', 'transport-port-is-proxied'])).out)
    expect((await run(['explain', 'MW998'])).status).toBe(2)
  })
  it('prints flows by the contract', async () => {
    const bundle = (await run(['generate', '--preset', 'strict-current', '--stdout'])).out
    put('facts.json', '{"istioVersion":"1.30","kubernetesVersion":"1.35","eckVersion":"3.5.0","istioCni":true,"autoMtls":true}')
    const { flows } = JSON.parse((await run(['flows', '-', '--facts', 'facts.json', '--format', 'json'], bundle)).out)
    const manage = flows.find((flow: { from: { kind: string }; to: { kind: string } }) => flow.from.kind === 'Operator' && flow.to.kind === 'Elasticsearch')
    expect(manage).toMatchObject({ from: { namespace: 'elastic-system', name: 'elastic-operator' }, to: { namespace: 'elastic', name: 'elastic-istio', nodeSet: 'default' }, port: 9200, protocol: 'http', outcome: 'works', encryption: ['istio'], identity: 'spiffe://cluster.local/ns/elastic-system/sa/elastic-operator' })
    expect((await run(['flows', '-', '--facts', 'facts.json'], bundle)).out).toContain('✓ works  Operator elastic-operator → Elasticsearch elastic-istio/default:9200')
  })
})

describe.runIf(existsSync('dist/cli/main.js'))('the built file', () => {
  it('runs with plain node', () => {
    expect(execFileSync(process.execPath, ['dist/cli/main.js', '--version'], { encoding: 'utf8' }).trim()).toMatch(/^\d+\.\d+\.\d+$/)
    expect(readdirSync('dist/cli')).toContain('main.js')
  })
})
