import { label } from '../kubernetes/annotations.ts'
import { labelOf, labelPath } from './namespaces.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R08, B1.5. */
export const bothInjectionLabels: Rule = {
  id: 'both-injection-labels',
  code: 'MW008',
  severity: 'warning',
  title: 'A namespace has both injection labels.',
  why: 'The webhook of a revision passes over a namespace that has istio-injection, so istio.io/rev is ignored and the default revision decides (IST0123).',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0123/',
  check: (context) => context.every('Namespace').flatMap((manifest) => {
    const [injection, revision] = [labelOf(manifest, label.injection), labelOf(manifest, label.revision)]
    if (injection === undefined || revision === undefined) return []
    const follows = injection === 'disabled' ? 'its pods get no sidecar' : `its pods get the proxy of the default revision, not of “${revision}”`
    return [{
      manifest,
      path: labelPath(label.revision),
      message: `${subjectOf(manifest)} has istio-injection=${injection} and istio.io/rev=${revision}: istio-injection takes precedence and the revision label is ignored (IST0123), so ${follows}.`,
      fix: { title: 'Remove istio.io/rev, which has no effect here.', patches: [{ op: 'remove', target: manifest, path: labelPath(label.revision) }] },
    }]
  }),
}
