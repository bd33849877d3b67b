import { label } from '../kubernetes/annotations.ts'
import { isObject, listAt, nameOf, stringAt } from '../kubernetes/resource.ts'
import type { Workload } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { hasTargetRefs, selectedBy } from './authorization.ts'
import { called, flowsWith } from './flow-verdicts.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R68, B8, B5. */
export const httpPolicyOnTlsPort: Rule = {
  id: 'http-policy-on-tls-port',
  code: 'MW068',
  severity: 'error',
  title: 'An AuthorizationPolicy asks for HTTP fields where nothing can read HTTP.',
  why: 'With TLS kept, a proxy sees TCP only, and a rule with methods or paths never matches. In ambient mode without a waypoint ztunnel can\'t read HTTP and drops all traffic.',
  docs: 'https://istio.io/latest/docs/ambient/usage/l4-policy/',
  check: (context) => {
    const found = context.every('AuthorizationPolicy').flatMap((manifest) => (hasTargetRefs(manifest) ? [] : judge(context, manifest)))
    return [...found, ...otherwiseRefused(context, new Set(found.map(({ manifest }) => manifest)))]
  },
}

/** Calls that fail for it on ports that the policies do not name, such as a 9300 that is not excluded. */
function otherwiseRefused(context: Context, said: ReadonlySet<Manifest>): readonly Problem[] {
  return flowsWith(context, ['l7-policy-on-tcp']).flatMap(({ from, to, targetPort, verdict }): readonly Problem[] => {
    const place = verdict.steps.findLast((step) => step.place?.manifest.kind === 'AuthorizationPolicy')?.place
    if (!place || said.has(place.manifest)) return []
    return [{
      ...place,
      message: `${subjectOf(place.manifest)} asks for HTTP fields, but on port ${targetPort} of ${called(to)} the proxy sees no HTTP; the call of ${called(from)} is refused.`,
      fix: { title: 'Name the ports that speak HTTP in this rule, and allow the others by principals only.' },
    }]
  })
}

/** An HTTP field of a rule: where it stands, its name, and the ports that the rule is about ([] is all). */
type Field = { readonly path: Path; readonly name: string; readonly ports: readonly string[] }

function judge(context: Context, manifest: Manifest): readonly Problem[] {
  const fields = httpFields(manifest)
  if (fields.length === 0) return []
  const selected = selectedBy(context, manifest)
  const waypoints = new Set(context.every('Namespace').filter(({ resource }) => !['', 'none'].includes(stringAt(resource, 'metadata', 'labels', label.useWaypoint) ?? '')).map(({ resource }) => nameOf(resource)))
  return fields.flatMap((field): readonly Problem[] => {
    const ambient = selected.find((workload) => workload.membership.mesh === 'ambient' && !waypoints.has(workload.namespace))
    if (ambient) return [problemOf(manifest, field, `${called({ ...ambient, nodeSet: undefined })} is in ambient mode without a waypoint, where ztunnel drops all traffic instead`, ambient)]
    const opaque = selected.flatMap((workload) => (workload.membership.mesh === 'sidecar' ? tlsPorts(workload, field).map((port) => ({ workload, port })) : []))[0]
    return opaque ? [problemOf(manifest, field, `port ${opaque.port} of ${called({ ...opaque.workload, nodeSet: undefined })} speaks TLS, so the proxy sees no HTTP and the rule never matches`, opaque.workload, opaque.port)] : []
  })
}

function tlsPorts({ ports, unseenInbound }: Workload, field: Field): readonly number[] {
  return ports.filter(({ port, protocol }) => !unseenInbound.all && !unseenInbound.ports.includes(port) && (field.ports.length > 0 ? protocol !== 'http' && field.ports.includes(String(port)) : protocol === 'https')).map(({ port }) => port)
}

const operationFields: readonly string[] = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths']
const sourceFields: readonly string[] = ['requestPrincipals', 'notRequestPrincipals']

function httpFields({ resource }: Manifest): readonly Field[] {
  return listAt(resource, 'spec', 'rules').flatMap((rule, index) => {
    const base: Path = ['spec', 'rules', index]
    const ports = [...new Set(listAt(rule, 'to').flatMap((to) => (isObject(to) ? listAt(to, 'operation', 'ports').map(String) : [])))]
    const inside = (list: 'to' | 'from', member: 'operation' | 'source', names: readonly string[]): readonly Field[] =>
      listAt(rule, list).flatMap((item, step) => names.filter((name) => listAt(item, member, name).length > 0).map((name) => ({ path: [...base, list, step, member, name], name, ports: list === 'to' ? listAt(item, member, 'ports').map(String) : ports })))
    const conditions = listAt(rule, 'when').flatMap((condition, step) => {
      const key = stringAt(condition, 'key')
      return key?.startsWith('request.') ? [{ path: [...base, 'when', step, 'key'], name: key, ports }] : []
    })
    return [...inside('to', 'operation', operationFields), ...inside('from', 'source', sourceFields), ...conditions]
  })
}

function problemOf(manifest: Manifest, { path, name, ports }: Field, because: string, { ports: listens }: Workload, port?: number): Problem {
  const http = port ?? listens.find(({ protocol }) => protocol === 'http' || protocol === 'https')?.port
  const operation = path[3] === 'to' ? path.slice(0, -1) : undefined
  // Without any field left an operation would mean every port, so the port takes the place of the HTTP fields.
  const keepPort = operation && ports.length === 0 && http !== undefined ? [{ op: 'set' as const, target: manifest, path: [...operation, 'ports'], value: [String(http)] }] : []
  return {
    manifest,
    path,
    message: `${subjectOf(manifest)} asks for “${name}”, but ${because}.`,
    fix: {
      title: `Take “${name}” out and decide by ports and principals.`,
      decision: 'Is it right that these callers may then send any request to the port?',
      patches: [...keepPort, { op: 'remove', target: manifest, path: path[3] === 'when' ? path.slice(0, -1) : path }],
    },
  }
}
