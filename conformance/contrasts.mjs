// Contrasting situations through the same stages as our own sets: only what the engine claims of them is compared.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runSet } from './run-set.mjs'
import { situations } from './situations.mjs'

const text = (resources) => resources.map((one) => JSON.stringify(one, null, 1)).join('\n---\n')

/** Every third situation goes to another world, all of them to the one that is asked for by itself. */
export function contrasts(world) {
  return situations.filter((_, index) => world.contrasts.includes(index % 3)).map((one) => ({ name: `contrast: ${one.name}`, judge: (at, tools) => judge(at, one, tools) }))
}

async function judge(world, one, tools) {
  const folder = join(world.folder, 'sets', one.namespace)
  mkdirSync(folder, { recursive: true })
  const manifests = one.manifests(world)
  const files = [
    { path: '00-namespaces.yaml', text: text(manifests.filter(({ kind }) => kind === 'Namespace')) },
    { path: '10-mesh.yaml', text: text(manifests.filter(({ apiVersion }) => apiVersion.includes('istio.io'))) },
    { path: '30-elastic.yaml', text: text(manifests.filter(({ apiVersion }) => apiVersion.includes('elastic.co'))) },
  ].filter((file) => file.text)
  for (const file of files) writeFileSync(join(folder, file.path), file.text)
  const environment = {
    istioVersion: world.istio, kubernetesVersion: world.kubernetes, eckVersion: world.eckVersion, dataPlane: 'sidecar', istioCni: false, autoMtls: true, dnsCapture: false,
    outboundTrafficPolicy: 'ALLOW_ANY', thirdPartyTokens: true, meshMtls: 'PERMISSIVE', webhook: true, operatorInstall: 'manifests', podSecurity: 'privileged', distribution: 'generic', ...one.mesh,
  }
  const model = tools.engine.checkFiles(files, environment)
  await runSet(world, { name: one.name, folder, answers: { ...environment, namespace: one.namespace, findings: true }, model }, tools)
}
