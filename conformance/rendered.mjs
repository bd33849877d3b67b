// The files that a person would download, made from the operator's and Istio's own modules.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll } from 'js-yaml'
import { command } from './run-command.mjs'

/** Outside a cluster a webhook is reached by URL; all else stays as rendered. */
export function reachByUrl(resource, base, caBundle) {
  if (!/^(Validating|Mutating)WebhookConfiguration$/.test(resource?.kind ?? '')) return resource
  const webhooks = (resource.webhooks ?? []).map((webhook) => ({
    ...webhook, clientConfig: { url: `${base}${webhook.clientConfig.service?.path ?? ''}`, caBundle },
  }))
  return { ...resource, webhooks }
}

export const documents = (text) => loadAll(text).filter((one) => one && typeof one === 'object')
export const asList = (items) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items })

export async function helmTemplate(helm, release, chart, namespace, kubernetes, args, home) {
  const { status, stdout, stderr } = await command(helm, ['template', release, chart, '--namespace', namespace, '--kube-version', `v${kubernetes}.0`, ...args], { environment: { HOME: home } })
  if (status !== 0) throw new Error(`helm template ${chart}: ${stderr}`)
  return stdout
}

/** operator.yaml as ECK's own Makefile makes it (generate-crds-v1, generate-manifests). */
export async function operatorManifests({ helm, module, kubernetes, folder, webhook, caBundle, version }) {
  const chart = join(module, 'deploy/eck-operator')
  const text = await helmTemplate(helm, 'elastic-operator', chart, 'elastic-system', kubernetes, [
    '-f', join(chart, 'profile-global.yaml'), '--set', 'global.manifestGen=true', '--set', 'installCRDs=false', '--set', 'telemetry.distributionChannel=all-in-one',
    '--set', `image.tag=${version}`, '--set', 'nameOverride=elastic-operator', '--set', 'fullnameOverride=elastic-operator',
  ], folder)
  const file = join(folder, 'operator.yaml')
  writeFileSync(file, documents(text).map((one) => JSON.stringify(reachByUrl(one, webhook, caBundle))).join('\n---\n'))
  const crds = join(folder, 'crds.yaml')
  writeFileSync(crds, readFileSync(join(module, 'config/crds/v1/all-crds.yaml')))
  return { operator: file, crds, chart }
}
