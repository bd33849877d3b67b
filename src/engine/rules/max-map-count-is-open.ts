import { at, isObject, listAt, stringAt } from '../kubernetes/resource.ts'
import { settingsIn } from './elastic-config.ts'
import { clusters, type Cluster } from './elasticsearch.ts'
import type { PodTemplate } from './pod-templates.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R83. */
export const maxMapCountIsOpen: Rule = {
  id: 'max-map-count-is-open',
  code: 'MW083',
  severity: 'info',
  title: 'Elasticsearch needs vm.max_map_count on the nodes.',
  why: 'Elasticsearch maps files into memory and refuses to start where the kernel setting vm.max_map_count of the node is too small. The manifest does not say that mapping is off or that the setting is made.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/virtual-memory',
  check: (context) => clusters(context).flatMap(problemsOf),
}

function problemsOf(cluster: Cluster): readonly Problem[] {
  const open = cluster.nodeSets.filter((nodeSet) => !mappingIsOff(nodeSet) && !setsIt(nodeSet))
  const [first] = open
  if (!first) return []
  const names = open.map(({ nodeSet }) => `“${nodeSet}”`).join(', ')
  return [{
    manifest: cluster.manifest,
    path: first.parentPath,
    message: `${subjectOf(cluster.manifest)} maps files into memory on nodeSet ${names}: the Kubernetes nodes must have vm.max_map_count set high enough, else Elasticsearch does not start.`,
    fix: {
      title: 'Switch memory mapping off (node.store.allow_mmap: false).',
      decision: 'Without memory mapping searches are slower; for production, Elastic recommends to set vm.max_map_count on the nodes.',
      set: { maxMapCount: 'allowMmapFalse' },
      patches: open.map(({ manifest: target, configPath }) => ({ op: 'set' as const, target, path: [...configPath, 'node.store.allow_mmap'], value: false })),
    },
  }]
}

const mappingIsOff = ({ config }: PodTemplate): boolean => settingsIn(config).some(({ name, value }) => name === 'node.store.allow_mmap' && (value === false || value === 'false'))

/** An init container that sets it. */
const setsIt = ({ spec }: PodTemplate): boolean => listAt(spec, 'initContainers').some((container) => isObject(container) && wordsOf(container).includes('vm.max_map_count'))

/** What a container runs, as one text. */
export const wordsOf = (container: unknown): string => [...listAt(container, 'command'), ...listAt(container, 'args'), stringAt(container, 'command') ?? '', at(container, 'args') ?? ''].map(String).join(' ')
