import { describe, expect, it } from 'vitest'
import { pointer } from '../yaml/path.ts'
import { parseFile } from '../yaml/parse.ts'
import { podTemplatesOf } from './pod-templates.ts'

const templates = (yaml: string): readonly (readonly string[])[] => parseFile({ path: 'a.yaml', text: yaml }).manifests.flatMap(podTemplatesOf).map(({ path, annotationsPath, subject, nodeSet }) => [pointer(path), pointer(annotationsPath), subject, ...(nodeSet === undefined ? [] : [nodeSet])])

describe('podTemplatesOf', () => {
  it.each<readonly [string, string, readonly (readonly string[])[]]>([
    ['every node set, with or without a template', 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: elastic}\nspec: {nodeSets: [{name: a}, {podTemplate: {}}, 3]}', [
      ['/spec/nodeSets/0/podTemplate', '/spec/nodeSets/0/podTemplate/metadata/annotations', 'nodeSet “a” of Elasticsearch “elastic/es”', 'a'],
      ['/spec/nodeSets/1/podTemplate', '/spec/nodeSets/1/podTemplate/metadata/annotations', 'nodeSet “number 2” of Elasticsearch “elastic/es”', 'number 2'],
    ]],
    ['a Kibana without a template', 'apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: kb}\nspec: {}', [['/spec/podTemplate', '/spec/podTemplate/metadata/annotations', 'Kibana “kb”']]],
    ['of a Beat only the form that it has', 'apiVersion: beat.k8s.elastic.co/v1beta1\nkind: Beat\nmetadata: {name: b}\nspec: {daemonSet: {}}', [['/spec/daemonSet/podTemplate', '/spec/daemonSet/podTemplate/metadata/annotations', 'Beat “b”']]],
    ['a Pod is its own template', 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {}', [['', '/metadata/annotations', 'Pod “p”']]],
    ['a CronJob', 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {template: {}}}}', [['/spec/jobTemplate/spec/template', '/spec/jobTemplate/spec/template/metadata/annotations', 'CronJob “c”']]],
    ["values of the operator's chart", 'podAnnotations: {a: b}', [['', '/podAnnotations', 'The values of chart “eck-operator”']]],
    ['values of the eck-stack chart: node sets always, others where they have a template', 'eck-elasticsearch: {nodeSets: [{name: a}]}\neck-kibana: {spec: {podTemplate: {}}}\neck-agent: {daemonSet: {}}', [
      ['/eck-elasticsearch/nodeSets/0/podTemplate', '/eck-elasticsearch/nodeSets/0/podTemplate/metadata/annotations', 'nodeSet “a” of the values of chart “eck-stack”', 'a'],
      ['/eck-kibana/spec/podTemplate', '/eck-kibana/spec/podTemplate/metadata/annotations', 'The values of chart “eck-stack”'],
    ]],
    ['nothing of a policy', 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default}\nspec: {}', []],
  ])('%s', (_, yaml, expected) => expect(templates(yaml)).toEqual(expected))
})
