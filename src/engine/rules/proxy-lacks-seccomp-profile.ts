import { kindRow } from '../kubernetes/kinds.ts'
import { stringAt } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import { inSidecarMesh } from './mesh-membership.ts'
import { podSecurityOf } from './pod-security.ts'
import { everyPodTemplate, type PodTemplate } from './pod-templates.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R71, A4. */
export const proxyLacksSeccompProfile: Rule = {
  id: 'proxy-lacks-seccomp-profile',
  code: 'MW071',
  severity: 'warning',
  title: 'The sidecar may lack the seccomp profile that Pod Security restricted wants.',
  why: 'Under restricted every container needs a seccomp profile. Istio gives its proxy one only where global.proxy.seccompProfile is set or the pod has one; ECK sets it for its pods from 3.4 on.',
  docs: 'https://istio.io/latest/docs/setup/additional-setup/pod-security-admission/',
  check: (context) => (setByIstio(context) || context.environment.istioCni === false ? [] : everyPodTemplate(context).flatMap((template) => problemsOf(context, template))),
}

const setByIstio = (context: Context): boolean => context.every('IstioOperator').some(({ resource }) => stringAt(resource, 'spec', 'values', 'global', 'proxy', 'seccompProfile', 'type') === 'RuntimeDefault')

function problemsOf(context: Context, template: PodTemplate): readonly Problem[] {
  const { manifest, spec } = template
  if (kindRow(manifest.kind)?.elastic !== true) return []
  if (stringAt(spec, 'securityContext', 'seccompProfile', 'type') !== undefined || podSecurityOf(context, manifest) !== 'restricted' || inSidecarMesh(context, template) === 'no') return []
  const eckVersion = context.need('eckVersion')
  if (context.need('istioCni') !== true || supports({ eckVersion }, 'podSeccompDefault') !== false) return []
  const path = [...template.path, 'spec', 'securityContext', 'seccompProfile']
  return [{
    manifest,
    path,
    message: `${upperFirst(template.subject)} runs under Pod Security restricted, and ECK ${eckVersion} sets no seccomp profile for its pods: unless Istio is installed with global.proxy.seccompProfile.type=RuntimeDefault, the sidecar has none and the pods are refused.`,
    fix: { title: 'Set the profile RuntimeDefault for the pod.', patches: [{ op: 'set', target: manifest, path, value: { type: 'RuntimeDefault' } }] },
  }]
}
