import { checkFiles, type Flow, type Workload } from '../engine/index.ts'
import { knownFacts } from './facts.ts'
import { readPaths, reportPath } from './files.ts'
import { oneOf, type Arguments, type Io } from './io.ts'
import { counted } from './judged.ts'

/** Who calls whom and what the mesh does to it. 0 always, but 2 when a document can't be read. */
export async function flows(args: Arguments, io: Io): Promise<number> {
  const format = oneOf(args, 'format', ['text', 'json'], 'text')
  const { environment } = knownFacts(args, io)
  const { files, errors } = await readPaths(args.positionals, io)
  const report = checkFiles(files, environment)
  const unread = [...errors, ...report.errors]
  io.print(format === 'json' ? asJson(report.flows, io) : asText(report.flows, io))
  for (const { file, line, column, message } of unread) io.warn(`${reportPath(file, io)}:${line}:${column}: ${message}`)
  return unread.length > 0 ? 2 : 0
}

const end = ({ kind, namespace, name, nodeSet }: Workload): object => ({ kind, namespace, name, ...(nodeSet === undefined ? {} : { nodeSet }) })

function asJson(list: readonly Flow[], io: Io): string {
  const one = ({ from, to, via, port, targetPort, protocol, purpose, verdict }: Flow): object => ({
    from: end(from),
    to: end(to),
    via,
    port,
    // The webhook's Service has another port than its pod; policies name the pod's.
    ...(targetPort === port ? {} : { targetPort }),
    protocol,
    purpose,
    outcome: verdict.outcome,
    encryption: verdict.encryption,
    identity: verdict.identity ?? null,
    ...(verdict.needs && verdict.needs.length > 0 ? { needs: verdict.needs } : {}),
    steps: verdict.steps.map(({ text, place }) => ({ text, ...(place ? { file: reportPath(place.manifest.file, io), line: place.manifest.locate(place.path).line } : {}) })),
  })
  return JSON.stringify({ flows: list.map(one) }, null, 2)
}

const marks = { works: '✓', degraded: '~', fails: '✗', unknown: '?' } as const
const colours = { works: '32', degraded: '33', fails: '31', unknown: '36' } as const

function asText(list: readonly Flow[], io: Io): string {
  const paint = (text: string, code: string): string => (io.colour ? `\u001B[${code}m${text}\u001B[0m` : text)
  const name = ({ kind, name: own, nodeSet }: Workload): string => `${kind} ${own}${nodeSet === undefined ? '' : `/${nodeSet}`}`
  const one = ({ from, to, via, port, purpose, verdict }: Flow): string => {
    const who = verdict.encryption.length === 0 ? 'plain text' : `encrypted by ${verdict.encryption.join(' and ')}`
    const head = `${paint(`${marks[verdict.outcome]} ${verdict.outcome}`, colours[verdict.outcome])}  ${name(from)} → ${name(to)}:${port}  ${purpose} (${via}; ${who})`
    return [head, ...verdict.steps.map(({ text, place }) => `    ${text}${place ? ` (${reportPath(place.manifest.file, io)}:${place.manifest.locate(place.path).line})` : ''}`)].join('\n')
  }
  const count = (outcome: Flow['verdict']['outcome']): number => list.filter(({ verdict }) => verdict.outcome === outcome).length
  return [...list.map(one), `${counted(list.length, 'flow')}: ${count('works')} work, ${count('degraded')} degraded, ${count('fails')} fail, ${count('unknown')} unknown.`].join('\n')
}
