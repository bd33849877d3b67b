import { port as ports } from '../kubernetes/ports.ts'
import type { Path } from '../yaml/path.ts'
import type { Component } from './elastic.ts'
import type { Protocol } from './model.ts'
import type { Refs } from './refs.ts'
import type { Service } from './service.ts'

export type Text = { readonly text: string; readonly path: Path }

/** A Service that a text names, with the port and protocol that it is called on. */
export type Mention = { readonly service: Service; readonly owner?: Component; readonly via: string; readonly port: number; readonly targetPort: number; readonly protocol: Protocol; readonly speaks: Protocol; readonly path: Path }

type Found = { readonly host: string; readonly scheme?: string; readonly port?: string }

/** Hosts of URLs, and words that look like Services of ECK, with scheme and port. Read in one pass each, since a text may be long. */
export function hostsIn(text: string): readonly Found[] {
  const urls = [...text.matchAll(/\b(https?):\/\/(?:[^\s"'@/]{1,200}@)?([a-z0-9][a-z0-9.-]{0,250})(?::(\d{1,5}))?/g)].map(([, scheme, host, port]): Found => ({ host: host!, scheme: scheme!, ...(port ? { port } : {}) }))
  const words = [...text.matchAll(/-(?:es|kb|apm|agent|ls|ent|ems|epr)-/g)].map(({ index }): Found => {
    let [start, end] = [index, index + 1]
    while (start > 0 && index - start < 250 && isHost(text.charCodeAt(start - 1))) start--
    while (end < text.length && end - index < 250 && isHost(text.charCodeAt(end))) end++
    const port = /^:(\d{1,5})/.exec(text.slice(end, end + 6))?.[1]
    const scheme = text.slice(start - 3, start) === '://' ? /(https?)$/.exec(text.slice(Math.max(0, start - 8), start - 3))?.[1] : undefined
    return { host: text.slice(start, end), ...(scheme ? { scheme } : {}), ...(port ? { port } : {}) }
  })
  return [...urls, ...words]
}

const isHost = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 46

/** Services of Elastic in the set that texts name, each once. What is not among the files is not guessed. */
export function mentions(texts: readonly Text[], namespace: string, refs: Refs): readonly Mention[] {
  const found = new Map<string, Mention>()
  for (const { text, path } of texts) {
    if (!text.includes('-') && !text.includes('://')) continue
    for (const { scheme, host, port: number } of hostsIn(text)) {
      const via = host.replace(/^[.-]+|[.-]+$/g, '')
      const named = lookUp(via.split('.'), namespace, refs)
      if (!named?.owner) continue
      const mention = toPort(named, via, scheme, number, path)
      const key = mention && `${mention.service.host}:${mention.port}`
      if (key && !found.has(key)) found.set(key, mention)
    }
  }
  return [...found.values()]
}

/** `service`, `service.namespace…`, or a pod before them. */
function lookUp(labels: readonly string[], namespace: string, refs: Refs): ReturnType<Refs['service']> {
  for (const start of [0, 1]) {
    const [service, next] = labels.slice(start)
    if (service === undefined || service === '') continue
    const found = refs.service(service, next === undefined || next === '' || next === 'svc' ? namespace : next)
    if (found) return found
  }
  return undefined
}

function toPort({ service, owner }: NonNullable<ReturnType<Refs['service']>>, via: string, scheme: string | undefined, number: string | undefined, path: Path): Mention | undefined {
  const port = number === undefined ? service.ports[0] : service.ports.find((one) => one.port === Number(number))
  if (!port) return undefined
  const listening = service.pods.flatMap((pod) => pod.ports).find((one) => one.port === port.targetPort)?.protocol
  const speaks: Protocol = listening ?? (owner && port.targetPort !== ports.transport ? (owner.tls ? 'https' : 'http') : 'tcp')
  const protocol: Protocol = scheme === 'http' || scheme === 'https' ? scheme : speaks
  return { service, ...(owner ? { owner } : {}), via, port: port.port, targetPort: port.targetPort, protocol, speaks: speaks === 'tcp' ? protocol : speaks, path }
}
