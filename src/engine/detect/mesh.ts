import type { JsonObject } from '../kubernetes/resource.ts'
import { at, listAt, objectAt, stringAt } from '../kubernetes/resource.ts'
import { factDefaults } from '../environment.ts'
import { minorOf, parseVersion } from '../support/capabilities.ts'
import { Misread, readNode } from '../yaml/node.ts'
import type { Evidence } from './detect.ts'
import { imageTag, type Output } from './output.ts'

/** Istio: istiod's Deployments (one a revision), the CNI and ztunnel DaemonSets, the mesh configuration and the policies. */
export function readMesh({ items, part }: Output): readonly Evidence[] {
  const istiods = items('istiod', 'Deployment')
  const ztunnels = items('ztunnel', 'DaemonSet')
  const root = stringAt(istiods[0], 'metadata', 'namespace') ?? factDefaults.rootNamespace
  return [
    ...istiods.flatMap(readIstiod),
    ...(istiods.length > 0 ? [{ fact: 'rootNamespace', value: root, from: 'the namespace of istiod' } satisfies Evidence] : []),
    ...(part('cni').length > 0 || istiods.length > 0 ? [{ fact: 'istioCni', value: items('cni', 'DaemonSet').length > 0, from: items('cni', 'DaemonSet').length > 0 ? 'the DaemonSet istio-cni-node' : 'no DaemonSet istio-cni-node' } satisfies Evidence] : []),
    ...(ztunnels.length > 0 && items('namespaces', 'Namespace').some((item) => at(item, 'metadata', 'labels', 'istio.io/dataplane-mode') === 'ambient') ? [{ fact: 'dataPlane', value: 'ambient', from: 'the DaemonSet ztunnel and namespaces labelled for ambient' } satisfies Evidence] : []),
    ...(istiods.length > 0 && ztunnels.length === 0 ? [{ fact: 'dataPlane', value: 'sidecar', from: 'no DaemonSet ztunnel' } satisfies Evidence] : []),
    ...items('mesh config', 'ConfigMap').filter((item) => stringAt(item, 'metadata', 'namespace') === root).slice(0, 1).flatMap(readMeshConfig),
    ...readPolicies(items('policies', 'PeerAuthentication'), root),
  ]
}

function readIstiod(deployment: JsonObject): readonly Evidence[] {
  const container = listAt(deployment, 'spec', 'template', 'spec', 'containers').find((item) => stringAt(item, 'name') === 'discovery')
  const image = stringAt(container, 'image') ?? ''
  const tag = imageTag(image)
  const revision = stringAt(deployment, 'metadata', 'labels', 'istio.io/rev') ?? 'default'
  const native = listAt(container, 'env').find((item) => stringAt(item, 'name') === 'ENABLE_NATIVE_SIDECARS')
  const setting = stringAt(native, 'value')
  return [
    ...(tag !== undefined && parseVersion(tag) ? [{ fact: 'istioVersion', value: minorOf(tag), from: `istiod’s image (${tag}, revision ${revision})` } satisfies Evidence] : []),
    ...(setting === 'true' || setting === 'false' ? [{ fact: 'nativeSidecars', value: setting === 'true', from: `istiod’s ENABLE_NATIVE_SIDECARS (revision ${revision})` } satisfies Evidence] : []),
  ]
}

function readMeshConfig(configMap: JsonObject): readonly Evidence[] {
  const text = stringAt(configMap, 'data', 'mesh')
  if (text === undefined) return []
  const mesh = parseOr(text)
  const from = `the mesh configuration (ConfigMap ${stringAt(configMap, 'metadata', 'namespace')}/istio)`
  const policy = stringAt(mesh, 'outboundTrafficPolicy', 'mode')
  const capture = objectAt(mesh, 'defaultConfig', 'proxyMetadata')['ISTIO_META_DNS_CAPTURE']
  const trustDomain = stringAt(mesh, 'trustDomain')
  return [
    { fact: 'autoMtls', value: at(mesh, 'enableAutoMtls') !== false, from: at(mesh, 'enableAutoMtls') === undefined ? `${from}, which leaves enableAutoMtls at its default` : from },
    { fact: 'outboundTrafficPolicy', value: policy === 'REGISTRY_ONLY' ? 'REGISTRY_ONLY' : 'ALLOW_ANY', from: policy === undefined ? `${from}, which leaves outboundTrafficPolicy at its default` : from },
    { fact: 'dnsCapture', value: capture === 'true' || capture === true, from },
    ...(trustDomain === undefined ? [] : [{ fact: 'trustDomain', value: trustDomain, from } satisfies Evidence]),
  ]
}

function parseOr(text: string): unknown {
  try {
    return readNode(text)?.value
  } catch (error) {
    if (error instanceof Misread || error instanceof Error) return undefined
    throw error
  }
}

/** The modes that policies without a selector set: the root namespace's for the mesh, others for their namespace. */
function readPolicies(policies: readonly JsonObject[], root: string): readonly Evidence[] {
  const modes = policies.flatMap((policy) => {
    const mode = stringAt(policy, 'spec', 'mtls', 'mode')
    const namespace = stringAt(policy, 'metadata', 'namespace')
    return at(policy, 'spec', 'selector') === undefined && namespace !== undefined && (mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE') ? [{ namespace, mode, name: stringAt(policy, 'metadata', 'name') }] : []
  })
  const mesh = modes.filter(({ namespace, mode }) => namespace === root && mode !== 'DISABLE')
  const own = modes.filter(({ namespace }) => namespace !== root)
  return [
    ...mesh.map(({ mode, name }): Evidence => ({ fact: 'meshMtls', value: mode, from: `PeerAuthentication ${root}/${name}` })),
    ...(own.length > 0 ? [{ fact: 'namespaceMtls', value: Object.fromEntries(own.map(({ namespace, mode }) => [namespace, mode])), from: `${own.length} PeerAuthentications without a selector` } satisfies Evidence] : []),
  ]
}
