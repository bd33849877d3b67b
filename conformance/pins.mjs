// What is built, from where, and with which words of its own version. The versions of modules stand in tools/*/go.mod.

const kubernetes = (minor, version, programs) => ({
  directory: `kubernetes-${minor}`, module: 'k8s.io/kubernetes',
  programs: programs.map((name) => ({ name, package: `k8s.io/kubernetes/cmd/${name}` })),
  variables: {
    'k8s.io/component-base/version.gitVersion': `v${version}`,
    'k8s.io/component-base/version.gitMajor': '1',
    'k8s.io/component-base/version.gitMinor': minor.split('.')[1],
    'k8s.io/component-base/version.gitTreeState': 'clean',
  },
})

const eck = (minor, version) => {
  const module = `github.com/elastic/cloud-on-k8s/v${version.split('.')[0]}`
  return {
    directory: `eck-${minor}`, module, programs: [{ name: 'elastic-operator', package: `${module}/cmd` }],
    variables: { [`${module}/pkg/about.version`]: version, [`${module}/pkg/about.buildSnapshot`]: 'false', [`${module}/pkg/about.buildHash`]: 'conform' },
  }
}

const istio = (minor, version, revision) => ({
  directory: `istio-${minor}`, module: 'istio.io/istio', tags: 'vtprotobuf,disable_pgv',
  programs: [{ name: 'pilot-discovery', package: 'istio.io/istio/pilot/cmd/pilot-discovery' }, { name: 'istioctl', package: 'istio.io/istio/istioctl/cmd/istioctl' }],
  variables: {
    'istio.io/istio/pkg/version.buildVersion': version, 'istio.io/istio/pkg/version.buildTag': version,
    'istio.io/istio/pkg/version.buildStatus': 'Clean', 'istio.io/istio/pkg/version.buildGitRevision': revision,
  },
})

export const tools = [
  { directory: 'probe', programs: [{ name: 'probe', package: '.' }], sources: true },
  { directory: 'etcd', module: 'go.etcd.io/etcd/server/v3', programs: [{ name: 'etcd', package: 'go.etcd.io/etcd/server/v3' }] },
  { directory: 'helm', module: 'helm.sh/helm/v3', programs: [{ name: 'helm', package: 'helm.sh/helm/v3/cmd/helm' }], variables: { 'helm.sh/helm/v3/internal/version.version': 'v3.22.0' } },
  kubernetes('1.36', '1.36.3', ['kube-apiserver', 'kube-controller-manager', 'kubectl']),
  eck('3.5', '3.5.0'),
  istio('1.31', '1.31.0', 'eed52ebb66ad'),
  eck('3.2', '3.2.0'),
  eck('2.16', '2.16.1'),
  istio('1.21', '1.21.0', '55f12a68b4f9'),
  kubernetes('1.32', '1.32.13', ['kube-apiserver']),
]

// Three worlds: the oldest together, the newest together, and the pair between.
export const worlds = [
  { name: 'newest', kubernetes: '1.36', kubelet: 'v1.36.3', istio: '1.31', eck: '3.5', eckVersion: '3.5.0', stack: '9.4.3', contrasts: [0] },
  { name: 'middle', kubernetes: '1.32', kubelet: 'v1.32.13', istio: '1.31', eck: '3.2', eckVersion: '3.2.0', stack: '9.1.5', contrasts: [1] },
  { name: 'oldest', kubernetes: '1.32', kubelet: 'v1.32.13', istio: '1.21', eck: '2.16', eckVersion: '2.16.1', stack: '8.17.0', contrasts: [2] },
]
