// The pods of a workload of the model, found by the labels and names that ECK gives.

const belongs = {
  Elasticsearch: ({ name, nodeSet }) => ({ metadata }) => metadata.labels?.['elasticsearch.k8s.elastic.co/statefulset-name'] === `${name}-es-${nodeSet}`,
  Kibana: ({ name }) => ({ metadata }) => metadata.labels?.['kibana.k8s.elastic.co/name'] === name,
  ApmServer: ({ name }) => ({ metadata }) => metadata.labels?.['apm.k8s.elastic.co/name'] === name,
  Operator: () => ({ metadata }) => metadata.ownerReferences?.some(({ kind }) => kind === 'StatefulSet') === true && /operator/.test(metadata.name),
}

/** All pods of the world that are one workload of the model. */
export const podsOf = (workload, pods) => {
  const test = belongs[workload.kind]?.(workload)
  return test ? pods.filter((pod) => pod.metadata.namespace === workload.namespace && !pod.metadata.deletionTimestamp && test(pod)) : []
}

/** What Istio's injection made of a pod. */
export function injectionOf({ metadata, spec }) {
  const initContainers = spec.initContainers ?? []
  const proxy = [...spec.containers, ...initContainers].find(({ name }) => name === 'istio-proxy')
  const native = initContainers.some(({ name, restartPolicy }) => name === 'istio-proxy' && restartPolicy === 'Always')
  const setup = initContainers.find(({ name }) => name === 'istio-init' || name === 'istio-validation')
  const words = setup?.args ?? []
  const after = (flag) => words[words.indexOf(flag) + 1]
  const ports = (flag) => (words.includes(flag) ? (after(flag) ?? '').split(',').filter(Boolean).map(Number) : [])
  const annotation = (name) => (metadata.annotations?.[`traffic.sidecar.istio.io/${name}`] ?? '').split(',').filter(Boolean).map((port) => Number(port.trim()))
  const own = new Set([15090, 15021, 15020, 15006, 15001])
  const cni = setup?.name === 'istio-validation'
  return {
    injected: proxy !== undefined, native, setup: setup?.name, order: initContainers.map(({ name }) => name), containers: spec.containers.map(({ name }) => name),
    // With the CNI plugin the ports are not in any argument: the plugin reads the annotation.
    excludedInbound: (cni ? annotation('excludeInboundPorts') : ports('-d')).filter((port) => !own.has(port)),
    excludedOutbound: cni ? annotation('excludeOutboundPorts') : ports('-o'),
    holds: JSON.stringify(proxy?.lifecycle?.postStart ?? '').includes('wait'),
  }
}

const sorted = (ports) => [...ports].sort((a, b) => a - b).join(',')
export const samePorts = (a, b) => sorted(new Set(a)) === sorted(new Set(b))
