import { isObject, type JsonObject, type Resource } from '../kubernetes/resource.ts'

/** Keys that only the values of Elastic's charts have together (FACTS A3.3, CLI contract). */
const operatorKeys = ['managedNamespaces', 'createClusterScopedResources', 'podAnnotations', 'podLabels', 'webhook', 'installCRDs', 'managedNamespaceSelector'] as const
const stackKeys = ['eck-elasticsearch', 'eck-kibana', 'eck-apm-server', 'eck-fleet-server', 'eck-agent', 'eck-beats', 'eck-logstash', 'eck-enterprise-search', 'eck-package-registry', 'eck-autoops-agent-policy'] as const

/**
 * Values of the `eck-operator` or `eck-stack` chart, which carry no kind of their own, as a resource of the kind
 * `HelmValues` that rules and the traffic model can read: `spec` of the object is the values, paths stay those of the file.
 * Undefined when the keys do not say so.
 */
export function helmValues(value: JsonObject): Resource | undefined {
  const chart = stackKeys.some((key) => isObject(value[key])) ? 'eck-stack' : operatorKeys.some((key) => Object.hasOwn(value, key)) ? 'eck-operator' : undefined
  return chart && { ...value, apiVersion: 'meshwright.dev/v1', kind: 'HelmValues', metadata: { name: chart } }
}
