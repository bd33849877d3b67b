import type { Environment } from '../environment.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Traffic } from './model.ts'

/** Workloads that the manifests will run in this environment, and the calls between them with a verdict each (FACTS A2-A4, B1-B5). */
export function trafficOf(_manifests: readonly Manifest[], _environment: Environment): Traffic {
  return { workloads: [], flows: [] }
}
