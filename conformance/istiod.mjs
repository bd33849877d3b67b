// Istio as its own charts install it, with istiod as a process of this machine.
import { join } from 'node:path'
import { documents, helmTemplate, reachByUrl } from './rendered.mjs'
import { freePort, pause, start, stop, until } from './processes.mjs'
import { program } from './tools.mjs'

const notRun = new Set(['Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'NetworkPolicy'])

/** Renders and applies the charts, starts istiod. `settings` is what a mesh may be: CNI, automatic mTLS, … */
export async function installIstio(world) {
  const { folder, module, helm, kubernetes, api, apply, caBundle, servers, kubeconfig, istio } = world
  const ports = await Promise.all(['http', 'https', 'grpc', 'secure', 'monitoring', 'ctrlz'].map(freePort))
  const [http, https, grpc, secure, monitoring, ctrlz] = ports
  const charts = join(module, 'manifests/charts')
  await api.must('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } })

  const render = async (settings) => {
    const values = ['--include-crds', '--set', 'global.istioNamespace=istio-system', ...helmValues(settings ?? {})]
    const base = settings ? '' : await helmTemplate(helm, 'istio-base', join(charts, 'base'), 'istio-system', kubernetes, values, folder)
    const istiod = await helmTemplate(helm, 'istiod', join(charts, 'istio-control/istio-discovery'), 'istio-system', kubernetes, values, folder)
    return [...documents(base), ...documents(istiod)].filter(({ kind }) => !notRun.has(kind)).map((one) => reachByUrl(one, `https://localhost:${https}`, caBundle))
  }
  let server
  const run = async ({ nativeSidecars }) => {
    if (server) { await stop([server]); servers.splice(servers.indexOf(server), 1) }
    server = start('istiod', program(`istio-${istio}`, 'pilot-discovery'), [
      'discovery', `--kubeconfig=${kubeconfig}`, `--httpAddr=127.0.0.1:${http}`, `--httpsAddr=127.0.0.1:${https}`, `--grpcAddr=127.0.0.1:${grpc}`, `--secureGRPCAddr=127.0.0.1:${secure}`,
      `--monitoringAddr=127.0.0.1:${monitoring}`, `--ctrlz_port=${ctrlz}`, '--ctrlz_address=127.0.0.1', `--tlsCertFile=${join(folder, 'server.crt')}`, `--tlsKeyFile=${join(folder, 'server.key')}`, `--caCertFile=${join(folder, 'ca.crt')}`, '--log_output_level=default:info',
    ], {
      log: join(folder, 'istiod.log'), cwd: folder,
      environment: {
        POD_NAME: 'istiod-conformance', POD_NAMESPACE: 'istio-system', SERVICE_ACCOUNT: 'istiod', REVISION: 'default', CLUSTER_ID: 'Kubernetes', ISTIOD_CUSTOM_HOST: 'localhost',
        PILOT_ENABLE_ANALYSIS: 'false', ...(nativeSidecars === undefined ? {} : { ENABLE_NATIVE_SIDECARS: String(nativeSidecars) }),
      },
    })
    servers.push(server)
    await until('istiod', async () => (await fetch(`http://127.0.0.1:${http}/ready`)).ok, { server, seconds: 90 })
  }
  let now = {}
  await apply(await render(), 'istio')
  await run(now)
  /** Another kind of mesh: the configuration is watched, an environment variable of istiod needs a new process. */
  const configure = async (settings) => {
    if (JSON.stringify(settings) === JSON.stringify(now)) return
    const before = now
    now = settings
    await apply((await render(settings)).filter(({ kind }) => kind === 'ConfigMap'), 'mesh')
    if (before.nativeSidecars !== settings.nativeSidecars) await run(settings)
    else await pause(1500)
  }
  return { xds: `127.0.0.1:${grpc}`, configure, debug: `http://127.0.0.1:${http}` }
}

function helmValues({ istioCni, autoMtls, outboundTrafficPolicy, dnsCapture, trustDomain, clusterDomain }) {
  const set = (name, value) => (value === undefined ? [] : ['--set-json', `${name}=${JSON.stringify(value)}`])
  return [
    ...(istioCni ? [...set('pilot.cni.enabled', true), ...set('istio_cni.enabled', true), ...set('cni.enabled', true)] : []),
    ...set('meshConfig.enableAutoMtls', autoMtls), ...set('meshConfig.outboundTrafficPolicy.mode', outboundTrafficPolicy), ...set('meshConfig.trustDomain', trustDomain),
    ...set('global.proxy.clusterDomain', clusterDomain),
    ...(dnsCapture ? set('meshConfig.defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE', 'true') : []),
  ]
}

