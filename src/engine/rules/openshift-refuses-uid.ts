import { at, listAt, stringAt } from '../kubernetes/resource.ts'
import { istioAnchor } from './anchor.ts'
import { templatesWithInit } from './init-containers.ts'
import type { Context, Problem, Rule } from './rule.ts'
import { upperFirst } from './subject.ts'

/** FACTS R73, B3. */
export const openshiftRefusesUid: Rule = {
  id: 'openshift-refuses-uid',
  code: 'MW073',
  severity: 'warning',
  title: 'OpenShift decides itself which uid a container gets.',
  why: 'On OpenShift security context constraints allot the uid of a container, so that uid 1337 may be refused; and Istio needs the CNI plugin of its openshift profile.',
  docs: 'https://istio.io/latest/docs/setup/platform-setup/openshift/',
  check: (context) => [...fixedUids(context), ...withoutCni(context)],
}

function fixedUids(context: Context): readonly Problem[] {
  return templatesWithInit(context).flatMap(({ manifest, spec, specPath, subject }) => listAt(spec, 'initContainers').flatMap((container, index): readonly Problem[] => {
    if (!specPath || at(container, 'securityContext', 'runAsUser') !== 1337 || context.need('distribution') !== 'openshift') return []
    return [{
      manifest,
      path: [...specPath, 'initContainers', index, 'securityContext', 'runAsUser'],
      message: `${upperFirst(subject)} runs the init container “${stringAt(container, 'name') ?? index + 1}” as uid 1337: OpenShift allots uids by security context constraints and may refuse it, and then no pod starts. An image that holds what the container installs needs no such uid.`,
    }]
  }))
}

function withoutCni(context: Context): readonly Problem[] {
  const { distribution, istioCni } = context.environment
  const manifest = istioAnchor(context)
  if (distribution !== 'openshift' || istioCni !== false || !manifest) return []
  return [{
    manifest,
    path: ['apiVersion'],
    message: 'On OpenShift, Istio is installed with its openshift profile, which has the CNI plugin; without the plugin every pod with a sidecar needs a security context constraint for istio-init.',
    fix: { title: 'Install Istio with the CNI plugin.', decision: 'The plugin is installed with Istio, for the whole cluster.', set: { istioCni: true } },
  }]
}
