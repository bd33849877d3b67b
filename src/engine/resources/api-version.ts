import type { Answers } from '../answers.ts'
import { supports } from '../support/capabilities.ts'

/** FACTS R02, B1.2: v1 from Istio 1.22 on, v1beta1 before. */
export const networkingApi = (answers: Answers): 'networking.istio.io/v1' | 'networking.istio.io/v1beta1' =>
  supports(answers, 'networkingV1') === false ? 'networking.istio.io/v1beta1' : 'networking.istio.io/v1'

export const securityApi = (answers: Answers): 'security.istio.io/v1' | 'security.istio.io/v1beta1' =>
  supports(answers, 'securityV1') === false ? 'security.istio.io/v1beta1' : 'security.istio.io/v1'
