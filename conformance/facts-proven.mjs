// Facts of FACTS.md that no bundle shows, put to the real programs: who is injected (B1.5), what v1beta1 loses (S18), what an unquoted port does (S19).
import { clearSet } from './apply-set.mjs'
import { injectionOf } from './pods.mjs'
import { pause, until } from './processes.mjs'

const enabled = { 'istio-injection': 'enabled' }
const inject = (value) => ({ 'sidecar.istio.io/inject': value })
const rev = (name) => ({ 'istio.io/rev': name })

/** Namespace labels, pod labels, the rest of the pod, and whether FACTS says that it is injected. */
const table = [
  ['namespace enabled', enabled, {}, {}, true],
  ['namespace enabled, pod label false', enabled, inject('false'), {}, false],
  ['namespace revision', rev('default'), {}, {}, true],
  ['namespace of a revision that is not there', rev('other'), {}, {}, false],
  ['namespace enabled and another revision: istio-injection wins', { ...enabled, ...rev('other') }, {}, {}, true],
  ['namespace disabled, pod label true', { 'istio-injection': 'disabled' }, inject('true'), {}, false],
  ['no namespace label, pod label true', {}, inject('true'), {}, true],
  ['no namespace label, pod revision', {}, rev('default'), {}, true],
  ['no namespace label, annotation true', {}, {}, { annotations: inject('true') }, false],
  ['namespace enabled, annotation false', enabled, {}, { annotations: inject('false') }, false],
  ['namespace enabled, host network', enabled, {}, { spec: { hostNetwork: true } }, false],
]

const namespaceOf = (name, labels) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
const podOf = (namespace, labels, { annotations, spec }) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe', namespace, labels, annotations }, spec: { containers: [{ name: 'main', image: 'main' }], ...spec },
})

export const injectionTable = {
  name: 'who is injected (B1.5)',
  async judge(world, { report }) {
    const problems = []
    const names = table.map((_, i) => `injection-${i}`)
    for (const [i, [what, namespaceLabels, labels, rest, expected]] of table.entries()) {
      await world.api.must('POST', '/api/v1/namespaces', namespaceOf(names[i], namespaceLabels))
      await until('account', () => world.api.get(`/api/v1/namespaces/${names[i]}/serviceaccounts/default`), { seconds: 20, every: 100 })
      const { ok, body } = await world.api.send('POST', `/api/v1/namespaces/${names[i]}/pods?dryRun=All`, podOf(names[i], labels, rest))
      if (!ok) problems.push(`${what}: ${body.message}`)
      else if (injectionOf(body).injected !== expected) problems.push(`${what}: ${expected ? 'not injected' : 'injected'}`)
    }
    for (const name of names) await world.api.send('DELETE', `/api/v1/namespaces/${name}`)
    report('injected', problems, `${table.length} pods`)
  },
}

const elasticsearch = (version, namespace, name, stack, annotations) => ({
  apiVersion: `elasticsearch.k8s.elastic.co/${version}`, kind: 'Elasticsearch', metadata: { name, namespace },
  spec: { version: stack, nodeSets: [{ name: 'a', count: 1, config: { 'node.store.allow_mmap': false }, podTemplate: { metadata: { annotations } } }] },
})
const collection = (version, namespace) => `/apis/elasticsearch.k8s.elastic.co/${version}/namespaces/${namespace}/elasticsearches`

export const prunedByBeta = {
  name: 'v1beta1 loses podTemplate and config (S18)',
  async judge(world, { report }) {
    await world.api.must('POST', '/api/v1/namespaces', namespaceOf('beta'))
    const resource = elasticsearch('v1beta1', 'beta', 'old', world.stack, { 'traffic.sidecar.istio.io/excludeInboundPorts': '9300' })
    const path = `${collection('v1beta1', 'beta')}?dryRun=All&fieldValidation=`
    const [silent, strict] = [await world.api.send('POST', `${path}Ignore`, resource), await world.api.send('POST', `${path}Strict`, resource)]
    const [kept] = silent.body.spec?.nodeSets ?? []
    report('accepted', [
      ...(silent.ok && Object.keys(kept?.podTemplate ?? {}).length === 0 && Object.keys(kept?.config ?? {}).length === 0 ? [] : [`not lost: ${JSON.stringify(kept ?? silent.body)}`]),
      ...(strict.ok ? ['strict validation lets it through'] : []),
    ])
    await clearSet(world, ['beta'], 'beta')
  },
}

export const unquotedStopsAll = {
  name: 'an unquoted port stops the operator for the kind (S19)',
  async judge(world, { report }) {
    const namespace = 'unquoted'
    await world.api.must('POST', '/api/v1/namespaces', namespaceOf(namespace))
    const create = (name, port) => world.api.must('POST', collection('v1', namespace), elasticsearch('v1', namespace, name, world.stack, { 'traffic.sidecar.istio.io/excludeInboundPorts': port }))
    const made = (name) => world.api.get(`/apis/apps/v1/namespaces/${namespace}/statefulsets/${name}-es-a`)
    // No webhook stands here: this is what its silent loss lets through.
    await create('bad', 9300)
    await pause(1500)
    await create('good', '9300')
    await pause(8000)
    const problems = (await made('good')) ? ['the operator went on: a good Elasticsearch beside the bad one was reconciled'] : []
    await world.api.send('DELETE', `${collection('v1', namespace)}/bad`)
    await until('the operator goes on', () => made('good'), { seconds: 120 }).catch((error) => problems.push(`after the bad one is gone: ${error.message}`))
    report('acted upon', problems)
    await clearSet(world, [namespace], namespace)
  },
}
