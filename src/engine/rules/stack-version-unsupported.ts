import { kindRow } from '../kubernetes/kinds.ts'
import { stringAt } from '../kubernetes/resource.ts'
import { pairProblems } from '../support/matrix.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Problem, Rule } from './rule.ts'
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
    if (stackVersion === undefined) return []
    return pairProblems({ eckVersion: context.need('eckVersion'), stackVersion }).map(({ verdict, message }) => ({
      manifest,
      path,
      ...(verdict === 'untested' ? { severity: 'warning' as const } : {}),
      message: verdict === 'untested' ? message : `${upperFirst(subjectOf(manifest))} asks for version ${stackVersion}: ${message}`,
    }))
  }))),
}

/** What is true of the pair of versions, not of one resource, is said at the first. */
const once = (problems: readonly Problem[]): readonly Problem[] => problems.filter(({ message, severity }, index) => severity === undefined || problems.findIndex((other) => other.message === message) === index)

function versionsOf({ kind, resource }: Manifest): readonly Path[] {
  if (kindRow(kind)?.elastic) return [['spec', 'version']]
  return kind === 'HelmValues' ? Object.keys(resource).filter((key) => key.startsWith('eck-')).map((key) => [key, 'version']) : []
}
