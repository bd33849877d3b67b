import { pairProblems } from '../support/matrix.ts'
import { elasticAnchor, istioAnchor } from './anchor.ts'
import type { Context, Problem, Rule } from './rule.ts'

/** FACTS R04, A3.5, B1.1. */
export const kubernetesVersionOutside: Rule = {
  id: 'kubernetes-version-outside',
  code: 'MW004',
  severity: 'warning',
  title: 'This version of Kubernetes is outside what ECK or Istio supports.',
  why: 'ECK and Istio are tested with a range of Kubernetes versions each. Outside of it they may work, and nobody answers for it.',
  docs: 'https://www.elastic.co/support/matrix#matrix_kubernetes',
  check: (context) => [...outside(context, 'istioVersion'), ...outside(context, 'eckVersion')],
}

function outside(context: Context, by: 'istioVersion' | 'eckVersion'): readonly Problem[] {
  const manifest = by === 'istioVersion' ? istioAnchor(context) : elasticAnchor(context)
  if (!manifest) return []
  const versions = { [by]: context.need(by), kubernetesVersion: context.need('kubernetesVersion') }
  return pairProblems(versions).filter(({ of }) => of === 'kubernetesVersion').map(({ message }) => ({ manifest, path: ['apiVersion'], message }))
}
