// Sets that no answers make: what the operator creates for every kind, bad examples, and contrasting situations for the model.
import { clearSet } from './apply-set.mjs'
import { contrasts } from './contrasts.mjs'
import { documentSets } from './documents-only.mjs'
import { injectionTable, prunedByBeta, unquotedStopsAll } from './facts-proven.mjs'
import { settled, until } from './processes.mjs'
import { servicesDiffer, templatesDiffer } from './stages/acted-upon.mjs'
import { accepted } from './stages/accepted.mjs'
import { badExamples, judgeBad } from './stages/admitted.mjs'
import { documents } from './rendered.mjs'
import { readFileSync } from 'node:fs'

const namespaceOf = (name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })

/** FACTS A1.2: each kind that has Services, with the HTTP layer's TLS on or off. */
function everyKind({ eckVersion, stack }, namespace, tls) {
  const http = tls ? {} : { http: { tls: { selfSignedCertificate: { disabled: true } } } }
  const of = (group, kind, name, spec, version = 'v1') => ({ apiVersion: `${group}.k8s.elastic.co/${version}`, kind, metadata: { name, namespace }, spec: { version: stack, ...spec } })
  const nodeSets = [{ name: 'masters', count: 1, config: { 'node.roles': ['master'] } }, { name: 'data', count: 2 }]
  const elasticsearchRef = { elasticsearchRef: { name: 'every' } }
  const remote = Number(eckVersion.split('.')[0]) >= 3 || eckVersion.startsWith('2.16') ? { remoteClusterServer: { enabled: true } } : {}
  return [
    of('elasticsearch', 'Elasticsearch', 'every', { nodeSets, ...remote, ...http }),
    of('kibana', 'Kibana', 'every', { count: 1, ...elasticsearchRef, ...http }),
    of('apm', 'ApmServer', 'every', { count: 1, ...elasticsearchRef, ...http }),
    of('maps', 'ElasticMapsServer', 'every', { count: 1, ...elasticsearchRef, ...http }, 'v1alpha1'),
    ...(stack.startsWith('8.') ? [of('enterprisesearch', 'EnterpriseSearch', 'every', { count: 1, ...elasticsearchRef, ...http })] : []),
    of('agent', 'Agent', 'every', { mode: 'fleet', fleetServerEnabled: true, policyID: 'p', deployment: { replicas: 1 }, elasticsearchRefs: [{ name: 'every' }], kibanaRef: { name: 'every' }, ...http }, 'v1alpha1'),
    of('agent', 'Agent', 'alone', { daemonSet: {}, elasticsearchRefs: [{ name: 'every' }], config: {} }, 'v1alpha1'),
    of('logstash', 'Logstash', 'every', { count: 1, elasticsearchRefs: [{ name: 'every', clusterName: 'every' }], ...(tls ? {} : { config: { 'api.ssl.enabled': 'false' }, services: [{ name: 'api', tls: { selfSignedCertificate: { disabled: true } }, service: { spec: { ports: [{ name: 'api', port: 9600 }] } } }] }) }, 'v1alpha1'),
    // Beats have no Service: they are here for the default of automountServiceAccountToken.
    of('beat', 'Beat', 'every', { type: 'filebeat', config: { 'filebeat.inputs': [] }, ...elasticsearchRef, deployment: {} }, 'v1beta1'),
  ]
}

const servicesFixture = (tls) => ({
  name: `every kind, TLS ${tls ? 'on' : 'off'} (A1.2)`,
  async judge(world, { engine, report }) {
    const namespace = `every-${tls ? 'on' : 'off'}`
    const resources = everyKind(world, namespace, tls)
    await world.api.must('POST', '/api/v1/namespaces', namespaceOf(namespace))
    report('accepted', await accepted(world, resources.map((resource) => ({ file: 'fixture', resource }))))
    await world.apply(resources, this.name)
    const differs = async () => [...await servicesDiffer(world, namespace, resources, engine.serviceName), ...await templatesDiffer(world, namespace, resources)]
    report('acted upon', await settled(differs, { seconds: 120 }))
    await clearSet(world, [namespace], namespace)
  },
})

const badFixture = {
  name: 'bad examples',
  async judge(world, { report }) {
    await world.api.must('POST', '/api/v1/namespaces', namespaceOf('bad'))
    const [configuration] = documents(readFileSync(world.files.operator, 'utf8')).filter(({ kind }) => kind === 'ValidatingWebhookConfiguration')
    await world.apply([configuration], 'webhook')
    await until('webhook', async () => (await judgeBad(world, badExamples('bad', world.stack)[1])).length === 0, { seconds: 60 }).catch(() => {})
    const problems = []
    for (const example of badExamples('bad', world.stack)) problems.push(...(await settled(() => judgeBad(world, example), { seconds: 20 })).map((problem) => `${example.name}: ${problem}`))
    report('admitted', problems, `${badExamples('bad', world.stack).length} examples`)
    await clearSet(world, ['bad'], 'bad')
  },
}

/** All of them for a world. */
export const fixtures = (world) => [servicesFixture(true), servicesFixture(false), badFixture, injectionTable, prunedByBeta, ...(world.name === 'newest' ? [unquotedStopsAll] : []), ...documentSets(world), ...contrasts(world)]
