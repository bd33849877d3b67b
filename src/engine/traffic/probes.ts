import { annotation } from '../kubernetes/annotations.ts'
import { at } from '../kubernetes/resource.ts'
import type { Call } from './call.ts'
import { meshOfPod } from './client-side.ts'
import { stringMap, type Mesh } from './mesh.ts'
import type { Verdict } from './model.ts'
import { effectiveMtls } from './policies.ts'
import type { Ask } from './suppose.ts'
import { isUnseen } from './unseen.ts'

/** The kubelet's HTTP probe: Istio lets its agent answer it, unless told not to (FACTS A4, B2, R53); ambient exempts it (B5). */
export function probeVerdict(mesh: Mesh, { to, targetPort, speaks }: Call, ask: Ask): Verdict {
  const encryption = speaks === 'https' ? (['elastic'] as const) : []
  const works = (text: string): Verdict => ({ outcome: 'works', encryption, steps: [{ text }] })
  const server = meshOfPod(to, ask)
  if (server === 'none') return works('The pod has no proxy: the kubelet reaches it as ever.')
  if (server === 'ambient') return works('Ambient exempts the kubelet\'s probes from STRICT.')
  if (isUnseen(to.unseenInbound, targetPort)) return works('The port is excluded from the proxy.')
  const own = stringMap(at(to.template.value, 'metadata', 'annotations'))[annotation.rewriteAppHTTPProbers]
  const place = own === undefined ? undefined : to.template.place(['metadata', 'annotations', annotation.rewriteAppHTTPProbers])
  const rewritten = own === undefined ? ask('probes are rewritten', mesh.supports('rewritesProbesByDefault'), ['istioVersion'], [true, false]) : own === 'true'
  if (rewritten) return works('Istio rewrites the probe: its agent asks the application.')
  const mode = effectiveMtls(mesh, to, targetPort, ask)
  if (mode.mode !== 'STRICT') return works('The probe is not rewritten, and the port accepts plain text.')
  return { outcome: 'fails', encryption: [], cause: 'probe-not-rewritten', steps: [{ text: 'The probe is not rewritten, so the kubelet itself calls the port.', ...(place ? { place } : {}) }, { text: mode.why, ...(mode.place ? { place: mode.place } : {}) }] }
}
