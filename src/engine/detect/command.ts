/**
 * The one read-only command whose pasted output fills in the environment. Only kubectl, only `get`, no Secret: each part
 * prints YAML or JSON as kubectl makes it, and a part that is not allowed or not there leaves only its heading.
 */
type Part = { readonly heading: string; readonly command: string }

const list = (heading: string, what: string): Part => ({ heading, command: `kubectl get ${what} -o yaml --ignore-not-found` })

export const parts: readonly Part[] = [
  { heading: 'version', command: 'kubectl version -o yaml' },
  { heading: 'tokens', command: 'kubectl get --raw /api/v1' },
  { heading: 'kubelets', command: `kubectl get nodes -o 'jsonpath={"kubelets:\\n"}{range .items[*]}{"- "}{.status.nodeInfo.kubeletVersion}{"\\n"}{end}'` },
  list('namespaces', 'namespaces'),
  list('istiod', 'deployments -A -l app=istiod'),
  list('cni', 'daemonsets -A -l k8s-app=istio-cni-node'),
  list('ztunnel', 'daemonsets -A -l app=ztunnel'),
  list('mesh config', 'configmaps -A --field-selector metadata.name=istio'),
  list('policies', 'peerauthentications -A'),
  list('operator by manifests', 'statefulsets -A -l control-plane=elastic-operator'),
  list('operator by Helm', 'statefulsets -A -l app.kubernetes.io/name=elastic-operator'),
  list('webhook', 'validatingwebhookconfigurations elastic-webhook.k8s.elastic.co'),
  list('elastic', 'elasticsearch,kibana,apmserver -A'),
]

/** What begins a part in the output; the parser splits at it. */
export const marker = '### meshwright: '

/** The command as typed into bash or sh. It goes on when a part fails, and says so in the output by an empty part. */
export const detectCommand: string = parts.map(({ heading, command }) => `echo '${marker}${heading}'; ${command} 2>/dev/null`).join('; \\\n')
