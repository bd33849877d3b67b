import type { INamespace } from 'kubernetes-models/v1/Namespace'
import type { Answers } from '../answers.ts'
import { label } from '../kubernetes/annotations.ts'
import { because } from '../yaml/because.ts'
import { namespaceLabels } from './injection.ts'
import { isSidecar, sharesNamespace } from './needs.ts'

/** The namespaces with their mesh labels, to be applied before anything else (R07, R08, R74). */
export function namespaces(answers: Answers): readonly INamespace[] {
  const { namespace, operatorNamespace, operatorInMesh } = answers
  const inMesh = namespaceLabels(answers)
  const operator = operatorInMesh ? [named(operatorNamespace, inMesh)] : isSidecar(answers) ? [named(operatorNamespace, outside)] : []
  return [...(sharesNamespace(answers) ? [] : operator), named(namespace, inMesh)]
}

const outside = { [label.injection]: because('disabled', 'Keeps the operator out of the mesh, whatever the mesh does by default.', 'operatorInMesh') }

const named = (name: string, labels: Readonly<Record<string, string>> | undefined) =>
  ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...(labels && { labels }) } }) satisfies INamespace
