import { at, listAt, stringAt, type JsonObject } from '../kubernetes/resource.ts'
import { parseVersion } from '../support/capabilities.ts'
import type { Evidence } from './detect.ts'
import { imageTag, type Output } from './output.ts'

/** ECK's operator: its StatefulSet, told apart by the labels that manifests and Helm set (FACTS A1.5), and its webhook. */
export function readOperator({ items, part }: Output): readonly Evidence[] {
  const byManifests = items('operator by manifests', 'StatefulSet')
  const byHelm = items('operator by Helm', 'StatefulSet')
  const namespaces = items('namespaces', 'Namespace')
  return [
    ...byManifests.flatMap((operator) => readStatefulSet(operator, 'manifests', namespaces)),
    ...byHelm.flatMap((operator) => readStatefulSet(operator, 'helm', namespaces)),
    ...(byManifests.length + byHelm.length > 0 ? [{ fact: 'webhook', value: part('webhook').length > 0, from: part('webhook').length > 0 ? 'the webhook configuration elastic-webhook.k8s.elastic.co' : 'no webhook configuration elastic-webhook.k8s.elastic.co' } satisfies Evidence] : []),
  ]
}

function readStatefulSet(operator: JsonObject, install: 'manifests' | 'helm', namespaces: readonly JsonObject[]): readonly Evidence[] {
  const namespace = stringAt(operator, 'metadata', 'namespace') ?? ''
  const name = `StatefulSet ${namespace}/${stringAt(operator, 'metadata', 'name')}`
  const image = stringAt(listAt(operator, 'spec', 'template', 'spec', 'containers').find((item) => stringAt(item, 'name') === 'manager'), 'image') ?? ''
  const tag = imageTag(image)
  const own = stringAt(operator, 'spec', 'template', 'metadata', 'labels', 'sidecar.istio.io/inject')
  const labels = at(namespaces.find((item) => stringAt(item, 'metadata', 'name') === namespace), 'metadata', 'labels')
  const byNamespace = at(labels, 'istio-injection') === 'enabled' || (at(labels, 'istio-injection') === undefined && typeof at(labels, 'istio.io/rev') === 'string') || at(labels, 'istio.io/dataplane-mode') === 'ambient'
  const disabled = at(labels, 'istio-injection') === 'disabled'
  return [
    ...(tag !== undefined && parseVersion(tag) ? [{ fact: 'eckVersion', value: tag.replace(/^v/, ''), from: `${name} (image ${tag})` } satisfies Evidence] : []),
    { fact: 'operatorNamespace', value: namespace, from: name },
    { fact: 'operatorInstall', value: install, from: `the labels of ${name}` },
    ...(namespaces.length > 0 ? [{ fact: 'operatorInMesh', value: own === 'false' || disabled ? false : own === 'true' || byNamespace, from: `the labels of ${name} and of its namespace` } satisfies Evidence] : []),
  ]
}
