import { bothDataPlanes } from './both-data-planes.ts'
import { testRule } from './testing.ts'

const namespace = (...labels: readonly string[]): string => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n  labels:\n${labels.map((label) => `    ${label}\n`).join('')}`
const [injection, revision, ambient] = ['istio-injection: enabled', 'istio.io/rev: canary', 'istio.io/dataplane-mode: ambient']

testRule(bothDataPlanes, [
  { name: 'injection and ambient', yaml: namespace(injection!, ambient!), finds: [{ line: 7, severity: 'warning', message: 'Namespace “elastic” has istio.io/dataplane-mode=ambient and istio-injection=enabled: sidecar injection takes precedence (IST0123)' }], mended: namespace(injection!) },
  { name: 'a revision and ambient, in a mesh that is ambient', yaml: namespace(revision!, ambient!), facts: { dataPlane: 'ambient' }, finds: [{ line: 7, severity: 'warning', message: 'istio.io/rev=canary' }], mended: namespace(ambient!) },
  { name: 'injection switched off', yaml: namespace('istio-injection: disabled', ambient!), finds: [] },
  { name: 'one of them', yaml: namespace(ambient!), finds: [] },
])
