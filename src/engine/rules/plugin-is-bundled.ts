import { pluginName } from '../kubernetes/grammar.ts'
import { supports } from '../support/capabilities.ts'
import type { Patch } from '../yaml/edit.ts'
import { clusters } from './elasticsearch.ts'
import { initContainersOf, type CommandPart } from './init-containers.ts'
import type { PodTemplate } from './pod-templates.ts'
import type { Problem, Rule } from './rule.ts'

const bundled = ['repository-s3', 'repository-gcs', 'repository-azure'] as const

/** FACTS R45, S11: the repository plugins became modules in Elasticsearch 8.0. */
export const pluginIsBundled: Rule = {
  id: 'plugin-is-bundled',
  code: 'MW045',
  severity: 'warning',
  title: 'A plugin is installed that Elasticsearch already holds.',
  why: 'The S3, GCS and Azure repositories have been part of Elasticsearch since 8.0. Installing them does nothing at best, and is one more step that needs the network before the node starts.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/custom-configuration-files-plugins',
  check: (context) => clusters(context).filter(({ version }) => supports({ stackVersion: version }, 'bundledRepositoryPlugins') === true).flatMap(({ nodeSets, version }) => nodeSets.flatMap((nodeSet) => problemsOf(nodeSet, version!))),
}

function problemsOf(nodeSet: PodTemplate, version: string): readonly Problem[] {
  return initContainersOf(nodeSet).flatMap(({ path, name, parts }) =>
    parts.flatMap((part): readonly Problem[] => {
      const needless = bundled.filter((plugin) => installs(part.text, plugin))
      if (needless.length === 0) return []
      return [{
        manifest: nodeSet.manifest,
        path: part.path,
        message: `Init container “${name}” of the ${nodeSet.subject} installs ${needless.join(', ')}, which Elasticsearch ${version} already holds (bundled since 8.0).`,
        fix: { title: `Do not install ${needless.join(', ')}.`, set: { plugins: namedIn(parts).filter((plugin) => !bundled.some((one) => one === plugin)) }, patches: [withoutPlugins(nodeSet, path, parts, part, needless)] },
      }]
    }),
  )
}

/** The plugins that an init container installs, by name. */
function namedIn(parts: readonly CommandPart[]): readonly string[] {
  const words = parts.flatMap(({ text }) => text.split(/[\s;&|]+/))
  return words.slice(words.indexOf('install') + 1).filter((word) => pluginName(word) === undefined)
}

/** `plugin install --batch a b`, or the names as arguments of their own behind it. */
const installs = (text: string, plugin: string): boolean => new RegExp(`(?:^|\\s)${plugin}(?:$|[\\s;&|])`).test(text)

/** Takes the names out of the command; the whole init container where it does nothing else. */
function withoutPlugins({ manifest: target }: PodTemplate, container: CommandPart['path'], parts: readonly CommandPart[], part: CommandPart, needless: readonly string[]): Patch {
  const rest = needless.reduce((text, plugin) => text.replaceAll(new RegExp(`(^|\\s)${plugin}(?=$|[\\s;&|])`, 'g'), ''), part.text)
  const others = parts.filter((other) => other !== part).map(({ text }) => text)
  const whole = [...others, rest].filter((text) => text.trim() !== '').join(' ')
  const idle = /^(?:(?:\/bin\/)?(?:ba)?sh\s+-c\s+)?\S*elasticsearch-plugin\s+install(?:\s+-{1,2}\w+)*\s*$/.test(whole.trim())
  if (idle) return { op: 'remove', target, path: container }
  return rest.trim() === '' ? { op: 'remove', target, path: part.path } : { op: 'set', target, path: part.path, value: rest }
}
