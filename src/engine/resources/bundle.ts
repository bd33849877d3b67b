import type { Answers } from '../answers.ts'
import { memo } from '../memo.ts'
import type { File } from '../yaml/parse.ts'
import { printResource, type ExplainedLine, type Printed } from '../yaml/print.ts'
import { apmServer } from './apm-server.ts'
import type { Builder } from './builder.ts'
import { destinationRules, lateDestinationRules } from './destination-rule.ts'
import { elasticsearch } from './elasticsearch.ts'
import { kibana } from './kibana.ts'
import { namespaces } from './namespaces.ts'
import { networkPolicy } from './network-policy.ts'
import { operatorPatch, operatorValues } from './operator.ts'
import { peerAuthentication, strictPeerAuthentication } from './peer-authentication.ts'
import { serviceAccounts } from './service-account.ts'
import { serviceEntry } from './service-entry.ts'

/** A file of the bundle, with the reason of each explained line (the editor's hover). */
export type BundleFile = File & { readonly reasons: readonly ExplainedLine[] }

/** The files in the order in which they apply. A file that has nothing in it is not written. */
export const layout: readonly { readonly path: string; readonly builders: readonly Builder[] }[] = [
  { path: '00-namespaces.yaml', builders: [namespaces] },
  { path: '10-mesh.yaml', builders: [peerAuthentication, destinationRules, serviceEntry] },
  { path: 'operator-values.yaml', builders: [operatorValues] },
  { path: 'operator-patch.yaml', builders: [operatorPatch] },
  { path: '20-access.yaml', builders: [serviceAccounts, networkPolicy] },
  { path: '30-elasticsearch.yaml', builders: [elasticsearch] },
  { path: '40-kibana.yaml', builders: [kibana] },
  { path: '50-apm-server.yaml', builders: [apmServer] },
  { path: '80-destination-rules.yaml', builders: [lateDestinationRules] },
  { path: '90-mesh-strict.yaml', builders: [strictPeerAuthentication] },
]

/** The manifests for these (settled) answers, in the order in which they apply. The same answers give the same bytes. */
export function bundle(answers: Answers): readonly BundleFile[] {
  const first = versionsComment(answers)
  return layout.flatMap(({ path, builders }) => {
    const documents = builders.flatMap((build) => build(answers)).map((resource) => print(resource, answers.comments))
    return documents.length > 0 ? [{ path, ...join(documents, first) }] : []
  })
}

/** Every document names the versions that it is for, and never a date: the same answers give the same bytes. */
const versionsComment = ({ istioVersion, kubernetesVersion, eckVersion, stackVersion }: Answers): string =>
  `# For Istio ${istioVersion}, Kubernetes ${kubernetesVersion}, ECK ${eckVersion}, Elastic Stack ${stackVersion}.\n`

type Part = { readonly text: string; readonly reasons: readonly ExplainedLine[] }

function join(documents: readonly Printed[], first: string): Part {
  return documents.reduce<Part>(
    ({ text, reasons }, document) => {
      const before = text === '' ? first : `${text}---\n${first}`
      const offset = before.split('\n').length - 1
      return { text: before + document.text, reasons: [...reasons, ...document.reasons.map((reason) => ({ ...reason, line: reason.line + offset }))] }
    },
    { text: '', reasons: [] },
  )
}

/** A resource that did not change is not printed again: a key stroke changes few of them. */
const slots = memo<string, { printed?: Printed }>(60, () => ({}))

function print(resource: object, comments: boolean): Printed {
  const slot = slots(`${comments}${JSON.stringify(resource)}`)
  return (slot.printed ??= printResource(resource, { comments }))
}
