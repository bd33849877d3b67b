import * as fc from 'fast-check'
import type { Answers, NodeSet } from '../answers.ts'
import { matrix, wholeVersion, type Product } from '../support/matrix.ts'
import { keys, type Key } from './index.ts'
import { roles } from './node-sets.ts'
import { pairwiseValues } from './pairwise.ts'
import { defaults } from './presets.ts'

export { generator, hasUnavailableChoice, pairwise, pairwiseValues } from './pairwise.ts'

const name = (max: number): fc.Arbitrary<string> => fc.stringMatching(/^[a-z][a-z0-9]{0,5}(?:-[a-z0-9]{1,5}){0,4}$/).map((text) => text.slice(0, max).replace(/-+$/, ''))
const domain = fc.array(name(12), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'))
const own = name(20).map((text) => `x-${text}`)

const version = (product: Product): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...matrix[product].map(({ minor }) => wholeVersion(product, minor))), fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 30 })).map((parts) => parts.join('.')))

const quantity = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.constantFrom('Mi', 'Gi', 'G', 'Ti')).map((parts) => parts.join(''))

/** A master-eligible role is seen to below; voting_only needs one beside it. */
const someRoles = fc.subarray([...roles]).map((chosen) => (chosen.includes('master') ? chosen : chosen.filter((role) => role !== 'voting_only')))

const nodeSet: fc.Arbitrary<NodeSet> = fc
  .record(
    { name: name(23), count: fc.integer({ min: 1, max: 500 }), roles: someRoles, cpu: fc.constantFrom('1', '500m', '2.5'), memory: quantity, storage: quantity, storageClass: domain },
    { requiredKeys: ['name', 'count'] },
  )

const nodeSets: fc.Arbitrary<readonly NodeSet[]> = fc
  .uniqueArray(nodeSet, { selector: ({ name: ownName }) => ownName, minLength: 1, maxLength: 6 })
  .map((list) => (list.some(({ roles: given }) => given === undefined || given.includes('master')) ? list : [{ ...list[0]!, roles: ['master', ...list[0]!.roles!] }, ...list.slice(1)]))

/** Values that are not from a short list. */
const free: { readonly [K in Key]?: fc.Arbitrary<Answers[K]> } = {
  kubernetesVersion: version('kubernetesVersion'),
  istioVersion: version('istioVersion'),
  eckVersion: version('eckVersion'),
  stackVersion: version('stackVersion'),
  clusterDomain: domain,
  trustDomain: domain,
  revision: fc.oneof(fc.constant(''), name(63)),
  rootNamespace: name(63),
  operatorNamespace: own,
  namespace: own,
  name: name(36),
  httpTlsSecret: fc.oneof(fc.constant(''), domain),
  nodeSets,
  plugins: fc.uniqueArray(name(40), { maxLength: 6 }),
  image: fc.oneof(fc.constant(''), fc.tuple(name(20), name(20), fc.constantFrom('', ':9.4.3', ':Tag_1')).map(([registry, path, tag]) => `${registry}.example.com:5000/${path}${tag}`)),
  features: fc.subarray(['alerting', 'apiKeys', 'fleet', 'saml', 'oidc', 'kerberos', 'pki', 'oauth2']),
  kibanaCount: fc.integer({ min: 1, max: 100 }),
  apmServerCount: fc.integer({ min: 1, max: 100 }),
}

/** Any answers that every question takes: sensible or not. */
export const arbitraryAnswers: fc.Arbitrary<Answers> = fc
  .record(Object.fromEntries(keys.map((key): [Key, fc.Arbitrary<unknown>] => [key, free[key] ?? fc.constantFrom<unknown>(...pairwiseValues[key])])))
  .map((record) => ({ ...defaults, ...(record as Partial<Answers>) }))
