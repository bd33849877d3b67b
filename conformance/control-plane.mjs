// etcd, kube-apiserver and kube-controller-manager on loopback.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from './api.mjs'
import { freePort, start, until } from './processes.mjs'
import { program } from './tools.mjs'

// Only what makes pods out of what the operator writes: StatefulSets, Deployments, accounts, endpoints, and what cleans up.
const controllers = [
  'statefulset-controller', 'deployment-controller', 'replicaset-controller', 'daemonset-controller', 'job-controller', 'serviceaccount-controller',
  'endpointslice-controller', 'garbage-collector-controller', 'namespace-controller', 'root-ca-certificate-publisher-controller', 'endpoints-controller',
]

export async function startControlPlane({ kubernetes, folder, servers }) {
  const file = (name) => join(folder, name)
  const [etcdPort, peerPort, port, controllerPort] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const run = (name, path, args, environment) => {
    const server = start(name, path, args, { log: file(`${name}.log`), cwd: folder, environment })
    servers.push(server)
    return server
  }
  const etcd = run('etcd', program('etcd', 'etcd'), [
    '--data-dir', file('etcd'), '--unsafe-no-fsync', '--listen-client-urls', `http://127.0.0.1:${etcdPort}`, '--advertise-client-urls', `http://127.0.0.1:${etcdPort}`,
    '--listen-peer-urls', `http://127.0.0.1:${peerPort}`, '--initial-advertise-peer-urls', `http://127.0.0.1:${peerPort}`, '--initial-cluster', `default=http://127.0.0.1:${peerPort}`, '--log-level', 'warn',
  ])
  const apiserver = run('kube-apiserver', program(`kubernetes-${kubernetes}`, 'kube-apiserver'), [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`, '--bind-address=127.0.0.1', `--secure-port=${port}`, '--advertise-address=127.0.0.1', '--endpoint-reconciler-type=none',
    `--tls-cert-file=${file('server.crt')}`, `--tls-private-key-file=${file('server.key')}`, `--client-ca-file=${file('ca.crt')}`, '--authorization-mode=RBAC', '--allow-privileged=true',
    '--service-account-issuer=https://kubernetes.default.svc', `--service-account-key-file=${file('service-accounts.key')}`, `--service-account-signing-key-file=${file('service-accounts.key')}`,
    '--service-cluster-ip-range=10.96.0.0/16', `--cert-dir=${file('apiserver')}`, '--profiling=false', '--watch-cache=true', '--max-requests-inflight=2000', '--max-mutating-requests-inflight=1000', '--enable-priority-and-fairness=false',
    // Nobody here would ever take its finalizer off a volume claim again.
    '--disable-admission-plugins=StorageObjectInUseProtection',
  ])
  const read = (name) => readFileSync(file(name), 'utf8')
  const api = connect({ port, ca: read('ca.crt'), cert: read('admin.crt'), key: read('admin.key') })
  const kubeconfig = file('kubeconfig')
  const encode = (name) => Buffer.from(read(name)).toString('base64')
  writeFileSync(kubeconfig, JSON.stringify({
    apiVersion: 'v1', kind: 'Config', 'current-context': 'conformance', contexts: [{ name: 'conformance', context: { cluster: 'conformance', user: 'admin' } }],
    clusters: [{ name: 'conformance', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': encode('ca.crt') } }],
    users: [{ name: 'admin', user: { 'client-certificate-data': encode('admin.crt'), 'client-key-data': encode('admin.key') } }],
  }))
  await until('kube-apiserver', async () => etcd.ended === undefined && (await api.send('GET', '/readyz')).ok, { seconds: 120, server: apiserver })
  // There is one controller manager, the newest: nothing that it runs here depends on the minor of the server.
  run('kube-controller-manager', program('kubernetes-1.36', 'kube-controller-manager'), [
    `--kubeconfig=${kubeconfig}`, '--bind-address=127.0.0.1', `--secure-port=${controllerPort}`, `--cert-dir=${file('controller-manager')}`, '--leader-elect=false', `--controllers=${controllers.join(',')}`,
    `--service-account-private-key-file=${file('service-accounts.key')}`, `--root-ca-file=${file('ca.crt')}`, '--concurrent-statefulset-syncs=10', '--kube-api-qps=200', '--kube-api-burst=400',
  ])
  return { api, kubeconfig }
}
