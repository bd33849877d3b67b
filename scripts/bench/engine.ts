import { loadAll } from 'js-yaml'
import { checkFiles, plan, type Answers, type File } from '../../src/engine/index.ts'
import { presets } from '../../src/engine/questions/presets.ts'
import { documents } from './documents.mjs'

/** Prints what the engine costs once it is warm (twice as many runs, at most 400, go before): milliseconds, with the number of samples. Nothing is asserted: machines differ. */
const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!

function measure(name: string, samples: number, run: (index: number) => unknown): number {
  for (let index = 0; index < Math.min(400, samples * 2); index++) run(-1 - index)
  const times = Array.from({ length: samples }, (_, index) => {
    const start = performance.now()
    run(index)
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  console.log(`${name.padEnd(58)} median ${quantile(times, 0.5).toFixed(2).padStart(8)} ms   p95 ${quantile(times, 0.95).toFixed(2).padStart(8)} ms   n=${samples}`)
  return quantile(times, 0.5)
}

/** A namespace that no run before had, so that nothing remembered helps. */
const fresh = (answers: Answers, index: number): Answers => ({ ...answers, namespace: `bench-${index + 1000}` })

for (const preset of presets) measure(`plan(${preset.id}), all new`, 200, (index) => plan(fresh(preset.answers, index)))
const large: Answers = { ...presets[0]!.answers, nodeSets: Array.from({ length: 5 }, (_, index) => ({ name: `set-${index}`, count: 3, cpu: '2', memory: '4Gi', storage: '100Gi' })), plugins: ['analysis-icu'], features: ['alerting', 'apiKeys'] }
measure('plan(5 node sets, everything on), all new', 200, (index) => plan(fresh(large, index)))
measure('plan(5 node sets), one answer changed', 200, (index) => plan({ ...large, kibanaCount: 1 + (Math.abs(index) % 9) }))

const bundle = plan(presets[0]!.answers)
/** The files of a preset in which nothing is as it was before: every one has another namespace and, for `checkFiles`, another text. */
const bundles = Array.from({ length: 600 }, (_, index) => plan(fresh(presets[0]!.answers, index + 5000)).files.map((file) => ({ path: file.path, text: `${file.text}# ${index}\n` })))
measure('checkFiles(strict-current), all new', 200, (index) => checkFiles(bundles[index + 400]!, bundle.environment))
const changed = Array.from({ length: 600 }, (_, index) => bundle.files.map((file) => ({ path: file.path, text: file.path === '40-kibana.yaml' ? file.text.replace(/count: \d+/, `count: ${index + 2}`) : file.text })))
measure('checkFiles(strict-current), one answer changed', 200, (index) => checkFiles(changed[index + 400]!, bundle.environment))
for (const count of [1, 10, 100, 1000]) {
  const nodeSets = Array.from({ length: count }, (_, index) => ({ name: `set-${index}`, count: 3 }))
  measure(`plan(${count} node sets), all new`, count > 100 ? 5 : 30, (index) => plan(fresh({ ...presets[0]!.answers, nodeSets }, index)))
}

for (const count of [10, 100, 1000, 10_000]) {
  const file: File = { path: 'all.yaml', text: documents(count) }
  const samples = count > 1000 ? 3 : 9
  const size = `${(file.text.length / 1e6).toFixed(2)} MB`
  const base = measure(`js-yaml loadAll, ${count} documents, ${size}`, samples, () => loadAll(file.text))
  const ours = measure(`checkFiles, ${count} documents, ${size}`, samples, (index) => checkFiles([{ ...file, text: `${file.text}# ${index}\n` }], bundle.environment))
  console.log(`  checkFiles / loadAll = ${(ours / base).toFixed(2)}`)
}
