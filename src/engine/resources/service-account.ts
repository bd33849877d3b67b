import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import type { Answers } from '../answers.ts'
import { because } from '../yaml/because.ts'

/** Names of the components' own ServiceAccounts (R69, F1). */
export const accountName = {
  elasticsearch: (name: string) => `${name}-es`,
  kibana: (name: string) => `${name}-kb`,
  apmServer: (name: string) => `${name}-apm`,
} as const

/** An account for each component, so that principals can tell them apart (R69). */
export function serviceAccounts({ serviceAccounts: wanted, name, namespace, kibana, apmServer }: Answers): readonly IServiceAccount[] {
  if (!wanted) return []
  const names = [accountName.elasticsearch(name), ...(kibana ? [accountName.kibana(name)] : []), ...(apmServer ? [accountName.apmServer(name)] : [])]
  return names.map((account) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } }) satisfies IServiceAccount)
}

/** The pod template's reference to the account of its component; undefined where components share the namespace's default. */
export const accountOf = ({ serviceAccounts: wanted, name }: Answers, component: keyof typeof accountName): string | undefined =>
  wanted ? because(accountName[component](name), 'Its own mesh identity, so that policies can tell the components apart.', 'serviceAccounts') : undefined
