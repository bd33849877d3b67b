import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import { settingsIn } from './elastic-config.ts'
import { templatesWithInit } from './init-containers.ts'
import { wordsOf } from './max-map-count-is-open.ts'
import { podSecurityOf } from './pod-security.ts'
import type { PodTemplate } from './pod-templates.ts'
import type { Context, Fix, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R72. */
export const privilegedInitContainerRefused: Rule = {
  id: 'privileged-init-container-refused',
  code: 'MW072',
  severity: 'error',
  title: 'Pod Security refuses a privileged init container.',
  why: 'A privileged container, such as the one that sets vm.max_map_count, passes only the level privileged. Under baseline and restricted the API server refuses the pod.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/virtual-memory',
  check: (context) => templatesWithInit(context).flatMap((template) => problemsOf(context, template)),
}

function problemsOf(context: Context, template: PodTemplate): readonly Problem[] {
  const { manifest, spec, specPath, subject } = template
  return listAt(spec, 'initContainers').flatMap((container, index): readonly Problem[] => {
    if (!specPath || at(container, 'securityContext', 'privileged') !== true) return []
    const level = podSecurityOf(context, manifest)
    if (level === undefined || level === 'privileged') return []
    const fix = fixOf(template, index)
    return [{
      manifest,
      path: [...specPath, 'initContainers', index, 'securityContext', 'privileged'],
      message: `${upperFirst(subject)} has the privileged init container “${stringAt(container, 'name') ?? index + 1}”: Pod Security ${level} refuses its pods, and none starts.`,
      ...(fix ? { fix } : {}),
    }]
  })
}

/** Only what the container is for can be replaced: without memory mapping nobody needs vm.max_map_count. */
function fixOf({ manifest, spec, specPath, parentPath }: PodTemplate, index: number): Fix | undefined {
  const container = listAt(spec, 'initContainers')[index]
  if (manifest.kind !== 'Elasticsearch' || !isObject(container) || !specPath || !wordsOf(container).includes('vm.max_map_count')) return undefined
  const config = at(manifest.resource, ...parentPath, 'config')
  const present = isObject(config) ? settingsIn(config).find(({ name }) => name === 'node.store.allow_mmap') : undefined
  return {
    title: 'Remove it, and switch memory mapping off (node.store.allow_mmap: false).',
    decision: 'Without memory mapping searches are slower; the other way is to set vm.max_map_count on the nodes.',
    set: { maxMapCount: 'allowMmapFalse' },
    patches: [
      { op: 'remove', target: manifest, path: [...specPath, 'initContainers', index] },
      { op: 'set', target: manifest, path: [...parentPath, 'config', ...(present?.path ?? ['node.store.allow_mmap'])], value: false },
    ],
  }
}
