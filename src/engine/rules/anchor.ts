import { label } from '../kubernetes/annotations.ts'
import { kindRow } from '../kubernetes/kinds.ts'
import { groupOf } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import { labelOf } from './namespaces.ts'
import type { Context } from './rule.ts'

/** Where a finding about the versions of ECK stands, which no line of a manifest states: the first Elastic resource. */
export const elasticAnchor = ({ manifests }: Context): Manifest | undefined => manifests.find(({ kind }) => kindRow(kind)?.elastic) ?? manifests.find(({ kind }) => kind === 'HelmValues')

/** The same for Istio: its first resource, else the first namespace in the mesh, else the first Elastic resource. */
export const istioAnchor = (context: Context): Manifest | undefined =>
  context.manifests.find(({ resource }) => groupOf(resource).endsWith('istio.io')) ?? context.every('Namespace').find((namespace) => meshLabels.some((key) => labelOf(namespace, key) !== undefined)) ?? elasticAnchor(context)

const meshLabels = [label.injection, label.revision, label.dataplaneMode]
