import type { Fact, Finding, Flow } from '../../engine/index.ts'
import { pointer } from '../../engine/index.ts'
import type { Counts, Found, Place } from './protocol.ts'

const placeOf = ({ line, column, endLine, endColumn }: Place): Place => ({ line, column, endLine, endColumn })

/** Names a finding by what it is about and not by its line: mending moves lines. */
export const keyOf = ({ rule, file, path, manifest: { resource } }: Finding): string =>
  `${rule.code} ${file} ${resource.kind} ${resource.metadata?.namespace ?? ''} ${resource.metadata?.name ?? ''} ${pointer(path)}`

export const foundOf = (finding: Finding, id: number): Found => {
  const { rule, severity, message, file, range, fix } = finding
  return {
    id, key: keyOf(finding), code: rule.code, severity, message, why: rule.why, docs: rule.docs, file, range: placeOf(range),
    ...(fix && { fix: { title: fix.title, mends: fix.patches !== undefined, ...(fix.decision !== undefined && { decision: fix.decision }) } }),
  }
}

/** A finding as parts of the page want it that know the engine's: without its manifest. */
export const findingOf = ({ code, why, docs, severity, message, file, range }: Found): Finding =>
  ({ rule: { id: code, code, title: message, why, docs, severity, check: () => [] }, severity, message, file, range: { ...range, start: 0, end: 0 }, path: [] }) as unknown as Finding

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** Facts that calls wait for. */
export const unsettledOf = (flows: readonly Flow[]): readonly Fact[] => [...new Set(flows.flatMap(({ verdict }) => verdict.needs ?? []))].toSorted()
