import type { Environment } from '../environment.ts'
import { finish, type Pieces } from '../pieces.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Call } from './call.ts'
import { callsOf } from './calls.ts'
import { verdictOf } from './judge.ts'
import { meshOf, type Mesh } from './mesh.ts'
import type { Flow, Traffic } from './model.ts'

/** Workloads that the manifests will run in this environment, and the calls between them with a verdict each (FACTS A2-A4, B1-B5). */
export const trafficOf = (manifests: readonly Manifest[], environment: Environment): Traffic => finish(trafficInPieces(manifests, environment))

/** `trafficOf` in pieces: the workloads and their calls, then a few verdicts at a time. */
export function* trafficInPieces(manifests: readonly Manifest[], environment: Environment): Pieces<Traffic> {
  const mesh = meshOf(manifests, environment)
  yield
  const { pods, calls } = callsOf(mesh)
  yield
  const flows: Flow[] = []
  for (const call of calls) {
    flows.push(flowOf(mesh, call))
    if (flows.length % 8 === 0) yield
  }
  return { workloads: pods, flows }
}

function flowOf(mesh: Mesh, call: Call): Flow {
  const { from, to, via, port, protocol, purpose, kind, service, targetPort } = call
  // The webhook is known by its pod's port, 9443, which policies and exclusions name; 443 is only its Service's.
  return { from, to, via, port: kind === 'webhook' ? (targetPort ?? port) : port, protocol, purpose, call: kind, targetPort, ...(service ? { host: service.host, headless: service.headless } : {}), verdict: verdictOf(mesh, call) }
}
