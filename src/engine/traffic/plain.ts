import { kindRow } from '../kubernetes/kinds.ts'
import { at, listAt, nameOf, stringAt } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { namespaceOr, type Mesh } from './mesh.ts'
import { isOperatorManifest } from './operators.ts'
import { containersOf, podOf, type Pod } from './pod.ts'
import { templateAt } from './membership.ts'

const plainKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'] as const

/** Ordinary workloads of the same files: clients of Elastic as far as their text names it. */
export function plainPods(mesh: Mesh): readonly Pod[] {
  return plainKinds.flatMap((kind) => mesh.every(kind).filter((manifest) => !isOperatorManifest(manifest)).map((manifest) => plainPod(mesh, kind, manifest)))
}

function plainPod(mesh: Mesh, kind: (typeof plainKinds)[number], manifest: Manifest): Pod {
  const podTemplate = kindRow(kind)?.podTemplates?.[0] ?? []
  const template = templateAt(manifest, podTemplate)
  const ports = containersOf(template).flatMap((container) => listAt(container, 'ports')).flatMap((one) => {
    const [port, name] = [at(one, 'containerPort'), stringAt(one, 'name')]
    return typeof port === 'number' ? [{ port, protocol: 'tcp' as const, ...(name ? { name } : {}) }] : []
  })
  return podOf(mesh, { kind, namespace: namespaceOr(manifest), name: nameOf(manifest.resource), manifest, podTemplate, template, ports })
}
