import type { File, Finding, Report } from '../engine/index.ts'

/** Files and what was found in them: what every format is made from. */
export type Judged = { readonly files: readonly File[]; readonly report: Report }

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** How a finding's resource is named in reports; a manifest without a namespace has none. */
export function resourceOf({ manifest: { resource } }: Finding): { readonly apiVersion: string; readonly kind: string; readonly namespace: string | null; readonly name: string } {
  return { apiVersion: resource.apiVersion, kind: resource.kind, namespace: resource.metadata?.namespace ?? null, name: resource.metadata?.name ?? '' }
}
