// Stage 4: pods that came through Istio's injection webhook are what the model says of their workload.
import { injectionOf, podsOf, samePorts } from '../pods.mjs'

export function injected(workloads, pods, { istioCni }) {
  const problems = []
  for (const workload of workloads) {
    const mine = podsOf(workload, pods)
    if (mine.length === 0) {
      if (['Elasticsearch', 'Kibana', 'ApmServer', 'Operator'].includes(workload.kind)) problems.push(`${workload.id}: no pod was made`)
      continue
    }
    for (const pod of mine) problems.push(...judge(workload, pod, istioCni).map((problem) => `${workload.id} (${pod.metadata.name}): ${problem}`))
  }
  return problems
}

function judge(workload, pod, istioCni) {
  const real = injectionOf(pod)
  const { membership } = workload
  if (membership.mesh === 'unknown') return []
  if (membership.mesh !== 'sidecar') return real.injected ? [`injected, but the model says ${membership.mesh}: ${membership.why}`] : []
  if (!real.injected) return [`not injected, but the model says it is: ${membership.why}`]
  const problems = []
  if (membership.native !== undefined && membership.native !== real.native) problems.push(`${real.native ? 'native' : 'not native'}, the model says ${membership.native ? 'native' : 'not native'}`)
  if (!workload.unseenInbound.all && !samePorts(workload.unseenInbound.ports, real.excludedInbound)) problems.push(`inbound exclusions ${real.excludedInbound}, the model says ${workload.unseenInbound.ports}`)
  if (!workload.unseenOutbound.all && !samePorts(workload.unseenOutbound.ports, real.excludedOutbound)) problems.push(`outbound exclusions ${real.excludedOutbound}, the model says ${workload.unseenOutbound.ports}`)
  problems.push(...orderDiffers(real, istioCni))
  const config = pod.metadata.annotations?.['proxy.istio.io/config'] ?? ''
  if (!real.native && /holdApplicationUntilProxyStarts:\s*true/.test(config) && !(real.holds && real.containers[0] === 'istio-proxy')) problems.push('holdApplicationUntilProxyStarts has no effect')
  return problems
}

/** FACTS B2.4: set-up, then a native proxy, then ECK's and the user's; without CNI and native, set-up comes last. */
function orderDiffers({ order, native, setup }, istioCni) {
  const expected = istioCni ? 'istio-validation' : 'istio-init'
  if (setup !== expected) return [`set up by ${setup}, expected ${expected}`]
  const place = order.indexOf(setup)
  if (native) return place === 0 && order[1] === 'istio-proxy' ? [] : [`order of init containers: ${order.join(', ')}`]
  const right = istioCni ? place === 0 : place === order.length - 1
  return right ? [] : [`order of init containers: ${order.join(', ')}`]
}
