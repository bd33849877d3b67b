import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../answers.ts'
import { answersText } from '../commands/export.ts'
import { commandSteps } from '../commands/index.ts'
import { applyScript, verifyScript } from '../commands/scripts.ts'
import { environmentOf } from '../environment.ts'
import { defaults, presets } from '../questions/presets.ts'
import { settle } from '../questions/settle.ts'
import { bundle } from '../resources/bundle.ts'
import { parseFile, type File } from '../yaml/parse.ts'

/**
 * The bundle of a scenario as real files, to be read against FACTS line by line. `GOLDEN=write npx vitest run src/engine/golden`
 * writes them anew; what changed is then read in the diff before it is committed.
 */
const elasticPage = presets.find(({ id }) => id === 'elastic-page')!.answers
const scenarios: Readonly<Record<string, Answers>> = {
  ...Object.fromEntries(presets.map(({ id, answers }) => [id, answers])),
  'elastic-page-with-plugins': { ...elasticPage, istioCni: true, plugins: ['repository-gcs'] },
  'strict-current-with-eck-tls': { ...defaults, httpTls: 'eck' },
  'strict-current-by-helm': { ...defaults, operatorInstall: 'helm' },
  'strict-on-a-running-cluster': { ...defaults, clusterState: 'running', eckInstalled: 'older', autoMtls: false },
  'operator-outside': { ...defaults, operatorInMesh: false, httpTls: 'eck', features: ['fleet'] },
  'older-with-plugins': { ...presets.find(({ id }) => id === 'older')!.answers, plugins: ['analysis-icu', 'mapper-size'], injection: 'pod', revision: '1-24', mtlsScope: 'workload' },
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

function filesOf(answers: Answers): readonly File[] {
  const settled = settle(answers)
  const files = bundle(settled)
  const steps = commandSteps({ files, manifests: files.flatMap((file) => parseFile(file).manifests), environment: environmentOf(settled), answers: settled, form: 'folder' })
  const rollBack = steps.filter(({ phase }) => phase === 'rollback').flatMap(({ commands }) => commands.map(({ text }) => `${text}\n`)).join('')
  return [
    ...files.map(({ path, text }) => ({ path, text })),
    { path: 'apply.sh', text: applyScript(steps) },
    { path: 'verify.sh', text: verifyScript(steps) },
    { path: 'roll-back.txt', text: rollBack },
    { path: 'answers.json', text: answersText(answers) },
  ]
}

describe.each(Object.entries(scenarios))('%s', (name, answers) => {
  const folder = here(`./${name}`)
  if (process.env['GOLDEN'] === 'write') {
    if (existsSync(folder)) rmSync(folder, { recursive: true })
    mkdirSync(folder)
    for (const { path, text } of filesOf(answers)) writeFileSync(`${folder}/${path}`, text)
  }
  it('gives these files, byte by byte', () => {
    const golden = JSON.parse(readFileSync(`${folder}/answers.json`, 'utf8')) as Answers
    const files = filesOf(golden)
    expect(files.map(({ path }) => path).toSorted()).toEqual(readdirSync(folder).toSorted())
    for (const { path, text } of files) expect({ path, text }).toEqual({ path, text: readFileSync(`${folder}/${path}`, 'utf8') })
  })
  it('is still what its name says', () => {
    expect(JSON.parse(readFileSync(`${folder}/answers.json`, 'utf8'))).toEqual(JSON.parse(answersText(answers)))
  })
})
