import { openshiftRefusesUid } from './openshift-refuses-uid.ts'
import { testRule } from './testing.ts'

const es = (user: number): string => `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: {name: es, namespace: elastic}
spec:
  nodeSets:
  - name: default
    podTemplate:
      spec:
        initContainers:
        - name: install-plugins
          securityContext: {runAsUser: ${user}}
`

testRule(openshiftRefusesUid, [
  { name: 'uid 1337 on OpenShift', yaml: es(1337), facts: { distribution: 'openshift', istioCni: true }, finds: [{ line: 11, severity: 'warning', message: 'runs the init container “install-plugins” as uid 1337' }] },
  { name: 'uid 1337 elsewhere', yaml: es(1337), facts: { distribution: 'eks' }, finds: [] },
  { name: 'the distribution is not told', yaml: es(1337), finds: [], needs: ['distribution'] },
  { name: 'OpenShift without the CNI plugin', together: 'It is said once for all.', yaml: es(1000), facts: { distribution: 'openshift', istioCni: false }, finds: [{ line: 1, severity: 'warning', message: 'openshift profile, which has the CNI plugin' }] },
  { name: 'OpenShift with it', yaml: es(1000), facts: { distribution: 'openshift', istioCni: true }, finds: [] },
])
