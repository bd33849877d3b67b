import { kindRow } from '../kubernetes/kinds.ts'
import { stringAt } from '../kubernetes/resource.ts'
import { matrix, pairProblems, rowOf, wholeVersion } from '../support/matrix.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Fix, Problem, Rule } from './rule.ts'
import { upperFirst, subjectOf } from './subject.ts'

/** FACTS R05, A3.5. */
export const stackVersionUnsupported: Rule = {
  id: 'stack-version-unsupported',
  code: 'MW005',
  severity: 'error',
  title: 'ECK does not support this version of the Elastic Stack.',
  why: 'Each version of ECK manages a range of Stack versions. It refuses what lies outside, and the resource is not reconciled.',
  docs: 'https://www.elastic.co/support/matrix#matrix_kubernetes',
  check: (context) => once(context.manifests.flatMap((manifest) => versionsOf(manifest).flatMap((path): readonly Problem[] => {
    const stackVersion = stringAt(manifest.resource, ...path)
    const eckVersion = stackVersion === undefined ? undefined : context.need('eckVersion')
    if (stackVersion === undefined || eckVersion === undefined) return []
    const unsupported = pairProblems({ eckVersion, stackVersion })
    const fix = unsupported.length > 0 ? supportedPair(manifest, path, eckVersion, stackVersion, context.environment.kubernetesVersion) : undefined
    return unsupported.map(({ verdict, message }) => ({
      manifest,
      path,
      ...(fix ? { fix } : {}),
      ...(verdict === 'untested' ? { severity: 'warning' as const } : {}),
      message: verdict === 'untested' ? message : `${upperFirst(subjectOf(manifest))} asks for version ${stackVersion}: ${message}`,
    }))
  }))),
}

/** What is true of the pair of versions, not of one resource, is said at the first. */
function once(problems: readonly Problem[]): readonly Problem[] {
  const first = new Map<string, Problem>()
  for (const problem of problems) if (!first.has(problem.message)) first.set(problem.message, problem)
  return problems.filter((problem) => problem.severity === undefined || first.get(problem.message) === problem)
}

/** A newer ECK that takes this Stack (and this Kubernetes, if there is one), else the newest Stack that this ECK takes. */
function supportedPair(target: Manifest, path: Path, eckVersion: string, stackVersion: string, kubernetesVersion: string | undefined): Fix | undefined {
  const row = rowOf('eckVersion', eckVersion)
  // A row that is silent about the Stack promises nothing.
  const newer = (row ? eckVersions.slice(0, matrix.eckVersion.indexOf(row)) : []).filter((one) => rowOf('eckVersion', one)?.stack !== undefined && pairProblems({ eckVersion: one, stackVersion }).length === 0)
  const eck = newer.find((one) => pairProblems({ eckVersion: one, kubernetesVersion }).length === 0) ?? newer[0]
  if (eck !== undefined) return { title: `Take ECK ${eck}, which supports it.`, set: { eckVersion: eck } }
  const stack = stackVersions.find((one) => pairProblems({ eckVersion, stackVersion: one }).length === 0)
  return stack === undefined ? undefined : { title: `Take Stack ${stack}.`, decision: `Can everything that is on ${stackVersion} go to ${stack}?`, set: { stackVersion: stack }, patches: [{ op: 'set', target, path, value: stack }] }
}

/** Newest first. */
const eckVersions = matrix.eckVersion.map(({ minor }) => wholeVersion('eckVersion', minor))
const stackVersions = matrix.stackVersion.map(({ minor }) => wholeVersion('stackVersion', minor))

const ofResource: readonly Path[] = [['spec', 'version']]
const none: readonly Path[] = []

function versionsOf({ kind, resource }: Manifest): readonly Path[] {
  if (kind === 'HelmValues') return Object.keys(resource).filter((key) => key.startsWith('eck-')).map((key) => [key, 'version'])
  return kindRow(kind)?.elastic ? ofResource : none
}
