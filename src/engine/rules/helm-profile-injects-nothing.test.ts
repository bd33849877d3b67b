import { helmProfileInjectsNothing } from './helm-profile-injects-nothing.ts'
import { testRule } from './testing.ts'

const profile = `managedNamespaces: []
createClusterScopedResources: true
webhook:
  enabled: true
podAnnotations:
  sidecar.istio.io/inject: "true"
  traffic.sidecar.istio.io/includeInboundPorts: "*"
  traffic.sidecar.istio.io/excludeInboundPorts: "9443"
`
const mended = `managedNamespaces: []
createClusterScopedResources: true
webhook:
  enabled: true
podAnnotations:
  traffic.sidecar.istio.io/includeInboundPorts: "*"
  traffic.sidecar.istio.io/excludeInboundPorts: "9443"
podLabels:
  sidecar.istio.io/inject: "true"
`

testRule(helmProfileInjectsNothing, [
  { name: "Elastic's profile-istio.yaml", yaml: profile, finds: [{ line: 6, severity: 'warning', message: /eck-operator.*deprecated and injects nothing outside a namespace with an injection label/ }], mended },
  { name: 'in a namespace that injects, it is only out of date', yaml: profile, facts: { operatorInMesh: true }, finds: [{ line: 6, severity: 'info', message: 'here the namespace has one' }], mended },
  { name: 'the label', yaml: mended, finds: [] },
])
