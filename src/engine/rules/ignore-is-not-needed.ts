import { stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Finding, Rule, Skipped } from './rule.ts'
import type { Settings } from './settings.ts'

/** On a resource: `meshwright.dev/ignore: MW030, MW069`. */
export const ignoreAnnotation = 'meshwright.dev/ignore'

/** Judged behind all other rules (`applyIgnores`), since it is about their findings. */
export const ignoreIsNotNeeded: Rule = {
  id: 'ignore-is-not-needed',
  code: 'MW102',
  severity: 'warning',
  title: 'An ignored code is unknown or finds nothing any more.',
  why: 'An ignore that hides nothing today hides the next true finding tomorrow.',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
  check: () => [],
}

type Ignore = { readonly code: string; readonly manifest: Manifest; readonly path: readonly (string | number)[]; readonly hides: (finding: Finding) => boolean }

/**
 * Takes out the findings that an annotation or the settings ignore, changes severities as the settings say, and adds a
 * finding for each ignore that names no rule or hides nothing (unless its rule could not judge everything).
 */
export function applyIgnores(findings: readonly Finding[], skipped: readonly Skipped[], manifests: readonly Manifest[], rules: readonly Rule[], settings?: Settings): { readonly findings: readonly Finding[]; readonly ignored: readonly Finding[] } {
  const byManifest = new Map(manifests.map((manifest) => [manifest, annotated(manifest)]))
  const general: readonly Ignore[] = settings?.ignore.map(({ code, paths, manifest, path }) => ({ code, manifest, path, hides: (finding: Finding) => paths === undefined || paths.includes(finding.file) })) ?? []
  const used = new Set<Ignore>()
  const hiding = (finding: Finding): boolean => {
    const hiders = [...(byManifest.get(finding.manifest) ?? []), ...general].filter((ignore) => ignore.code === finding.rule.code && ignore.hides(finding))
    for (const ignore of hiders) used.add(ignore)
    return hiders.length > 0
  }
  const ignored = new Set(findings.filter(hiding))
  const kept = findings.filter((finding) => !ignored.has(finding)).map((finding) => ({ ...finding, severity: settings?.severity[finding.rule.code] ?? finding.severity }))
  const idle = [...byManifest.values(), general].flat().filter((ignore) => !used.has(ignore) && !skipped.some(({ rule }) => rule.code === ignore.code))
  return { findings: [...kept, ...idle.map((ignore) => idleFinding(ignore, rules))], ignored: [...ignored] }
}

function annotated(manifest: Manifest): readonly Ignore[] {
  const text = stringAt(manifest.resource, 'metadata', 'annotations', ignoreAnnotation)
  const codes = text?.split(',').map((code) => code.trim()).filter((code) => code !== '') ?? []
  return codes.map((code) => ({ code, manifest, path: ['metadata', 'annotations', ignoreAnnotation], hides: () => true }))
}

function idleFinding({ code, manifest, path }: Ignore, rules: readonly Rule[]): Finding {
  const known = rules.some((rule) => rule.code === code)
  const message = known ? `${code} is ignored here, but it finds nothing any more; take the ignore out.` : `“${code}” is no code of Meshwright's, so this ignore does nothing; codes look like MW030.`
  return { rule: ignoreIsNotNeeded, severity: known ? 'info' : 'warning', message, manifest, path, file: manifest.file, range: manifest.locate(path) }
}
