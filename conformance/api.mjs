// A small client of the Kubernetes API: what the script reads and what stands for nodes and kubelets.
import { Agent, request } from 'node:https'

/** @param {{ port: number, ca: string, cert: string, key: string }} where */
export function connect({ port, ca, cert, key }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const open = (method, path, body, type, listen) => new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, ca, cert, key, agent, timeout: 60_000, headers: body ? { 'content-type': type, 'content-length': Buffer.byteLength(body) } : {} }, (response) => listen(response, resolve, reject))
    call.once('error', reject).once('timeout', () => call.destroy(new Error(`${method} ${path}: no answer`)))
    call.end(body)
  })
  const send = async (method, path, object, type = 'application/json') => {
    const { status, text, warnings } = await open(method, path, object === undefined ? undefined : typeof object === 'string' ? object : JSON.stringify(object), type, (response, resolve) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part) => { text += part }).once('end', () => resolve({ status: response.statusCode, text, warnings: response.headers.warning }))
    })
    const json = text.startsWith('{') ? JSON.parse(text) : undefined
    return { status, body: json ?? text, warnings, ok: status < 300 }
  }
  const get = async (path) => {
    const { ok, status, body } = await send('GET', path)
    if (ok) return body
    if (status === 404) return undefined
    throw new Error(`GET ${path}: ${status} ${body.message ?? body}`)
  }
  const list = async (path) => (await get(path))?.items ?? []
  const must = async (method, path, object, type) => {
    const answer = await send(method, path, object, type)
    if (!answer.ok && answer.status !== 409) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.message ?? answer.body}`)
    return answer
  }
  /** Calls `each` with every event until the stream ends; the answer ends it. */
  const watch = (path, each, ended) => {
    const call = request({ host: '127.0.0.1', port, path, ca, cert, key, agent: false }, (response) => {
      let rest = ''
      response.setEncoding('utf8').on('data', (part) => {
        const lines = (rest + part).split('\n')
        rest = lines.pop()
        for (const line of lines) if (line) each(JSON.parse(line))
      }).once('close', ended)
    })
    call.once('error', ended).end()
    return () => call.destroy()
  }
  const kinds = new Map()
  /** The path of a resource, whatever its kind: from the API's own discovery. */
  const pathOf = async ({ apiVersion, kind, metadata: { name, namespace } }) => {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
    if (!kinds.has(root)) kinds.set(root, (await get(root))?.resources ?? [])
    const found = kinds.get(root).find((one) => one.kind === kind && !one.name.includes('/'))
    if (!found) { kinds.delete(root); throw new Error(`the API has no ${kind} in ${apiVersion}`) }
    return `${root}${found.namespaced ? `/namespaces/${namespace ?? 'default'}` : ''}/${found.name}/${name}`
  }
  return { send, get, list, must, watch, pathOf, close: () => agent.destroy() }
}
