import { port } from '../kubernetes/ports.ts'
import { supports } from '../support/capabilities.ts'
import { settingsIn } from './elastic-config.ts'
import { clusters } from './elasticsearch.ts'
import type { PodTemplate } from './pod-templates.ts'
import { seesInbound } from './port-capture.ts'
import type { Context, Problem, Rule } from './rule.ts'

/** FACTS R40, A4: the advice of Istio's old FAQ, harmful since inbound traffic is forwarded to the pod's own address. */
export const elasticsearchBoundToLoopback: Rule = {
  id: 'elasticsearch-bound-to-loopback',
  code: 'MW040',
  severity: 'error',
  title: 'Elasticsearch listens on the loopback address only.',
  why: 'Since Istio 1.10 the sidecar passes traffic on to the pod\'s own address, and ports that are excluded from it always arrive there. What listens on 127.0.0.1 alone hears neither. ECK\'s own setting (all addresses) is right.',
  docs: 'https://istio.io/latest/blog/2021/upcoming-networking-changes/',
  check: (context) => clusters(context).flatMap(({ nodeSets }) => nodeSets.flatMap((nodeSet) => problemsOf(context, nodeSet))),
}

const binding = /^(?:network|http|transport)\.(?:bind_)?host$/
const loopback = /^(?:127(?:\.\d{1,3}){3}|localhost|_local(?::ipv[46])?_|::1|\[::1\])$/

function problemsOf(context: Context, nodeSet: PodTemplate): readonly Problem[] {
  const { manifest, config } = nodeSet
  return settingsIn(config).filter(({ name, value }) => binding.test(name) && onlyLoopback(value)).flatMap(({ name, value, path: within }) => {
    // An excluded port always arrives at the pod's address; what the sidecar sees depends on the version.
    const excluded = !seesInbound(context, nodeSet, port.transport) && !name.startsWith('http.')
    if (!excluded) {
      context.need('istioVersion')
      if (supports(context.environment, 'inboundReachesPodIp') !== true) return []
    }
    const path = [...nodeSet.configPath, ...within]
    return [{
      manifest,
      path,
      message: `The ${nodeSet.subject} sets ${name} to ${String(value)}: traffic arrives at the pod's own address, so the other nodes and clients can't reach it.`,
      fix: { title: `Take ${name} out; ECK lets Elasticsearch listen on all addresses.`, patches: [{ op: 'remove', target: manifest, path }] },
    }]
  })
}

function onlyLoopback(value: unknown): boolean {
  const all = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  return all.length > 0 && all.every((entry) => typeof entry === 'string' && loopback.test(entry.trim()))
}
