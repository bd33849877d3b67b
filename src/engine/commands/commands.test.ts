import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { environmentOf } from '../environment.ts'
import { pairwiseValues } from '../questions/pairwise.ts'
import { defaults, presets } from '../questions/presets.ts'
import { settle } from '../questions/settle.ts'
import { bundle } from '../resources/bundle.ts'
import { parseFile, type File } from '../yaml/parse.ts'
import { commandSteps } from './index.ts'
import { hereDocument } from './quote.ts'
import { applyScript, verifyScript } from './scripts.ts'
import type { CommandInput } from './situation.ts'
import type { CommandStep, Phase } from './step.ts'
import { runScript } from './testing.ts'

const shells = ['bash', 'sh'] as const

const inputOf = (answers: Answers, form: CommandInput['form'] = 'folder'): CommandInput => {
  const settled = settle(answers)
  const files = bundle(settled)
  return { files, manifests: files.flatMap((file) => parseFile(file).manifests), environment: environmentOf(settled), answers: settled, form }
}
const stepsOf = (answers: Answers, form: CommandInput['form'] = 'folder'): readonly CommandStep[] => commandSteps(inputOf(answers, form))
const textsOf = (steps: readonly CommandStep[], ...phases: readonly Phase[]): readonly string[] => steps.filter(({ phase }) => phases.includes(phase)).flatMap(({ commands }) => commands.map(({ text }) => text))

/** Answers that reach every branch of the steps. */
const variants: readonly (readonly [string, Answers])[] = [
  ...presets.map(({ id, answers }): readonly [string, Answers] => [id, answers]),
  ['helm', { ...defaults, operatorInstall: 'helm' }],
  ['helm on a running cluster, upgrade', { ...defaults, operatorInstall: 'helm', clusterState: 'running', eckInstalled: 'older', autoMtls: false }],
  ['running, ECK is there', { ...defaults, clusterState: 'running', eckInstalled: 'same' }],
  ['no webhook, own secret, features', { ...defaults, webhook: false, httpTls: 'secret', httpTlsSecret: 'my.certificate', features: ['saml'], maxMapCount: 'nodeSetting' }],
  ['operator outside', { ...defaults, operatorInMesh: false }],
  ['one namespace for all', { ...defaults, operatorNamespace: 'elastic', injection: 'pod', revision: '1-30-0' }],
  ['storage classes', { ...defaults, nodeSets: pairwiseValues.nodeSets[1]!, istioVersion: '1.20', thirdPartyTokens: false, eckVersion: '1.6.0' }],
]

describe('the steps of the preset strict-current', () => {
  const steps = stepsOf(defaults)
  it.each(shells)('call kubectl with exactly these arguments (%s)', (shell) => {
    const { calls, status, stderr } = runScript(shell, textsOf(steps, 'install', 'apply').join('\n'))
    expect(calls.map(({ argv }) => argv)).toEqual([
      ['kubectl', 'apply', '--server-side', '--force-conflicts', '--field-manager=meshwright', '-f', '00-namespaces.yaml'],
      ['kubectl', 'apply', '-f', '10-mesh.yaml'],
      ['kubectl', 'apply', '--server-side', '--force-conflicts', '-f', 'https://download.elastic.co/downloads/eck/3.5.0/crds.yaml'],
      ['kubectl', 'apply', '-f', 'https://download.elastic.co/downloads/eck/3.5.0/operator.yaml'],
      ['kubectl', 'rollout', 'status', 'statefulset/elastic-operator', '-n', 'elastic-system', '--timeout=300s'],
      ['kubectl', 'apply', '-f', '20-access.yaml', '-f', '30-elasticsearch.yaml', '-f', '40-kibana.yaml', '-f', '50-apm-server.yaml'],
      ...['elasticsearch', 'kibana', 'apmserver'].map((kind) => ['kubectl', 'wait', '--for=jsonpath={.status.health}=green', `${kind}/elastic-istio`, '-n', 'elastic', '--timeout=900s']),
    ])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
  it('verify containers and init containers, with the end of the range (FACTS R12)', () => {
    expect(textsOf(steps, 'verify')[0]).toBe("kubectl get pod/elastic-operator-0 -n elastic-system -o jsonpath='{range .spec.containers[*]}{.name}{\"\\n\"}{end}{range .spec.initContainers[*]}{.name}{\"\\n\"}{end}'")
  })
  it('verify that plain text is refused, from a pod without a proxy', () => {
    const { calls, stdout } = runScript('sh', textsOf(steps, 'verify').find((text) => text.includes('plain-text-test'))!)
    expect(calls[0]!.argv).toEqual(['kubectl', 'run', 'plain-text-test', '-n', 'default', '--rm', '-i', '--restart=Never', '--image=curlimages/curl:8.10.1', '--labels=sidecar.istio.io/inject=false,istio.io/dataplane-mode=none', '--command', '--', 'curl', '-sSk', '-m', '10', 'http://elastic-istio-es-http.elastic.svc.cluster.local:9200'])
    expect(stdout).toBe('')
  })
  it('test the webhook with a resource that is wrong on purpose and is never created', () => {
    const { calls } = runScript('sh', textsOf(steps, 'verify').find((text) => text.includes('webhook-test'))!)
    expect(calls[0]!.argv).toEqual(['kubectl', 'apply', '--dry-run=server', '-f', '-'])
    expect(JSON.parse(calls[0]!.stdin)).toEqual({ apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', metadata: { name: 'webhook-test', namespace: 'elastic' }, spec: { version: '1.2.3', nodeSets: [{ name: 'default', count: 1 }] } })
  })
})

const install = (over: Partial<Answers>): readonly string[] => stepsOf({ ...defaults, ...over }).find(({ id }) => id === 'eck')?.commands.map(({ text }) => text) ?? []

describe('installing ECK by version (FACTS R06)', () => {
  it('takes all-in-one.yaml up to 1.6', () => expect(install({ eckVersion: '1.6.0' })).toEqual(['kubectl apply -f https://download.elastic.co/downloads/eck/1.6.0/all-in-one.yaml']))
  it('takes crds.yaml and operator.yaml from 1.7 on', () => expect(install({ eckVersion: '1.7.0' }).map((text) => text.slice(text.lastIndexOf('/') + 1))).toEqual(['crds.yaml', 'operator.yaml']))
  it('never creates what would be there on the second run', () => expect(install({}).join()).not.toContain('kubectl create'))
  it('installs nothing where the same version is there', () => expect(install({ eckInstalled: 'same' })).toEqual([]))
  it('installs and upgrades by one Helm command of that version, with our values', () => {
    expect(install({ operatorInstall: 'helm' })).toEqual(['helm upgrade --install elastic-operator eck-operator --repo https://helm.elastic.co -n elastic-system --create-namespace --version 3.5.0 --wait -f operator-values.yaml'])
    expect(install({ operatorInstall: 'helm', eckInstalled: 'older' })[0]).toContain(' --reset-then-reuse-values -f operator-values.yaml')
  })
  it('takes the label of ECK 1.5.0 off its namespace (FACTS R11)', () => {
    const texts = (over: Partial<Answers>): readonly string[] => textsOf(stepsOf({ ...defaults, ...over }), 'install')
    expect(texts({ eckVersion: '1.5.0' })).toContain('kubectl label namespace/elastic-system control-plane-')
    expect(texts({ eckVersion: '1.6.0' }).join()).not.toContain('control-plane-')
    expect(texts({ eckVersion: '1.5.0', operatorInMesh: false }).join()).not.toContain('control-plane-')
  })
  it('puts another namespace into operator.yaml', () => {
    const { calls, strangers } = runScript('sh', install({ operatorNamespace: 'eck' }).join('\n'))
    expect(calls.map(({ argv }) => argv).toSorted((a, b) => a.join().localeCompare(b.join()))).toEqual([
      ['kubectl', 'apply', '--server-side', '--force-conflicts', '-f', 'https://download.elastic.co/downloads/eck/3.5.0/crds.yaml'],
      ['kubectl', 'apply', '-f', '-'],
      ['kubectl', 'create', '--dry-run=client', '-o', 'yaml', '-f', 'https://download.elastic.co/downloads/eck/3.5.0/operator.yaml'],
    ].toSorted((a, b) => a.join().localeCompare(b.join())))
    expect(strangers).toEqual([])
  })
})

describe('preconditions', () => {
  const prepared = (over: Partial<Answers>): string => textsOf(stepsOf({ ...defaults, ...over }), 'prepare').join('\n')
  it.each<[string, Partial<Answers>, string, boolean]>([
    ['tokens up to Istio 1.21 (B4)', { istioVersion: '1.21' }, 'serviceaccounts/token', true],
    ['tokens not from Istio 1.22 on', { istioVersion: '1.22' }, 'serviceaccounts/token', false],
    ['vm.max_map_count where it is left to the nodes (R83)', { maxMapCount: 'nodeSetting' }, 'max_map_count', true],
    ['vm.max_map_count not where an init container sets it', { maxMapCount: 'initContainer' }, 'max_map_count', false],
    ['vm.max_map_count not without mmap', {}, 'max_map_count', false],
    ['a licence for SAML (R101)', { features: ['saml'], httpTls: 'eck' }, 'elastic-licensing', true],
    ['no licence for API keys', { features: ['apiKeys'] }, 'elastic-licensing', false],
    ['the seccomp profile before ECK 3.4 (R71)', { podSecurity: 'restricted', eckVersion: '3.3.2' }, 'seccompProfile', true],
    ['no seccomp profile from ECK 3.4 on', { podSecurity: 'restricted' }, 'seccompProfile', false],
    ['the default storage class', {}, 'kubectl get storageclass', true],
    ['a named storage class', { nodeSets: pairwiseValues.nodeSets[1]! }, 'kubectl get storageclass/standard', true],
  ])('ask for %s', (_, over, part, expected) => expect(prepared(over).includes(part)).toBe(expected))
  it('ask for the named Secret before the resources are applied', () => {
    const steps = stepsOf({ ...defaults, httpTls: 'secret', httpTlsSecret: 'mine' })
    expect(steps.map(({ id }) => id).indexOf('check-secrets')).toBe(steps.map(({ id }) => id).indexOf('apply') - 1)
    expect(textsOf(steps, 'apply')[0]).toBe('kubectl get secret/mine -n elastic')
  })
})

describe('files that somebody brought', () => {
  const files = [{ path: 'all.yaml', text: 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: es, namespace: logs}\nspec: {version: 9.4.3, nodeSets: [{name: default, count: 1}]}\n---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: logs}\nspec: {mtls: {mode: STRICT}}\n' }]
  const steps = commandSteps({ files, manifests: files.flatMap((file) => parseFile(file).manifests), environment: {}, form: 'folder' })
  it('get commands too, but nothing is installed for them', () => {
    expect(steps.map(({ id }) => id)).toEqual(['check-versions', 'check-storage', 'check-map-count', 'apply', 'wait-for-health', 'verify-operator-proxy', 'verify-proxies', 'verify-health', 'verify-operator-log', 'verify-plain-text', 'verify-webhook', 'roll-back-mesh'])
    expect(textsOf(steps, 'apply')).toEqual(['kubectl apply -f all.yaml', "kubectl wait --for=jsonpath='{.status.health}'=green elasticsearch/es -n logs --timeout=900s"])
  })
  it('roll back their policies only', () => expect(textsOf(steps, 'rollback')[0]).toBe('kubectl delete peerauthentication.security.istio.io/default -n logs --ignore-not-found'))
})

describe('going strict on a running cluster (FACTS R42)', () => {
  const steps = stepsOf({ ...defaults, clusterState: 'running' })
  it('looks at the proxies before the second phase', () => {
    const ids = steps.map(({ id }) => id)
    expect(ids.indexOf('check-before-strict')).toBe(ids.indexOf('strict') - 1)
    expect(ids.indexOf('apply')).toBeLessThan(ids.indexOf('check-before-strict'))
  })
  it.each(shells)('is a call of its own in apply.sh (%s)', (shell) => {
    const script = applyScript(steps)
    const first = runScript(shell, script).calls.map(({ argv }) => argv.join(' '))
    expect(first.filter((call) => call.includes('90-mesh-strict'))).toEqual([])
    expect(first).toContain('kubectl apply -f 10-mesh.yaml')
    expect(runScript(shell, script, { args: ['strict'] }).calls.map(({ argv }) => argv)).toEqual([['kubectl', 'apply', '-f', '90-mesh-strict.yaml']])
  })
})

describe.each(variants)('%s', (_, answers) => {
  const [folder, paste] = [stepsOf(answers), stepsOf(answers, 'paste')]
  const files = bundle(settle(answers))

  it.each(shells)('runs in %s, calls nothing but kubectl and helm, and leaves nothing behind', (shell) => {
    for (const script of [applyScript(folder), verifyScript(folder), textsOf(folder, 'rollback').join('\n')]) {
      const { calls, status, stderr, strangers } = runScript(shell, script, { files })
      expect({ status, stderr, strangers }).toEqual({ status: 0, stderr: '', strangers: [] })
      expect(calls.length).toBeGreaterThan(0)
    }
  })
  it('gives kubectl every file exactly once, and in the form to paste byte by byte', () => {
    const applied = runScript('sh', textsOf(folder, 'install', 'apply').join('\n')).calls.flatMap(({ argv }) => argv.filter((word, index) => ['-f', '--patch-file'].includes(argv[index - 1] ?? '') && !word.startsWith('https:') && word !== '-'))
    expect(applied.toSorted()).toEqual(files.map(({ path }) => path).toSorted())
    const pasted = runScript('bash', textsOf(paste, 'install', 'apply').join('\n')).calls.map(({ stdin }) => stdin).filter((text) => text !== '')
    expect(pasted.toSorted()).toEqual(files.map(({ text }) => text).toSorted())
  })
  it('rolls back mesh objects and settings only', () => {
    const allowed = /^(?:kubectl delete (?:peerauthentication\.security|destinationrule\.networking|serviceentry\.networking)\.istio\.io\/[a-z0-9.-]+ -n [a-z0-9-]+ --ignore-not-found|kubectl label namespace\/[a-z0-9-]+(?: (?:istio-injection|istio\.io\/rev|istio\.io\/dataplane-mode)-)+|kubectl patch statefulset\/elastic-operator -n [a-z0-9-]+ -p '[^']+'|kubectl rollout restart statefulset\/elastic-operator -n [a-z0-9-]+|helm upgrade --install elastic-operator eck-operator [^|;&$]+)$/
    for (const text of textsOf(folder, 'rollback')) expect(text).toMatch(allowed)
  })
  it('never asks for what is in a Secret, and says of each command what one should see', () => {
    const commands = [...folder, ...paste].flatMap(({ commands: own }) => own)
    expect(commands.filter(({ text }) => /secret/i.test(text) && !text.includes('<<') && / -o |\bdescribe\b|base64/.test(text))).toEqual([])
    expect(commands.filter(({ expect: seen }) => seen.trim() === '')).toEqual([])
  })
})

describe('values from a stranger', () => {
  const evil = "x'; touch pwned; $(touch pwned) `touch pwned` \"\nEOF\ntouch pwned\n"
  const text = [
    { apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', metadata: { name: evil, namespace: evil }, spec: { version: evil, http: { tls: { certificate: { secretName: evil } } }, nodeSets: [{ name: evil, count: 1, volumeClaimTemplates: [{ spec: { storageClassName: evil } }] }] } },
    { apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana', metadata: { name: evil, namespace: evil }, spec: { elasticsearchRef: { name: evil } } },
    { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: evil, namespace: evil }, spec: { mtls: { mode: 'STRICT' } } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: evil, labels: { 'istio-injection': 'enabled', [evil]: evil } } },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'elastic-operator', namespace: evil }, spec: { template: { metadata: { annotations: { [evil]: evil } } } } },
  ]
  const files: readonly File[] = text.map((resource, index) => ({ path: `${index}; touch pwned $(touch pwned) '.yaml`, text: JSON.stringify(resource) }))
  const environment = { operatorNamespace: evil, rootNamespace: evil, eckVersion: evil, istioVersion: evil, kubernetesVersion: evil, clusterDomain: evil, features: ['saml'] as const }
  const made = (form: CommandInput['form'], answers?: Answers): readonly CommandStep[] =>
    commandSteps({ files, manifests: files.flatMap((file) => parseFile(file).manifests), environment, form, ...(answers && { answers }) })

  it.each(shells)('stay inside their quotes in %s, in both forms and in the scripts', (shell) => {
    for (const answers of [undefined, { ...defaults, eckInstalled: 'older' as const, operatorNamespace: evil, eckVersion: evil }]) {
      const scripts = [...(['folder', 'paste'] as const).map((form) => made(form, answers).flatMap(({ commands }) => commands.map(({ text: one }) => one)).join('\n')), applyScript(made('folder', answers)), verifyScript(made('folder', answers))]
      for (const script of scripts) {
        const { calls, stderr, strangers } = runScript(shell, script)
        expect(strangers).toEqual([])
        expect(stderr).toBe('')
        expect(calls.length).toBeGreaterThan(3)
      }
    }
  })
  it('reach kubectl whole, and never as a flag', () => {
    const all = runScript('bash', made('folder').flatMap(({ commands }) => commands.map(({ text: one }) => one)).join('\n')).calls.map(({ argv }) => argv)
    expect(all).toContainEqual(['kubectl', 'get', `secret/${evil}`, '-n', evil])
    expect(all).toContainEqual(['kubectl', 'get', `storageclass/${evil}`])
    expect(all).toContainEqual(['kubectl', 'delete', `peerauthentication.security.istio.io/${evil}`, '-n', evil, '--ignore-not-found'])
    expect(all).toContainEqual(['kubectl', 'label', `namespace/${evil}`, 'istio-injection-'])
  })
})

describe('a text that holds the words that end a here-document', () => {
  // Every word that is in use, alone on its line, quoted, indented, with a carriage return, and at the very end.
  const words = ['EOF', 'EOF_1', 'EOF_2', 'EOF_3']
  const hostile = (word: string): string => `a: 1\n${word}\ntouch pwned\n\t${word}\n'${word}'\n${word}\r\n\\${word}\n$(touch pwned) \`touch pwned\` \${HOME}\n${word}`
  const texts = [...words.map(hostile), words.join('\n'), words.map(hostile).join('\n'), 'EOF', '']
  it.each(shells)('reaches kubectl byte by byte in %s', (shell) => {
    for (const text of texts) {
      const { calls, stderr, strangers, status } = runScript(shell, `${hereDocument('kubectl apply -f -', text)}\nkubectl version`)
      expect({ stderr, strangers, status }).toEqual({ stderr: '', strangers: [], status: 0 })
      expect(calls.map(({ argv }) => argv)).toEqual([['kubectl', 'apply', '-f', '-'], ['kubectl', 'version']])
      expect(calls[0]!.stdin).toBe(text.endsWith('\n') ? text : `${text}\n`)
    }
  })
  it.each(shells)('stays one file in the form to paste in %s', (shell) => {
    const files = [{ path: 'all.yaml', text: `apiVersion: kibana.k8s.elastic.co/v1\nkind: Kibana\nmetadata: {name: a, namespace: b}\n---\n${texts.join('\n')}\n` }]
    const steps = commandSteps({ files, manifests: files.flatMap((file) => parseFile(file).manifests), environment: {}, form: 'paste' })
    const { calls, stderr, strangers } = runScript(shell, textsOf(steps, 'apply').join('\n'))
    expect({ stderr, strangers }).toEqual({ stderr: '', strangers: [] })
    expect(calls.map(({ stdin }) => stdin).filter((text) => text !== '')).toEqual([files[0]!.text])
  })
})

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0

describe.runIf(hasShellcheck)('shellcheck finds nothing', () => {
  it.each(variants)('%s', (_, answers) => {
    const steps = stepsOf(answers)
    for (const script of [applyScript(steps), verifyScript(steps)]) {
      const { stdout } = spawnSync('shellcheck', ['-'], { input: script, encoding: 'utf8' })
      expect(stdout).toBe('')
    }
  })
})
