import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import type { Path } from '../yaml/path.ts'
import type { Call } from './call.ts'
import { mentions } from './mentions.ts'
import type { Protocol } from './model.ts'
import { outsiders, workloadId, type Pod } from './pod.ts'
import type { Refs } from './refs.ts'

type Target = { readonly host: string; readonly port: number; readonly protocol: Protocol }

/** Where plugins and agents come from when nothing else is said (FACTS A6.5). */
const artifacts: Target = { host: 'artifacts.elastic.co', port: 443, protocol: 'https' }

/** Calls that a user's init containers make (FACTS B3, R44): to the internet, or to Elastic in the cluster. ECK's own make none (A4). */
export function initCalls(pod: Pod, refs: Refs, internet: boolean): readonly Call[] {
  return listAt(pod.template.value, 'spec', 'initContainers').flatMap((container, index) => {
    if (!isObject(container) || at(container, 'restartPolicy') === 'Always') return []
    const path: Path = ['spec', 'initContainers', index]
    const place = pod.template.place(path)
    const text = [...listAt(container, 'command'), ...listAt(container, 'args')].filter((part) => typeof part === 'string').join(' ')
    const from: Pod = { ...pod, id: `${workloadId('InitContainer', pod.namespace, pod.name, pod.nodeSet)}/${stringAt(container, 'name') ?? String(index)}`, kind: 'InitContainer', name: stringAt(container, 'name') ?? String(index), ports: [], owner: pod.id }
    const calls = (target: Target): Call => ({ from, to: outsiders.internet, kind: 'init', purpose: 'load what it installs', via: target.host, port: target.port, targetPort: target.port, protocol: target.protocol, speaks: target.protocol, ...(place ? { place } : {}) })
    const inside = mentions([text, ...listAt(container, 'env').flatMap((env) => stringAt(env, 'value') ?? [])].map((one) => ({ text: one, path })), pod.namespace, refs)
    return [
      ...(internet ? outsideTargets(text).map(calls) : []),
      ...inside.flatMap((found) => found.service.pods.map((to): Call => ({ from, to, kind: 'init', purpose: 'ask Elastic before the start', via: found.via, port: found.port, targetPort: found.targetPort, service: found.service, protocol: found.protocol, speaks: found.speaks, ...(place ? { place } : {}) }))),
    ]
  })
}

/** Hosts of the internet that a command line goes to: of its URLs, or Elastic's own for a plugin by name. */
export function outsideTargets(text: string): readonly Target[] {
  const urls = [...text.matchAll(/\b(https?):\/\/([A-Za-z0-9.-]+)(?::(\d{1,5}))?/g)].map(([, scheme, host, port]): Target => ({ host: host!.toLowerCase(), port: Number(port ?? (scheme === 'https' ? 443 : 80)), protocol: scheme === 'https' ? 'https' : 'http' }))
  const outside = urls.filter(({ host }) => host.includes('.') && !/(?:^|\.)(?:svc(?:\.|$)|local$|localhost$)|^127\.|^169\.254\./.test(host) && !/-(?:es|kb|apm|agent|ls|ent)-/.test(host))
  const byName = [...text.matchAll(/plugin(?:\.sh|\.bat)?["'\s,]+(?:-{1,2}\S+\s+)*install\s+([^;&|\n]+)/g)].some(([, rest]) => rest!.split(/\s+/).some((word) => word !== '' && !word.startsWith('-') && !/^["']?(?:file|https?):/.test(word)))
  return [...new Map([...outside, ...(byName ? [artifacts] : [])].map((target) => [`${target.host}:${target.port}`, target])).values()]
}
