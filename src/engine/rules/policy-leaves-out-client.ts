import { elasticLabel } from '../kubernetes/annotations.ts'
import { listAt, objectAt, type JsonObject } from '../kubernetes/resource.ts'
import { port } from '../kubernetes/ports.ts'
import type { Flow, Place } from '../traffic/model.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import { actionOf, hasTargetRefs, selectedBy } from './authorization.ts'
import { called, flowsWith, grouped } from './flow-verdicts.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R67, B8. */
export const policyLeavesOutClient: Rule = {
  id: 'policy-leaves-out-client',
  code: 'MW067',
  severity: 'error',
  title: 'An AuthorizationPolicy refuses a client that needs the port.',
  why: 'An ALLOW policy denies everything that it does not list. Elasticsearch needs more callers than one thinks of: the operator, its own pods (their preStop hook), and each component that refers to it.',
  docs: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/',
  check: (context) => [...refused(context), ...unproven(context)],
}

function refused(context: Context): readonly Problem[] {
  const flows = flowsWith(context, ['denied-by-policy']).filter((flow) => flow.verdict.outcome === 'fails' && policyOf(flow))
  return grouped(flows, (flow) => subjectOf(policyOf(flow)!.manifest)).map((group) => problemOf(policyOf(group[0])!, group))
}

const policyOf = ({ verdict }: Flow): Place | undefined => verdict.steps.findLast(({ place }) => place?.manifest.kind === 'AuthorizationPolicy')?.place

function problemOf({ manifest, path }: Place, flows: readonly Flow[]): Problem {
  const left = callers(flows)
  const deny = actionOf(manifest) === 'DENY'
  const inMesh = flows.filter(({ from }) => from.membership.mesh === 'sidecar' || from.membership.mesh === 'ambient')
  const message = `${subjectOf(manifest)} ${deny ? 'denies' : 'does not list'} ${left.join('; ')}, so that ${left.length === 1 ? 'this call is' : 'these calls are'} refused.`
  if (deny) return { manifest, path, message, fix: { title: 'Leave these callers out of the DENY rule (notPrincipals).' } }
  if (inMesh.length === 0) return { manifest, path, message, fix: { title: 'These callers have no mesh identity: allow the port without “from”, or take them into the mesh.' } }
  return { manifest, path, message, fix: { title: `Add a rule for ${[...new Set(inMesh.map(({ from }) => from.name))].join(', ')}.`, patches: allow(manifest, inMesh) } }
}

/** Each caller and port once, with all that it calls for. */
function callers(flows: readonly Flow[]): readonly string[] {
  const purposes = new Map<string, Set<string>>()
  for (const { from, targetPort, purpose } of flows) {
    const caller = `${called({ ...from, nodeSet: undefined })} on port ${targetPort}`
    purposes.set(caller, (purposes.get(caller) ?? new Set()).add(purpose))
  }
  return [...purposes].map(([caller, all]) => `${caller} (${[...all].join(', ')})`)
}

/** One new rule for each port, with the callers' accounts. */
function allow(target: Manifest, flows: readonly Flow[]): NonNullable<NonNullable<Problem['fix']>['patches']> {
  const rules = listAt(target.resource, 'spec', 'rules').length
  const ports = [...new Set(flows.map(({ targetPort }) => targetPort))]
  const added = ports.map((port) => ({
    from: [{ source: { principals: [...new Set(flows.filter((flow) => flow.targetPort === port).map(({ from }) => `cluster.local/ns/${from.namespace}/sa/${from.serviceAccount}`))].toSorted() } }],
    to: [{ operation: { ports: [String(port)] } }],
  }))
  return rules === 0 ? [{ op: 'set', target, path: ['spec', 'rules'], value: added }] : added.map((value, index) => ({ op: 'set', target, path: ['spec', 'rules', rules + index], value }))
}

/** ALLOW policies for Elasticsearch whose pods are not among the files: nobody can tell whom they refuse. */
function unproven(context: Context): readonly Problem[] {
  return context.every('AuthorizationPolicy').flatMap((manifest): readonly Problem[] => {
    const labels = objectAt(manifest.resource, 'spec', 'selector', 'matchLabels')
    const forElasticsearch = Object.hasOwn(labels, elasticLabel.cluster) || labels[elasticLabel.type] === 'elasticsearch'
    if (!forElasticsearch || actionOf(manifest) !== 'ALLOW' || hasTargetRefs(manifest) || selectedBy(context, manifest).length > 0 || namesOperator(manifest, context)) return []
    const path: Path = ['spec', 'rules']
    return [{
      manifest,
      path,
      severity: 'warning',
      message: `${subjectOf(manifest)} denies everything that it does not list, and the operator is not listed for port ${port.elasticsearch}; its Elasticsearch is not among these files.`,
      fix: { title: 'List the operator\'s account and Elasticsearch\'s own for port 9200, or add the Elasticsearch manifest to what is checked.' },
    }]
  })
}

function namesOperator({ resource }: Manifest, { environment }: Context): boolean {
  const namespace = environment.operatorNamespace ?? 'elastic-system'
  return listAt(resource, 'spec', 'rules').some((rule) => {
    const from = listAt(rule, 'from')
    return from.length === 0 || from.some((one) => admits(objectAt(one, 'source'), namespace))
  })
}

function admits(source: JsonObject, namespace: string): boolean {
  return listAt(source, 'namespaces').some((one) => one === namespace || one === '*') || listAt(source, 'principals').some((one) => typeof one === 'string' && (one === '*' || one.includes(`/ns/${namespace}/`))) || Object.keys(source).every((key) => key.startsWith('not') || key === 'ipBlocks')
}
