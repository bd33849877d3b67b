import type { Fact } from '../environment.ts'
import { annotation } from '../kubernetes/annotations.ts'
import { at } from '../kubernetes/resource.ts'
import { parsePorts } from '../kubernetes/ports.ts'
import type { Template } from './membership.ts'
import { stringMap, type Mesh } from './mesh.ts'
import type { Place, Unseen } from './model.ts'

const everything: Unseen = { ports: [], all: true }

const annotationsOf = (template: Template): Readonly<Record<string, string>> => stringMap(at(template.value, 'metadata', 'annotations'))

const none = (annotations: Readonly<Record<string, string>>): boolean => annotations[annotation.interceptionMode] === 'NONE'

const placed = (template: Template, key: string): { readonly place?: Place } => {
  const place = template.place(['metadata', 'annotations', key])
  return place ? { place } : {}
}

/**
 * Ports on which calls reach the pod past its proxy (FACTS B2): `excludeInboundPorts` counts only where all ports are
 * redirected; a list in `includeInboundPorts` leaves all others unseen, an empty one all of them. Values that are no
 * strings or no ports are without effect (R80). `declared`: the container ports, Istio <= 1.8's default under CNI.
 */
export function unseenInbound(mesh: Mesh, template: Template, declared: () => readonly number[]): Unseen {
  const annotations = annotationsOf(template)
  if (none(annotations)) return { ...everything, ...placed(template, annotation.interceptionMode) }
  const include = annotations[annotation.includeInboundPorts]?.trim()
  const included = include === undefined || include === '*' ? undefined : parsePorts(include)
  if (included) return { ports: [], all: true, ...(included.length > 0 ? { except: included } : {}), ...placed(template, annotation.includeInboundPorts) }
  const excluded = parsePorts(annotations[annotation.excludeInboundPorts] ?? '') ?? []
  if (include === '*' || excluded.length === 0) return { ports: excluded, ...(excluded.length > 0 ? placed(template, annotation.excludeInboundPorts) : {}) }
  const all = mesh.supports('interceptsAllInboundByDefault')
  const { istioCni } = mesh.environment
  if (all === false && istioCni === true) return { ports: [], all: true, except: declared() }
  const open: readonly Fact[] = all === true || istioCni === false ? [] : [...(all === undefined ? (['istioVersion'] as const) : []), ...(istioCni === undefined ? (['istioCni'] as const) : [])]
  return { ports: excluded, ...placed(template, annotation.excludeInboundPorts), ...(open.length > 0 ? { needs: open } : {}) }
}

/** Destination ports that leave the pod past its proxy (FACTS B2): for all containers, for ever. */
export function unseenOutbound(template: Template): Unseen {
  const annotations = annotationsOf(template)
  if (none(annotations)) return { ...everything, ...placed(template, annotation.interceptionMode) }
  const kept = parsePorts(annotations[annotation.includeOutboundPorts] ?? '') ?? []
  if (annotations[annotation.includeOutboundIPRanges]?.trim() === '') return { ...everything, ...(kept.length > 0 ? { except: kept } : {}), ...placed(template, annotation.includeOutboundIPRanges) }
  if ((annotations[annotation.excludeOutboundIPRanges] ?? '').split(',').some((range) => range.trim() === '0.0.0.0/0')) return { ...everything, ...(kept.length > 0 ? { except: kept } : {}), ...placed(template, annotation.excludeOutboundIPRanges) }
  const excluded = parsePorts(annotations[annotation.excludeOutboundPorts] ?? '') ?? []
  return { ports: excluded, ...(excluded.length > 0 ? placed(template, annotation.excludeOutboundPorts) : {}) }
}

/** Whether a port is out of the proxy's sight. */
export const isUnseen = ({ ports, all, except }: Unseen, port: number): boolean => ports.includes(port) || (all === true && !except?.includes(port))
