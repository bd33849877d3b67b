import type { Answers } from '../answers.ts'
import { because } from '../yaml/because.ts'
import { podTemplateOf } from './builder.ts'
import { podLabels } from './injection.ts'
import { needsAccountToken } from './needs.ts'
import { accountName, accountOf } from './service-account.ts'
import { tidy } from './tidy.ts'

/** What every component's pod needs of the mesh and of its account. */
export const podSpec = (answers: Answers, component: keyof typeof accountName) => ({
  serviceAccountName: accountOf(answers, component),
  automountServiceAccountToken: needsAccountToken(answers) ? because(true, 'The cluster issues no third-party tokens, so Istio needs the pod’s own token.', 'thirdPartyTokens') : undefined,
})

/** The pod template of a component that needs nothing else; undefined when it needs nothing at all. */
export function plainPodTemplate(answers: Answers, component: keyof typeof accountName) {
  const labels = podLabels(answers)
  return podTemplateOf(tidy({ metadata: labels && { labels }, spec: tidy(podSpec(answers, component)) }))
}
