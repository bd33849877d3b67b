import { at, stringAt } from '../kubernetes/resource.ts'
import { serviceName } from '../kubernetes/services.ts'
import { supports } from '../support/capabilities.ts'
import { fullHost } from '../traffic/destination-rules.ts'
import type { Flow } from '../traffic/model.ts'
import { isUnseen } from '../traffic/unseen.ts'
import type { Manifest } from '../yaml/parse.ts'
import { homeOf } from './elasticsearch.ts'
import { called, flowsWith, grouped, listed, ownPlace, serviceHosts } from './flow-verdicts.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R22, S12: without automatic mTLS each Service that somebody calls needs a DestinationRule, the headless ones too. */
export const clientSideMtlsIsMissing: Rule = {
  id: 'client-side-mtls-is-missing',
  code: 'MW022',
  severity: 'warning',
  title: 'Automatic mTLS is off, and no DestinationRule tells the clients to use mTLS.',
  why: 'Without automatic mTLS a client\'s sidecar speaks plain text unless a DestinationRule says ISTIO_MUTUAL. Since ECK 2.14 the operator calls pods through the headless Service of each nodeSet; the rule on -es-http in the documentation does not cover that.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
  check: (context) => {
    const betweenMeshed = context.flows.some(({ from, to, host }) => host !== undefined && from.membership.mesh !== 'none' && to.membership.mesh !== 'none')
    if (!betweenMeshed || context.need('autoMtls') !== false) return []
    const refused = flowsWith(context, ['no-client-tls'])
    const unencrypted = context.flows.filter(isPlainInMesh)
    const hosts = serviceHosts(context)
    const missing = context.every('DestinationRule').filter(({ resource }) => at(resource, 'spec', 'trafficPolicy', 'tls', 'mode') === 'ISTIO_MUTUAL').filter((manifest) => !hosts.has(fullHost(context.mesh, stringAt(manifest.resource, 'spec', 'host') ?? '', homeOf(manifest))))
    return grouped([...refused, ...unencrypted].filter(({ host }) => host !== undefined), ({ to }) => `${to.kind}/${to.namespace}/${to.name}`).flatMap((group) => problemOf(context, group, missing))
  },
}

/** A rule that was meant for one of these Services, by the Service's name, and names none of them. */
function missedRule(group: readonly [Flow, ...Flow[]], rules: readonly Manifest[]): Manifest | undefined {
  const services = new Set([...group.flatMap(({ host }) => firstLabel(host ?? '')), ...(group[0].to.kind === 'Elasticsearch' ? [serviceName.elasticsearchHttp(group[0].to.name)] : [])])
  return rules.find((manifest) => services.has(firstLabel(stringAt(manifest.resource, 'spec', 'host') ?? '')))
}

const firstLabel = (host: string): string => host.split('.')[0]!

/** Between two sidecars, through a Service, and nobody encrypts. */
const isPlainInMesh = ({ from, to, port, targetPort, verdict, host }: Flow): boolean =>
  host !== undefined && from.membership.mesh === 'sidecar' && to.membership.mesh === 'sidecar' && verdict.outcome === 'works' && verdict.encryption.length === 0 && !isUnseen(from.unseenOutbound, port) && !isUnseen(to.unseenInbound, targetPort)

function problemOf(context: Context, group: readonly [Flow, ...Flow[]], missing: readonly Manifest[]): readonly Problem[] {
  const [{ to }] = group
  const missed = missedRule(group, missing)
  const place = missed ? { manifest: missed, path: ['spec', 'host'] } : ownPlace(to)
  if (!place) return []
  const hosts = [...new Set(group.flatMap(({ host }) => host ?? []))].toSorted()
  const fails = group.some(({ verdict }) => verdict.outcome === 'fails')
  return [{
    ...place,
    message: `${missed ? `${subjectOf(missed)} names “${stringAt(missed.resource, 'spec', 'host')}”, which is no Service of ${called({ ...to, nodeSet: undefined })}. ` : ''}Automatic mTLS is off and no DestinationRule makes clients use mTLS for ${listed(hosts)}. Calls from ${listed(group.map(({ from }) => called({ ...from, nodeSet: undefined })))} are not encrypted by Istio${fails ? ', and STRICT refuses them' : ', nor by anybody else'}.`,
    fix: {
      title: `Add a DestinationRule with ISTIO_MUTUAL for ${hosts.length === 1 ? 'this Service' : `each of these ${hosts.length} Services`}.`,
      patches: hosts.map((host) => ({
        op: 'addDocument',
        file: place.manifest.file,
        resource: {
          apiVersion: supports(context.environment, 'networkingV1') === false ? 'networking.istio.io/v1beta1' : 'networking.istio.io/v1',
          kind: 'DestinationRule',
          metadata: { name: host.slice(0, host.indexOf('.')), namespace: to.namespace },
          spec: { host, trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
        },
      })),
    },
  }]
}

