import type { Answers } from '../answers.ts'
import { label } from '../kubernetes/annotations.ts'
import { because } from '../yaml/because.ts'
import { isSidecar } from './needs.ts'

type Labels = Readonly<Record<string, string>>

/** The label that brings a whole namespace into the mesh (R08, R74); undefined where pods carry it (R09). */
export function namespaceLabels(answers: Answers): Labels | undefined {
  if (!isSidecar(answers)) return { [label.dataplaneMode]: because('ambient', 'Brings every pod of this namespace into the ambient mesh.', 'dataPlane') }
  const byInjection: Readonly<Record<Answers['injection'], Labels | undefined>> = {
    namespace: { [label.injection]: because('enabled', 'Pods created from now on get a sidecar; the label must be there before they are.', 'injection') },
    revision: { [label.revision]: because(answers.revision, 'Pods created from now on get a sidecar of this revision; istio-injection must not stand beside it.', 'revision') },
    pod: undefined,
  }
  return byInjection[answers.injection]
}

/** The labels that bring one pod into the mesh: a label, since the annotation of that name injects nothing (R09). */
export function podLabels(answers: Answers): Labels | undefined {
  if (!isSidecar(answers) || answers.injection !== 'pod') return undefined
  return injectLabels(answers)
}

export const injectLabels = ({ revision, injection }: Answers): Labels => ({
  [label.inject]: because('true', 'Istio injects by this label; the annotation of the same name does nothing on its own.', 'injection'),
  ...(revision !== '' && injection !== 'namespace' ? { [label.revision]: because(revision, 'The revision that injects.', 'revision') } : {}),
})
