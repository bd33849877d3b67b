import type { Kind } from '../kubernetes/kinds.ts'
import { supports, type Capability } from '../support/capabilities.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const since: readonly (readonly [Kind, Capability])[] = [['AutoOpsAgentPolicy', 'autoOps'], ['PackageRegistry', 'packageRegistry']]

/** FACTS R60, A1.1. */
export const kindUnknownToOperator: Rule = {
  id: 'kind-unknown-to-operator',
  code: 'MW060',
  severity: 'error',
  title: 'This version of ECK does not know the kind.',
  why: 'AutoOpsAgentPolicy and PackageRegistry came with ECK 3.3. Before that the API server refuses them, since their definitions are missing.',
  docs: 'https://www.elastic.co/docs/release-notes/cloud-on-k8s',
  check: (context) => since.flatMap(([kind, capability]) => context.every(kind).flatMap((manifest) => {
    const eckVersion = context.need('eckVersion')
    if (supports({ eckVersion }, capability) !== false) return []
    return [{ manifest, path: ['kind'], message: `${subjectOf(manifest)} is of a kind that ECK ${eckVersion} does not know: it came with 3.3, so the API server refuses it.` }]
  })),
}
