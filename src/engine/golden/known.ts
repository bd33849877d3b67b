import type { Environment } from '../environment.ts'

/** The cluster of FACTS section F; a set's own `# facts:` line says what is different. */
export const canonicalCluster: Environment = {
  istioVersion: '1.30', kubernetesVersion: '1.35', eckVersion: '3.5.0', dataPlane: 'sidecar', istioCni: true, nativeSidecars: 'auto', autoMtls: true,
  outboundTrafficPolicy: 'ALLOW_ANY', thirdPartyTokens: true, dnsCapture: false, webhook: true, podSecurity: 'privileged', operatorInstall: 'manifests', distribution: 'generic', features: [],
}

export type Expected = { readonly severity: string; readonly code: string; readonly line: number }

/** A set of manifests with what is expected of it, written beside the lines: `hostNetwork: true  # error MW058`. */
export type KnownSet = { readonly name: string; readonly text: string; readonly judged: string; readonly facts: Environment; readonly expected: readonly Expected[] }

/** Reads a set: its first line says by which row of FACTS it was judged, its second how its cluster differs from the canonical one. */
export function readKnownSet(path: string, text: string): KnownSet {
  const lines = text.split('\n')
  const facts = JSON.parse(lines[1]!.replace(/^# facts: /, '')) as Environment
  const expected = lines.flatMap((line, index) => [...line.matchAll(/(?:# |, )(error|warning) (MW\d{3}[A-Z]?)/g)].map(([, severity, code]) => ({ severity: severity!, code: code!, line: index + 1 })))
  return { name: path.replace(/^.*\/(.*)\.yaml$/, '$1'), text, judged: lines[0]!.replace(/^# /, ''), facts: { ...canonicalCluster, ...facts }, expected }
}
