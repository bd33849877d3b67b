import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule'
import type { Answers } from '../answers.ts'
import { serviceHost, serviceName } from '../kubernetes/services.ts'
import { supports } from '../support/capabilities.ts'
import { because } from '../yaml/because.ts'
import { networkingApi } from './api-version.ts'
import type { Served } from './builder.ts'
import { needsDestinationRules } from './needs.ts'

type Rule = Served<IDestinationRule, ReturnType<typeof networkingApi>>

/** Rules to apply at once. On a running cluster they wait for the proxies: mTLS sent to a pod without one is refused (R42). */
export const destinationRules = (answers: Answers): readonly Rule[] => (answers.clusterState === 'new' ? rules(answers) : [])

export const lateDestinationRules = (answers: Answers): readonly Rule[] => (answers.clusterState === 'running' ? rules(answers) : [])

/** One rule for each Service that somebody calls (R22): which ones depends on the ECK version (A2.1). None for 9300, which is excluded. */
function rules(answers: Answers): readonly Rule[] {
  if (!needsDestinationRules(answers)) return []
  const { name, namespace, clusterDomain, nodeSets, kibana, apmServer } = answers
  const called: readonly { readonly rule: string; readonly service: string; readonly reason: string }[] = [
    { rule: name, service: serviceName.elasticsearchHttp(name), reason: 'Kibana, APM Server and older operators call this Service.' },
    ...(supports(answers, 'internalHttpService') === true ? [own(serviceName.elasticsearchInternalHttp(name), 'The operator and Elasticsearch’s own preStop hook call this Service.')] : []),
    ...(supports(answers, 'operatorUsesPodUrls') === true ? nodeSets.map((nodeSet) => own(serviceName.elasticsearchNodeSet(name, nodeSet.name), 'Since ECK 2.14 the operator calls pods by name through this headless Service.')) : []),
    ...(kibana ? [own(serviceName.kibana(name), 'Whoever calls Kibana in the mesh uses this Service.')] : []),
    ...(apmServer ? [own(serviceName.apmServer(name), 'Whoever calls APM Server in the mesh uses this Service.')] : []),
  ]
  return called.map(({ rule, service, reason }) => ({
    apiVersion: networkingApi(answers),
    kind: 'DestinationRule',
    metadata: { name: rule, namespace },
    spec: {
      host: because(serviceHost(service, namespace, clusterDomain), reason, 'name'),
      trafficPolicy: { tls: { mode: because('ISTIO_MUTUAL' as const, 'Automatic mTLS is off, so clients must be told to use it.', 'autoMtls') } },
    },
  }))
}

const own = (service: string, reason: string) => ({ rule: service, service, reason })
