// Stage 5: istioctl analyze on the live API says nothing but what FACTS B6.1 calls expected.
import { join } from 'node:path'
import { command } from '../run-command.mjs'
import { program } from '../tools.mjs'

// IST0118 is the port names `rcs` and `api`; IST0102 is a namespace that is meant to be outside the mesh.
const expected = new Set(['IST0118', 'IST0102'])

export async function analysed(world, namespaces) {
  const { stdout, stderr, status } = await command(program(`istio-${world.istio}`, 'istioctl'), ['analyze', '--all-namespaces', '-o', 'json', '--kubeconfig', join(world.folder, 'kubeconfig')], { environment: world.environment })
  let messages
  try { messages = JSON.parse(stdout || 'null') ?? [] } catch { return [`istioctl ended with ${status}: ${stderr}`] }
  const ours = ({ origin, message }) => [...namespaces, 'istio-system'].some((name) => new RegExp(`(^|[ /"])${name}($|[ /".])`).test(`${origin} ${message}`))
  return messages.filter((one) => !expected.has(one.code) && ours(one)).map(({ code, level, origin, message }) => `${code} ${level} ${origin}: ${message}`)
}
