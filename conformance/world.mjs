// One world: a Kubernetes, an Istio and an ECK operator, once each, for many sets.
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startControlPlane } from './control-plane.mjs'
import { installIstio } from './istiod.mjs'
import { playKubelet, writeNodes } from './kubelet.mjs'
import { freePort, start, stop, until } from './processes.mjs'
import { asList, operatorManifests } from './rendered.mjs'
import { command } from './run-command.mjs'
import { here, moduleFolder, program } from './tools.mjs'

export async function startWorld(pins, { go, log, root }) {
  const folder = join(root, pins.name)
  mkdirSync(join(folder, 'webhook'), { recursive: true })
  const servers = []
  const kubectl = program('kubernetes-1.36', 'kubectl')
  const helm = program('helm', 'helm')
  let quiet = () => {}
  const halt = async () => { quiet(); await stop(servers) }
  try {
    const made = await command(program('probe', 'probe'), ['certs', folder])
    if (made.status !== 0) throw new Error(made.stderr)
    for (const [from, to] of [['server.crt', 'tls.crt'], ['server.key', 'tls.key']]) cpSync(join(folder, from), join(folder, 'webhook', to))
    const caBundle = readFileSync(join(folder, 'ca.crt')).toString('base64')
    const { api, kubeconfig } = await startControlPlane({ kubernetes: pins.kubernetes, folder, servers })
    const environment = { KUBECONFIG: kubeconfig, HOME: folder }
    const apply = async (items, what) => {
      const { status, stderr } = await command(kubectl, ['apply', '--server-side', '--force-conflicts', '-f', '-'], { input: asList(items), environment })
      if (status !== 0) throw new Error(`${what}: ${stderr}`)
    }
    log('control plane up')
    await writeNodes(api, pins.kubelet)
    quiet = playKubelet(api, log)

    const istiod = await installIstio({ ...pins, folder, module: moduleFolder(go, `istio-${pins.istio}`), helm, api, apply, caBundle, servers, kubeconfig })
    log('istiod up')

    const webhookPort = await freePort()
    const module = moduleFolder(go, `eck-${pins.eck}`)
    const webhook = `https://localhost:${webhookPort}`
    const files = await operatorManifests({ helm, module, kubernetes: pins.kubernetes, folder, webhook, caBundle, version: pins.eckVersion })
    const installed = await command(kubectl, ['create', '-f', files.crds], { environment })
    if (installed.status !== 0) throw new Error(installed.stderr)
    const operator = start('elastic-operator', program(`eck-${pins.eck}`, 'elastic-operator'), [
      'manager', '--operator-namespace=conformance-operator', '--enable-webhook', '--enable-leader-election=false', '--manage-webhook-certs=false', `--webhook-cert-dir=${join(folder, 'webhook')}`, `--webhook-port=${webhookPort}`,
      '--metrics-port=0', '--disable-telemetry', '--elasticsearch-client-timeout=5s', '--max-concurrent-reconciles=10', '--kube-client-qps=500', '--log-verbosity=0', '--disable-config-watch',
    ], { log: join(folder, 'elastic-operator.log'), cwd: folder, environment: { KUBECONFIG: kubeconfig, OPERATOR_IMAGE: 'elastic-operator', POD_NAMESPACE: 'conformance-operator' } })
    servers.push(operator)
    await api.must('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'conformance-operator' } })
    // Elastic Maps Server needs an Enterprise licence: a trial, as anybody may start one.
    await api.must('POST', '/api/v1/namespaces/conformance-operator/secrets', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'eck-trial-license', labels: { 'license.k8s.elastic.co/type': 'enterprise_trial' }, annotations: { 'elastic.co/eula': 'accepted' } } })
    await until('elastic-operator', () => /Starting workers|serving webhook server|Serving webhook server/i.test(readFileSync(operator.log, 'utf8')), { server: operator, seconds: 90 })
    log('operator up')
    return { ...pins, folder, api, apply, environment, kubectl, helm, files, istiod, operator, webhook, caBundle, wrappers: join(here, 'bin'), stop: halt }
  } catch (error) {
    await halt()
    throw error
  }
}
