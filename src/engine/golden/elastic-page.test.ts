import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { isObject, type JsonObject } from '../kubernetes/resource.ts'
import { presets } from '../questions/presets.ts'
import { settle } from '../questions/settle.ts'
import { bundle } from '../resources/bundle.ts'
import { parseFile } from '../yaml/parse.ts'
import { pointer } from '../yaml/path.ts'

/** What Elastic's page prints, as data; without `metadata.namespace`, as there. */
const plain = { tls: { selfSignedCertificate: { disabled: true } } }
const head = (apiVersion: string, kind: string): JsonObject => ({ apiVersion, kind, metadata: { name: 'elastic-istio' } })
const elasticsearch = (outbound: string, more: JsonObject = {}): JsonObject => ({
  ...head('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch'),
  spec: {
    version: '8.15.3',
    http: plain,
    nodeSets: [
      {
        name: 'default',
        count: 3,
        podTemplate: {
          metadata: { annotations: { 'traffic.sidecar.istio.io/includeInboundPorts': '*', 'traffic.sidecar.istio.io/excludeOutboundPorts': outbound, 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' } },
          spec: { automountServiceAccountToken: true, ...more },
        },
      },
    ],
  },
})
const component = (apiVersion: string, kind: string, podTemplate: JsonObject): JsonObject => ({
  ...head(apiVersion, kind),
  spec: { version: '8.15.3', count: 1, elasticsearchRef: { name: 'elastic-istio' }, http: plain, podTemplate },
})
const printed: readonly JsonObject[] = [
  elasticsearch('9300'),
  { ...head('networking.istio.io/v1alpha3', 'DestinationRule'), spec: { host: 'elastic-istio-es-http.default.svc.cluster.local', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } } },
  component('kibana.k8s.elastic.co/v1', 'Kibana', { spec: { automountServiceAccountToken: true } }),
  component('apm.k8s.elastic.co/v1', 'ApmServer', { metadata: { annotations: { 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' } }, spec: { automountServiceAccountToken: true } }),
]
const withPlugins = elasticsearch('9300,443', { initContainers: [{ name: 'install-plugins', command: ['sh', '-c', 'bin/elasticsearch-plugin install --batch repository-gcs\n'] }] })

const elasticPage = presets.find(({ id }) => id === 'elastic-page')!.answers
const objectsOf = (answers: Answers): readonly JsonObject[] => bundle(settle(answers)).flatMap((file) => parseFile(file).manifests.map(({ resource }) => resource))

const nameOf = (object: JsonObject): string => `${String(object['kind'])} ${String((object['metadata'] as JsonObject)['name'])}`
const withoutNamespace = (object: JsonObject): JsonObject => ({ ...object, metadata: Object.fromEntries(Object.entries(object['metadata'] as JsonObject).filter(([key]) => key !== 'namespace')) })

type Difference = { readonly object: string; readonly path: string; readonly page: unknown; readonly ours: unknown }

/** The places where two trees differ, at the highest member that only one of them has. */
function differences(object: string, page: unknown, ours: unknown, path: readonly (string | number)[] = []): readonly Difference[] {
  if (isObject(page) && isObject(ours)) return [...new Set([...Object.keys(page), ...Object.keys(ours)])].flatMap((key) => differences(object, page[key], ours[key], [...path, key]))
  if (Array.isArray(page) && Array.isArray(ours)) return Array.from({ length: Math.max(page.length, ours.length) }, (_, index) => index).flatMap((index) => differences(object, page[index], ours[index], [...path, index]))
  return Object.is(page, ours) ? [] : [{ object, path: pointer(path), page, ours }]
}

const compare = (expected: JsonObject, objects: readonly JsonObject[]): readonly Difference[] => {
  const ours = objects.find((object) => nameOf(object) === nameOf(expected))
  expect(ours).toBeDefined()
  return differences(nameOf(expected), expected, withoutNamespace(ours!))
}

/** The rows of the table under a heading of docs/elastic-page.md. */
function table(heading: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL('../../../docs/elastic-page.md', import.meta.url), 'utf8')
  const section = text.slice(text.indexOf(`\n## ${heading}\n`)).split('\n## ')[1]!
  return section.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}
const valueIn = (cell: string): unknown => (cell === 'nothing' ? undefined : JSON.parse(cell.replaceAll('`', '')))
const listed: readonly Difference[] = table('Differences').map(([object, path, page, ours]) => ({ object: object!, path: path!.replaceAll('`', ''), page: valueIn(page!), ours: valueIn(ours!) }))

describe('the preset elastic-page', () => {
  const objects = objectsOf(elasticPage)

  it('has every object that the page prints, equal but for the differences listed in docs/elastic-page.md', () => {
    expect(printed.flatMap((expected) => compare(expected, objects))).toEqual(expect.arrayContaining([...listed]))
    expect(printed.flatMap((expected) => compare(expected, objects))).toHaveLength(listed.length)
  })
  it('has the two differences that are expected, each with its row', () => {
    expect(table('Differences').map((row) => row[4])).toEqual(['R02', 'R53'])
  })
  it('gives the page’s second Elasticsearch with the CNI plugin and repository-gcs', () => {
    expect(compare(withPlugins, objectsOf({ ...elasticPage, istioCni: true, plugins: ['repository-gcs'] }))).toEqual([])
  })
  it('has beyond the page what docs/elastic-page.md lists, and nothing else', () => {
    const known = new Set(printed.map(nameOf))
    expect(objects.map(nameOf).filter((name) => !known.has(name)).toSorted()).toEqual(table('Beyond the page').map(([name]) => name!).toSorted())
  })
})

describe('the table of the page’s statements', () => {
  it('answers each statement: still true or not, since when, and what Meshwright does', () => {
    const rows = table("The page's statements")
    expect(rows.length).toBeGreaterThan(25)
    for (const row of rows) expect(row.map((cell) => cell !== '')).toEqual([true, true, true, true])
  })
})
