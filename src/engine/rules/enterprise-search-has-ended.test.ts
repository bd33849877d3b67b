import { enterpriseSearchHasEnded } from './enterprise-search-has-ended.ts'
import { testRule } from './testing.ts'

const yaml = (version: string): string => `apiVersion: enterprisesearch.k8s.elastic.co/v1\nkind: EnterpriseSearch\nmetadata: {name: ent, namespace: elastic}\nspec:\n  version: ${version}\n`

testRule(enterpriseSearchHasEnded, [
  { name: 'version 9', yaml: yaml('9.4.3'), finds: [{ line: 5, severity: 'error', message: 'EnterpriseSearch “elastic/ent” asks for version 9.4.3' }] },
  { name: 'version 8', yaml: yaml('8.19.2'), finds: [] },
  { name: 'no version', yaml: yaml(''), finds: [] },
])
