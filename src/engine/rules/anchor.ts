import { label } from '../kubernetes/annotations.ts'
import { kindRow } from '../kubernetes/kinds.ts'
import { groupOf } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { labelOf } from './namespaces.ts'
import { oncePerSet } from './once-per-set.ts'

/** Where a finding about the versions of ECK stands, which no line of a manifest states: the first Elastic resource. */
export const elasticAnchor = oncePerSet(({ manifests, every }): Manifest | undefined => manifests.find(({ kind }) => kindRow(kind)?.elastic) ?? every('HelmValues')[0])

/** The same for Istio: its first resource, else the first namespace in the mesh, else the first Elastic resource. */
export const istioAnchor = oncePerSet((context): Manifest | undefined =>
  context.manifests.find(({ resource }) => groupOf(resource).endsWith('istio.io')) ?? context.every('Namespace').find((namespace) => meshLabels.some((key) => labelOf(namespace, key) !== undefined)) ?? elasticAnchor(context))

const meshLabels = [label.injection, label.revision, label.dataplaneMode]
