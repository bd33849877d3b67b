import { isObject, listAt, objectAt, type JsonObject } from '../kubernetes/resource.ts'
import type { Path } from '../yaml/path.ts'
import { oncePerSet } from './once-per-set.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'

/** A string of a container's command or arguments, with its place. */
export type CommandPart = { readonly text: string; readonly path: Path }

export type InitContainer = { readonly name: string; readonly path: Path; readonly parts: readonly CommandPart[]; readonly securityContext: JsonObject }

/** The few pod templates to which the user adds init containers, picked out once for all rules. */
export const templatesWithInit = oncePerSet((context): readonly PodTemplate[] => everyPodTemplate(context).filter(addsContainers))

const addsContainers = ({ spec }: PodTemplate): boolean => listAt(spec, 'initContainers').length > 0

/** The init containers that the user adds to a pod template. */
export function initContainersOf(template: PodTemplate): readonly InitContainer[] {
  if (!addsContainers(template)) return []
  const { spec, specPath } = template
  if (!specPath) return []
  return listAt(spec, 'initContainers').flatMap((container, index): readonly InitContainer[] => {
    if (!isObject(container)) return []
    const path = [...specPath, 'initContainers', index]
    const parts = ['command', 'args'].flatMap((field) => listAt(container, field).flatMap((text, place) => (typeof text === 'string' ? [{ text, path: [...path, field, place] }] : [])))
    return [{ name: typeof container['name'] === 'string' ? container['name'] : `number ${index + 1}`, path, parts, securityContext: objectAt(container, 'securityContext') }]
  })
}

/** Words of commands that fetch something: plugin installers, download tools, package managers, addresses. */
const fetches = /plugin\s+install\b|\b(?:curl|wget|git\s+clone|apt-get|apk\s+add|microdnf|pip3?\s+install|npm\s+i(?:nstall)?)\b|https?:\/\//

/** Whether an init container calls somebody, as far as its command shows. */
export const usesNetwork = ({ parts }: InitContainer): boolean => fetches.test(parts.map(({ text }) => text).join(' ')) && !onlyLocalFiles(parts)

/** `plugin install file:///plugins/x.zip` reads a file and no network. */
const onlyLocalFiles = (parts: readonly CommandPart[]): boolean => {
  const text = parts.map((part) => part.text).join(' ')
  return /plugin\s+install\b/.test(text) && text.includes('file://') && !/\b(?:curl|wget)\b|https?:\/\//.test(text)
}
