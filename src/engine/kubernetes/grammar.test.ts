import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { image, label1123, maxElasticName, pluginName, quantity, subdomain1123, version, type Grammar } from './grammar.ts'

const grammars: Readonly<Record<string, Grammar>> = {
  label: label1123('Name'), elasticName: label1123('Name', maxElasticName), subdomain: subdomain1123('Secret'), cpu: quantity('CPU', '500m'), version: version('Version'), image: image('Image'), plugin: pluginName,
}

describe.each(Object.entries(grammars))('%s', (_, grammar) => {
  it('takes no sign that a shell, YAML or HTML acts on, nor a blank, a line end or anything that is not ASCII', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.tuple(fc.constantFrom('a', '1.2', 'a.b/c'), fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }), fc.constantFrom('', 'a', '1')).map((parts) => parts.join(''))), (text) => grammar(text) !== undefined || /^[A-Za-z0-9._:/@-]+$/.test(text)), { numRuns: 2000 })
    expect(['$(id)', '`id`', 'a;b', 'a b', ' a', 'a\n', 'a\r', "a'b", 'a"b', 'a\\b', 'a|b', 'a>b', 'a&b', 'a#b', 'a{b}', '*', '~', '!x', '-a', '<a>', '\u202ea', 'а', 'ａ', 'a\u0000', ''].filter((text) => grammar(text) === undefined)).toEqual([])
  })
  it('is quick whatever it gets, and its sentence is short and plain', () => {
    const long = ['a', '1', 'a-', 'a.', 'a/', 'a:', '_', '.', '-', 'aa__', '\u202e', '\u0000'].map((part) => part.repeat(50_000))
    const start = process.cpuUsage()
    const sentences = long.map((text) => grammar(text) ?? '')
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000)
    expect(sentences.filter((sentence) => sentence === '' || sentence.length > 250 || /\p{C}/u.test(sentence))).toEqual([])
  })
})

describe('what is right', () => {
  it.each<readonly [Grammar, readonly string[]]>([
    [label1123('Name'), ['a', 'elastic-istio', '1-30-0', 'a'.repeat(63)]],
    [subdomain1123('Secret'), ['a', 'a.b', 'cluster.local', 'k8s.eu-west-1.example.com']],
    [quantity('CPU', '500m'), ['1', '500m', '2.5', '4Gi', '1T', '0.1']],
    [version('Version'), ['1.30', '1.30.4', '9.4.3', '1.31.0-rc.0', '9.0.0-beta']],
    [image('Image'), ['elasticsearch', 'elasticsearch:9.4.3', 'docker.elastic.co/elasticsearch/elasticsearch:9.4.3', 'localhost:5000/a/b_c:Tag-1', `registry.example.com/es@sha256:${'a'.repeat(64)}`]],
    [pluginName, ['analysis-icu', 'repository-gcs', 'x']],
  ])('%# is taken', (grammar, texts) => expect(texts.map((text) => grammar(text))).toEqual(texts.map(() => undefined)))
  it.each<readonly [Grammar, string, string]>([
    [label1123('Name'), 'Elastic', 'Name “Elastic” may hold only lower-case letters'],
    [label1123('Name'), 'a'.repeat(64), 'has 64 characters; at most 63'],
    [label1123('Name', maxElasticName), 'a'.repeat(40), 'has 40 characters; at most 36'],
    [subdomain1123('Secret'), `${'a'.repeat(64)}.b`, 'each part'],
    [subdomain1123('Secret'), 'a..b', 'each part'],
    [quantity('Storage', '10Gi'), '10 gigs', 'Storage “10 gigs” is no Kubernetes quantity; write it like “10Gi”'],
    [quantity('CPU', '1'), '0', 'must be more than 0'],
    [quantity('CPU', '1'), '-1', 'no Kubernetes quantity'],
    [version('Istio version'), 'latest', 'write it like “1.30”'],
    [pluginName, 'https://example.com/a.zip', 'Addresses are not taken'],
  ])('%# is said to be wrong: %s', (grammar, text, message) => expect(grammar(text)).toContain(message))
})
