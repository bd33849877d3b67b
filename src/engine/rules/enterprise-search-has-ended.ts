import { stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R57, A1.1. */
export const enterpriseSearchHasEnded: Rule = {
  id: 'enterprise-search-has-ended',
  code: 'MW057',
  severity: 'error',
  title: 'There is no Enterprise Search for this version.',
  why: 'Enterprise Search ended with version 8 of the Elastic Stack; there is no image of version 9, and ECK refuses it.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s',
  check: (context) => context.every('EnterpriseSearch').flatMap((manifest) => {
    const stackVersion = stringAt(manifest.resource, 'spec', 'version')
    if (supports({ stackVersion }, 'enterpriseSearch') !== false) return []
    return [{ manifest, path: ['spec', 'version'], message: `${subjectOf(manifest)} asks for version ${stackVersion}: Enterprise Search ended with 8.x, so it will not start. Remove it before the Stack goes to 9.` }]
  }),
}
