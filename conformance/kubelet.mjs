// There is no scheduler and no kubelet: this binds every pod to a node and says that it runs, and lets it go when deleted.
import { pause } from './processes.mjs'

const now = () => new Date().toISOString().replace(/\.\d+Z/, 'Z')

/** Writes nodes whose kubelet has this version: Istio asks them whether sidecars may be native. */
export async function writeNodes(api, kubelet, names = ['node-a']) {
  for (const name of names) {
    await api.must('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': name } } })
    const status = {
      nodeInfo: { kubeletVersion: kubelet, kubeProxyVersion: kubelet, architecture: 'amd64', operatingSystem: 'linux', osImage: '', kernelVersion: '', machineID: '', systemUUID: '', bootID: '', containerRuntimeVersion: '' },
      conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: now(), lastTransitionTime: now() }],
      addresses: [{ type: 'InternalIP', address: '192.0.2.1' }], capacity: { cpu: '64', memory: '256Gi', pods: '1000' }, allocatable: { cpu: '64', memory: '256Gi', pods: '1000' },
    }
    await api.must('PATCH', `/api/v1/nodes/${name}/status`, { status }, 'application/merge-patch+json')
    await api.must('PATCH', `/api/v1/nodes/${name}`, { spec: { taints: null } }, 'application/merge-patch+json')
  }
}

const containerStatus = ({ name, image }) => ({
  name, image, imageID: image, ready: true, started: true, restartCount: 0, state: { running: { startedAt: now() } },
})
const finishedStatus = ({ name, image }) => ({
  name, image, imageID: image, ready: true, restartCount: 0, state: { terminated: { exitCode: 0, reason: 'Completed', startedAt: now(), finishedAt: now() } },
})

export function statusOf(pod, ip) {
  const initContainers = pod.spec.initContainers ?? []
  return {
    phase: 'Running', podIP: ip, podIPs: [{ ip }], hostIP: '192.0.2.1', startTime: now(),
    conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) => ({ type, status: 'True', lastTransitionTime: now() })),
    containerStatuses: pod.spec.containers.map(containerStatus),
    initContainerStatuses: initContainers.map((one) => (one.restartPolicy === 'Always' ? containerStatus(one) : finishedStatus(one))),
  }
}

/** Plays the kubelet for all pods until the answer is called. */
export function playKubelet(api, log, node = 'node-a') {
  let count = 0
  let over = false
  let end = () => {}
  const known = new Map()
  const handle = async ({ type, object: pod }) => {
    if (type !== 'ADDED' && type !== 'MODIFIED') return
    const { name, namespace, uid, deletionTimestamp } = pod.metadata
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`
    if (deletionTimestamp) return void await api.send('DELETE', path, { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions: { uid } })
    if (known.has(uid)) return
    known.set(uid, true)
    count += 1
    const ip = `10.244.${Math.floor(count / 250)}.${(count % 250) + 1}`
    if (!pod.spec.nodeName) await api.must('POST', `${path}/binding`, { apiVersion: 'v1', kind: 'Binding', metadata: { name, namespace }, target: { apiVersion: 'v1', kind: 'Node', name: node } })
    await api.must('PATCH', `${path}/status`, { status: statusOf(pod, ip) }, 'application/strategic-merge-patch+json')
  }
  const follow = () => {
    if (over) return
    end = api.watch('/api/v1/pods?watch=1', (event) => handle(event).catch((error) => over || log(`kubelet: ${error.message}`)), () => { if (!over) pause(200).then(follow) })
  }
  follow()
  return () => { over = true; end() }
}
