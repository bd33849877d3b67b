import { defaults } from './presets.ts'
import type { Questions } from './question.ts'
import { count, flag } from './refuse.ts'

const max = 100

/** What can't be generated yet, said where it would be chosen. */
export const notes: readonly string[] = [
  'Fleet, Beats, Logstash and access from outside the cluster can’t be generated yet; write those manifests yourself and have them checked here.',
]

export const others = {
  kibana: {
    step: 'others', title: 'Kibana',
    help: 'With the name and namespace of Elasticsearch.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/kibana-configuration', findOut: 'kubectl get kibana --all-namespaces',
    default: defaults.kibana, input: { type: 'switch' }, refuse: flag,
  },
  kibanaCount: {
    step: 'others', title: 'Kibana instances',
    help: 'How many pods.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/kibana-configuration',
    default: defaults.kibanaCount, input: { type: 'count', min: 1, max }, refuse: count(1, max),
    hiddenBecause: ({ kibana }) => (kibana ? undefined : 'There is no Kibana.'),
  },
  apmServer: {
    step: 'others', title: 'APM Server',
    help: 'With the name and namespace of Elasticsearch.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/apm-server', findOut: 'kubectl get apmserver --all-namespaces',
    default: defaults.apmServer, input: { type: 'switch' }, refuse: flag,
  },
  apmServerCount: {
    step: 'others', title: 'APM Server instances',
    help: 'How many pods.',
    docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/apm-server',
    default: defaults.apmServerCount, input: { type: 'count', min: 1, max }, refuse: count(1, max),
    hiddenBecause: ({ apmServer }) => (apmServer ? undefined : 'There is no APM Server.'),
  },
} as const satisfies Partial<Questions>
