import { meshPolicyIsGone } from './mesh-policy-is-gone.ts'
import { testRule } from './testing.ts'

testRule(meshPolicyIsGone, [
  {
    name: 'MeshPolicy, as in the documentation (D07)',
    yaml: `apiVersion: authentication.istio.io/v1alpha1
kind: MeshPolicy
metadata: {name: default}
spec: {peers: [{mtls: {}}]}
`,
    facts: { istioVersion: '1.30' },
    finds: [{ line: 2, severity: 'error', message: 'MeshPolicy “default” is of a kind that Istio removed in 1.6' }],
    mended: `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system
spec:
  mtls:
    mode: STRICT
`,
  },
  {
    name: 'Policy of a namespace, PERMISSIVE, with the version unknown',
    yaml: `apiVersion: authentication.istio.io/v1alpha1
kind: Policy
metadata:
  name: default
  namespace: elastic
spec:
  peers:
  - mtls:
      mode: PERMISSIVE
`,
    finds: [{ line: 2, severity: 'error', message: 'Policy “elastic/default”' }],
    mended: `
---
apiVersion: security.istio.io/v1beta1
kind: PeerAuthentication
metadata:
  name: default
  namespace: elastic
spec:
  mtls:
    mode: PERMISSIVE
`,
  },
  {
    name: 'Policy with a target becomes a selector',
    yaml: `apiVersion: authentication.istio.io/v1alpha1
kind: Policy
metadata: {name: es, namespace: elastic}
spec:
  targets: [{name: es-es-http}]
  peers: [{mtls: }]
`,
    facts: { istioVersion: '1.30', rootNamespace: 'mesh' },
    finds: [{ line: 2, severity: 'error', message: 'Use PeerAuthentication' }],
    mended: `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: es
  namespace: elastic
spec:
  selector:
    matchLabels:
      elasticsearch.k8s.elastic.co/cluster-name: "es"
  mtls:
    mode: STRICT
`,
  },
  {
    name: 'no peer meant plain text; a Service among the files tells the pods',
    yaml: `apiVersion: authentication.istio.io/v1alpha1
kind: Policy
metadata: {name: plain, namespace: shop}
spec: {targets: [{name: shop}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: shop}
spec: {selector: {app: shop}}
`,
    facts: { istioVersion: '1.30' },
    finds: [{ line: 2, severity: 'error', message: 'Policy “shop/plain”' }],
    mended: `
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: shop}
spec: {selector: {app: shop}}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: plain
  namespace: shop
spec:
  selector:
    matchLabels:
      app: "shop"
  mtls:
    mode: DISABLE
`,
  },
  { name: 'nobody knows the pods of its target', yaml: 'apiVersion: authentication.istio.io/v1alpha1\nkind: Policy\nmetadata: {name: p, namespace: shop}\nspec: {targets: [{name: shop}], peers: [{mtls: {}}]}\n', finds: [{ line: 2, severity: 'error', message: 'Policy “shop/p”' }] },
  { name: 'a mesh so old that it still has the kind', yaml: 'apiVersion: authentication.istio.io/v1alpha1\nkind: MeshPolicy\nmetadata: {name: default}\nspec: {peers: [{mtls: {}}]}\n', facts: { istioVersion: '1.5.4' }, finds: [] },
  { name: 'PeerAuthentication', yaml: 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: istio-system}\nspec: {mtls: {mode: STRICT}}\n', finds: [] },
])
