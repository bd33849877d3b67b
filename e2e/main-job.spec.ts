import { expect, test } from './test.ts'
import { stepNames } from './pages/wizard-page.ts'

// What each place to start from must lead to: FACTS F1, F2, F3, C9 and Elastic's page.
const presets = [
  { preset: 'Strict mTLS, current versions', holds: ['mode: STRICT', 'disabled: true', 'traffic.sidecar.istio.io/excludeInboundPorts: "9300"', 'apiVersion: security.istio.io/v1\n'], lacks: ['automountServiceAccountToken', 'includeInboundPorts'] },
  { preset: 'Permissive mTLS, current versions', holds: ['traffic.sidecar.istio.io/excludeInboundPorts: "9300"'], lacks: ['mode: STRICT', 'selfSignedCertificate:\n        disabled: true'] },
  { preset: 'Ambient, current versions', holds: ['istio.io/dataplane-mode: "ambient"'], lacks: ['traffic.sidecar.istio.io', 'istio-injection'] },
  { preset: 'Older versions', holds: ['version: 8.19.20', 'traffic.sidecar.istio.io/excludeOutboundPorts: "9300"'], lacks: ['version: 9.'] },
  { preset: 'Minikube', holds: ['storage: 5Gi'], lacks: ['kind: ApmServer', 'mode: STRICT'] },
  { preset: 'As in Elastic’s page', holds: ['version: 8.15.3', 'automountServiceAccountToken: true', 'traffic.sidecar.istio.io/includeInboundPorts: "*"', 'kind: DestinationRule', 'kind: ApmServer'], lacks: ['kind: NetworkPolicy', 'kind: ServiceAccount'] },
]

test.describe('places to start from', () => {
  test.use({ editor: false })
  for (const { preset, holds, lacks } of presets) {
    test(`from “${preset}” to manifests`, async ({ wizard }) => {
      await wizard.open()
      await wizard.startFrom(preset)
      const text = await wizard.allText()
      for (const part of holds) expect(text).toContain(part)
      for (const part of lacks) expect(text).not.toContain(part)
      expect(text).toContain('kind: Elasticsearch')
    })
  }
})

test('from questions to manifests, findings, commands, a link and a zip', async ({ wizard }) => {
  await wizard.open()
  for (const name of stepNames) await wizard.step(name)

  await wizard.step('Elasticsearch')
  await wizard.field('Name').fill('logs')
  await wizard.field('Namespace').fill('observability')
  await wizard.step('Kibana and others')
  await wizard.field('APM Server').uncheck()
  expect(await wizard.fileNames()).not.toContain('50-apm-server.yaml')
  const elasticsearch = await wizard.fileText('30-elasticsearch.yaml')
  expect(elasticsearch).toContain('name: logs\n  namespace: observability')

  await wizard.panel('Findings')
  await expect(wizard.result.getByRole('heading', { level: 3 }).first()).toBeVisible()
  await wizard.panel('Commands')
  for (const phase of ['Prepare', 'Install ECK', 'Apply', 'Verify', 'Roll back']) await expect(wizard.result.getByRole('heading', { name: phase, exact: true })).toBeVisible()
  await wizard.result.getByLabel('Self-contained, to paste').check()
  await expect(wizard.result.getByText('kind: Elasticsearch').first()).toBeAttached()

  expect(await wizard.shareLink()).toMatch(/#1[\w-]+$/)
  const bundle = await wizard.bundle()
  expect([...bundle.keys()]).toEqual(expect.arrayContaining(['README.md', '30-elasticsearch.yaml', 'apply.sh', 'verify.sh', 'meshwright.json']))
  expect(bundle.get('30-elasticsearch.yaml')).toBe(elasticsearch)
  expect(JSON.parse(bundle.get('meshwright.json') ?? '')).toMatchObject({ name: 'logs', namespace: 'observability', apmServer: false })
})

test('a fix shows what it will change, then does it, and undo takes it back', async ({ wizard }) => {
  await wizard.open()
  await wizard.startFrom('As in Elastic’s page')
  await wizard.panel('Findings')
  await expect(wizard.result.getByText('MW030').first()).toBeVisible()
  await wizard.result.getByRole('button', { name: /NetworkPolicy that admits/ }).click()
  const dialog = wizard.page.getByRole('dialog')
  await expect(dialog.getByRole('row', { name: /NetworkPolicy No Yes/ })).toBeVisible()
  await expect(dialog.getByText('kind: NetworkPolicy')).toBeVisible()
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(wizard.result.getByText('MW030')).toHaveCount(0)
  await expect.poll(() => wizard.allText()).toContain('kind: NetworkPolicy')
  await wizard.page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => wizard.allText()).not.toContain('kind: NetworkPolicy')
})

test('a finding leads to its line and to its question, a line to its question', async ({ wizard }) => {
  await wizard.open()
  await wizard.panel('Findings')
  const finding = wizard.result.getByRole('listitem').filter({ hasText: 'MW031' })
  await expect(finding).toContainText('With ECK\'s HTTP TLS off only Istio encrypts port 9200.')
  await expect(finding.getByRole('link', { name: 'Source for MW031' })).toHaveAttribute('href', /^https:\/\/www\.elastic\.co\//)
  await finding.getByRole('button', { name: /Who encrypts the HTTP layer/ }).click()
  await expect(wizard.questions.getByRole('heading', { level: 1, name: 'Elasticsearch' })).toBeVisible()
  await finding.getByRole('button', { name: /30-elasticsearch.yaml/ }).click()
  const status = wizard.result.locator('.line-status')
  await expect(status).toContainText('Line')
  await wizard.step('Cluster')
  await status.getByRole('button', { name: 'Who encrypts the HTTP layer' }).click()
  await expect(wizard.question('Who encrypts the HTTP layer')).toBeInViewport()
})
