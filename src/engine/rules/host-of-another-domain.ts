import { factDefaults, type Environment } from '../environment.ts'
import { at, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R51; `cluster.local` in a principal stands for the local trust domain, whatever its name. */
export const hostOfAnotherDomain: Rule = {
  id: 'host-of-another-domain',
  code: 'MW051',
  severity: 'error',
  title: 'A host or a principal is of another domain than the cluster.',
  why: 'Istio knows a Service by its full name with the domain of the cluster. A rule with another domain matches no Service and does nothing; a principal of another trust domain matches nobody.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
  check: (context) => [
    ...[...context.every('DestinationRule'), ...context.every('VirtualService'), ...context.every('Sidecar')].flatMap((manifest) => hostsIn(manifest).flatMap((path) => hostProblem(context, manifest, path))),
    ...context.every('AuthorizationPolicy').flatMap((manifest) => principalsIn(manifest).flatMap((path) => principalProblem(context, manifest, path))),
  ],
}

const told = (environment: Environment, fact: 'clusterDomain' | 'trustDomain'): string => environment[fact] ?? factDefaults[fact]

/** Every place of a manifest that names a Service. */
function hostsIn({ kind, resource }: Manifest): readonly Path[] {
  if (kind === 'DestinationRule') return [['spec', 'host']]
  const inList = (...path: Path): readonly Path[] => listAt(resource, ...path).map((_, index) => [...path, index])
  if (kind === 'Sidecar') return inList('spec', 'egress').flatMap((path) => inList(...path, 'hosts'))
  const routes = ['http', 'tls', 'tcp'].flatMap((protocol) => inList('spec', protocol)).flatMap((path) => inList(...path, 'route').map((route) => [...route, 'destination', 'host']))
  return [...inList('spec', 'hosts'), ...routes]
}

/** Services of several clusters have a domain of their own, and a ServiceEntry may name any host. */
const multiCluster = 'clusterset.local'
const declared = (context: Context, host: string): boolean => context.every('ServiceEntry').some(({ resource }) => listAt(resource, 'spec', 'hosts').includes(host))

function hostProblem(context: Context, manifest: Manifest, path: Path): readonly Problem[] {
  const text = stringAt(manifest.resource, ...path) ?? ''
  const [, start, domain] = /^((?:[^/]+\/)?(?:\*|[^./]+\.[^./]+)\.svc)\.(.+)$/.exec(text) ?? []
  const expected = told(context.environment, 'clusterDomain')
  if (start === undefined || domain === undefined || domain === expected || domain === multiCluster || declared(context, text)) return []
  const stated = context.need('clusterDomain') !== undefined
  return [{
    manifest,
    path,
    ...(stated ? {} : { severity: 'warning' as const }),
    message: `${subjectOf(manifest)} names “${text}”, and the domain of the cluster is ${stated ? `“${expected}”` : `taken to be “${expected}”, since nothing else is said`}: it matches no Service and has no effect.`,
    fix: { title: `Name “${start}.${expected}”.`, ...(stated ? {} : { decision: `Only you know the domain of the cluster; “${expected}” is what most have.` }), patches: [{ op: 'set', target: manifest, path, value: `${start}.${expected}` }] },
  }]
}

function principalsIn({ resource }: Manifest): readonly Path[] {
  return listAt(resource, 'spec', 'rules').flatMap((rule, index) => listAt(rule, 'from').flatMap((_, from) => ['principals', 'notPrincipals'].flatMap((key) => {
    const path = ['spec', 'rules', index, 'from', from, 'source', key]
    return listAt(resource, ...path).map((_value, place) => [...path, place])
  })))
}

function principalProblem(context: Context, manifest: Manifest, path: Path): readonly Problem[] {
  const text = at(manifest.resource, ...path)
  const [, domain, rest] = typeof text === 'string' ? (/^([^/*]+)(\/ns\/.+)$/.exec(text) ?? []) : []
  if (domain === undefined || domain === 'cluster.local' || domain === told(context.environment, 'trustDomain')) return []
  context.need('trustDomain')
  return [{
    manifest,
    path,
    severity: 'warning',
    message: `${subjectOf(manifest)} names the principal “${String(text)}” of the trust domain “${domain}”, which is not that of this mesh (“${told(context.environment, 'trustDomain')}”): it matches nobody here, unless it is an alias of the mesh.`,
    fix: { title: `Name “cluster.local${rest}”, which stands for the local trust domain everywhere.`, decision: 'Only you know whether the account is one of this mesh or of another that shares its trust.', patches: [{ op: 'set', target: manifest, path, value: `cluster.local${rest}` }] },
  }]
}
