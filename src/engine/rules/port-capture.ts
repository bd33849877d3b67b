import { annotation } from '../kubernetes/annotations.ts'
import { parsePorts, port as ports } from '../kubernetes/ports.ts'
import type { JsonObject } from '../kubernetes/resource.ts'
import { remembered } from '../traffic/mesh.ts'
import { isUnseen, unseenInbound, unseenOutbound } from '../traffic/unseen.ts'
import type { Patch } from '../yaml/edit.ts'
import { templateOf } from './mesh-membership.ts'
import type { PodTemplate } from './pod-templates.ts'
import type { Context } from './rule.ts'

/** An annotation's text; a number is read as the text that was meant (R80 reports it). */
export function textOf(annotations: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : undefined
}

/** The ports that an annotation lists; [] when it is missing or no list of ports. */
export const portsIn = (annotations: JsonObject, key: string): readonly number[] => parsePorts(textOf(annotations, key) ?? '') ?? []

/** Whether the proxy of an Elasticsearch pod receives what arrives at a port (FACTS B2). */
export const seesInbound = (context: Context, template: PodTemplate, port: number): boolean => !isUnseen(unseenOf(context.mesh, template).inbound, port)

/** Whether the proxy takes up calls to a port. */
export const seesOutbound = (context: Context, template: PodTemplate, port: number): boolean => !isUnseen(unseenOf(context.mesh, template).outbound, port)

const unseenOf = remembered((mesh, template: PodTemplate) => {
  const read = templateOf(template)
  return { inbound: unseenInbound(mesh, read, () => [ports.elasticsearch, ports.transport]), outbound: unseenOutbound(read) }
})

/** Takes a port out of the proxy's sight in a pod template, beside the ports that are already out of it. */
export function excludePatches(template: PodTemplate, port: number, directions: readonly ('inbound' | 'outbound')[]): readonly Patch[] {
  const { manifest: target, annotations, annotationsPath } = template
  return directions.flatMap((direction): readonly Patch[] => {
    const key = direction === 'inbound' ? annotation.excludeInboundPorts : annotation.excludeOutboundPorts
    const listed = portsIn(annotations, key)
    const include = direction === 'inbound' ? textOf(annotations, annotation.includeInboundPorts) : undefined
    const everything: readonly Patch[] = include === undefined || include === '*' ? [] : [{ op: 'set', target, path: [...annotationsPath, annotation.includeInboundPorts], value: '*' }]
    return [...everything, { op: 'set', target, path: [...annotationsPath, key], value: [...listed.filter((other) => other !== port), port].join(',') }]
  })
}
