import { kindRow } from '../kubernetes/kinds.ts'
import { at, objectAt, stringAt } from '../kubernetes/resource.ts'
import type { Workload } from '../traffic/model.ts'
import { labelOf, namespaceManifest } from './namespaces.ts'
import { label } from '../kubernetes/annotations.ts'
import type { Context, Problem, Rule } from './rule.ts'

const hbone = 'ISTIO_META_ENABLE_HBONE'

/** FACTS R78, B5. */
export const dataPlanesAreMixed: Rule = {
  id: 'data-planes-are-mixed',
  code: 'MW078',
  severity: 'warning',
  title: 'Some of the pods are in ambient mode and some have a sidecar.',
  why: 'A sidecar reaches pods in ambient mode over HBONE only with ISTIO_META_ENABLE_HBONE, which the ambient profile of Istio sets. Without it the two sides do not share a tunnel.',
  docs: 'https://istio.io/latest/docs/ambient/usage/add-workloads/',
  check: (context) => {
    const ambient = context.workloads.find(({ membership }) => membership.mesh === 'ambient')
    if (!ambient || speaksHbone(context)) return []
    const sidecars = context.workloads.filter(({ membership, kind }) => membership.mesh === 'sidecar' && kind !== 'Gateway')
    return [...new Set(sidecars.map(({ namespace }) => namespace))].flatMap((namespace) => problemOf(context, sidecars.find((workload) => workload.namespace === namespace)!, ambient))
  },
}

function problemOf(context: Context, sidecar: Workload, ambient: Workload): readonly Problem[] {
  const object = namespaceManifest(context, sidecar.namespace)
  const manifest = object ?? sidecar.manifest ?? ambient.manifest
  if (!manifest) return []
  const key = object && [label.injection, label.revision].find((name) => labelOf(object, name) !== undefined)
  return [{
    manifest,
    path: key ? ['metadata', 'labels', key] : ['metadata'],
    message: `Pods in “${sidecar.namespace}” have a sidecar, pods in “${ambient.namespace}” are in ambient mode: the sidecars use HBONE towards them only where Istio sets ${hbone} (its ambient profile does).`,
  }]
}

/** Istio's own configuration is seldom among the files; where it is, it tells. */
function speaksHbone(context: Context): boolean {
  return context.every('IstioOperator').some(({ resource }) => stringAt(resource, 'spec', 'profile') === 'ambient' || String(at(objectAt(resource, 'spec', 'meshConfig', 'defaultConfig', 'proxyMetadata'), hbone)) === 'true')
    || context.workloads.filter(({ membership, manifest }) => membership.mesh === 'sidecar' && manifest && kindRow(manifest.kind)).every(({ manifest, podTemplate }) => String(at(manifest!.resource, ...(podTemplate ?? []), 'metadata', 'annotations', 'proxy.istio.io/config') ?? '').includes(hbone))
}
