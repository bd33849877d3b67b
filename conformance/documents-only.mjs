// Sets whose versions no world has, or that are mere files: only whether today's API server takes each document, strictly.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { clearSet } from './apply-set.mjs'
import { documents } from './rendered.mjs'
import { accepted } from './stages/accepted.mjs'
import { here } from './tools.mjs'

const goldens = join(here, '../src/engine/golden')
const shared = new Set(['default', 'istio-system', 'kube-system'])

const read = (folder, names) => names.flatMap((file) => documents(readFileSync(join(folder, file), 'utf8')).filter(({ kind, apiVersion }) => kind && apiVersion).map((resource) => ({ file, resource })))

/** Only what the API of this world has: the Gateway API and what operators of others bring is not installed here. */
async function known(world, manifests) {
  const has = await Promise.all(manifests.map(({ resource }) => world.api.pathOf(resource).then(() => true, () => false)))
  return [manifests.filter((_, i) => has[i]), manifests.filter((_, i) => !has[i])]
}

function documentsOnly(name, manifests) {
  return {
    name,
    async judge(world, { report }) {
      const [here, elsewhere] = await known(world, manifests)
      const namespaces = [...new Set(here.map(({ resource }) => resource.metadata.namespace).filter((one) => one && !shared.has(one)))]
      for (const each of namespaces) await world.api.must('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: each } })
      report('accepted', await accepted(world, here), `${here.length} documents${elsewhere.length ? `, ${elsewhere.length} of kinds that are not installed` : ''}`)
      await clearSet(world, namespaces)
    },
  }
}

export function documentSets(world) {
  if (world.name !== 'newest') return []
  const pages = readdirSync(goldens).filter((name) => name.startsWith('elastic-page') && existsSync(join(goldens, name, 'answers.json')))
  const good = join(goldens, 'known-good')
  return [
    ...pages.map((name) => documentsOnly(`golden ${name}`, read(join(goldens, name), readdirSync(join(goldens, name)).filter((file) => /^\d.*\.yaml$/.test(file))))),
    ...(existsSync(good) ? [documentsOnly('known-good files', read(good, readdirSync(good).filter((file) => /\.ya?ml$/.test(file))))] : []),
  ]
}
