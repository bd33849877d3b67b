type End = { readonly id: string; readonly kind: string; readonly namespace: string; readonly name: string; readonly nodeSet?: string | undefined }

/** What the diagram shows of a flow. */
export type DrawnFlow = {
  readonly from: End
  readonly to: End
  readonly port: number
  readonly protocol: string
  readonly verdict: { readonly outcome: 'works' | 'degraded' | 'fails' | 'unknown'; readonly encryption: readonly ('istio' | 'elastic')[] }
}

const escaped = (text: string): string => text.replaceAll(/[^A-Za-z0-9 ._/:-]/g, (sign) => `#${sign.codePointAt(0)};`)

const arrow: Readonly<Record<DrawnFlow['verdict']['outcome'], string>> = { works: '-->', degraded: '-.->', fails: '--x', unknown: '-.->' }
const word = { istio: 'Istio', elastic: 'Elastic' } as const

/** The flows as a Mermaid diagram: who calls whom, on which port, and who encrypts. */
export function diagram(flows: readonly DrawnFlow[]): string {
  const ends = new Map(flows.flatMap(({ from, to }) => [from, to]).map((end) => [end.id, end]))
  const numbers = new Map([...ends.keys()].map((id, index) => [id, `w${index}`]))
  const boxes = [...ends.values()].map((end) => `  ${numbers.get(end.id)}["${escaped(titleOf(end))}"]`)
  const arrows = flows.map((flow) => `  ${numbers.get(flow.from.id)} ${arrow[flow.verdict.outcome]}|"${escaped(labelOf(flow))}"| ${numbers.get(flow.to.id)}`)
  return ['flowchart LR', ...boxes, ...new Set(arrows)].join('\n')
}

const titleOf = ({ kind, namespace, name, nodeSet }: End): string => [kind, [namespace, name, nodeSet].filter((part) => part).join('/')].filter((part) => part).join(' ')

function labelOf({ port, protocol, verdict: { outcome, encryption } }: DrawnFlow): string {
  const by = encryption.length > 0 ? encryption.map((who) => word[who]).join(' and ') : 'plain text'
  return `${port} ${protocol}: ${outcome === 'fails' ? 'fails' : outcome === 'unknown' ? 'not known' : by}`
}
