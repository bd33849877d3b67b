import { isObject } from '../kubernetes/resource.ts'
import { supports } from '../support/capabilities.ts'
import type { Patch } from '../yaml/edit.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

const base = 'https://download.elastic.co/downloads/eck'
const address = /download\.elastic\.co\/downloads\/eck\/(\d+\.\d+\.\d+)\/(all-in-one|crds|operator)\.yaml/

/** FACTS R06, A3.4: read from every text in a manifest, such as a Kustomization's resources or the arguments of a Job. */
export const installAddressIsWrong: Rule = {
  id: 'install-address-is-wrong',
  code: 'MW006',
  severity: 'warning',
  title: 'ECK is installed from a file that does not exist for its version.',
  why: 'Up to ECK 1.6 there is one all-in-one.yaml; from 1.7 on there are crds.yaml and operator.yaml instead.',
  docs: 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install-using-yaml-manifest-quickstart',
  check: ({ manifests }) => manifests.filter(({ document }) => document.text.includes('/downloads/eck/')).flatMap((manifest) => textsIn(manifest.resource).flatMap(([path, text]) => problemsOf(manifest, path, text))),
}

function problemsOf(manifest: Manifest, path: Path, text: string): readonly Problem[] {
  const [, version, file] = address.exec(text) ?? []
  if (version === undefined || file === undefined) return []
  const hasAllInOne = supports({ eckVersion: version }, 'allInOneManifest') === true
  if ((file === 'all-in-one') === hasAllInOne) return []
  const message = hasAllInOne
    ? `${subjectOf(manifest)} names ${file}.yaml of ECK ${version}, which does not exist: up to 1.6 there is only all-in-one.yaml.`
    : `${subjectOf(manifest)} names all-in-one.yaml of ECK ${version}, which does not exist: from 1.7 on there are crds.yaml and operator.yaml.`
  const patches = hasAllInOne || text !== `${base}/${version}/all-in-one.yaml` ? undefined : twoFiles(manifest, path, version)
  return [{ manifest, path, message, ...(patches ? { fix: { title: `Name crds.yaml and operator.yaml of ECK ${version}.`, patches } } : {}) }]
}

/** Only in a list can one address become two. */
function twoFiles(target: Manifest, path: Path, version: string): readonly Patch[] | undefined {
  const list = path.slice(0, -1).reduce<unknown>((value, step) => (isObject(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined), target.resource)
  if (!Array.isArray(list) || target.kind !== 'Kustomization') return undefined
  return [
    { op: 'set', target, path, value: `${base}/${version}/crds.yaml` },
    { op: 'set', target, path: [...path.slice(0, -1), list.length], value: `${base}/${version}/operator.yaml` },
  ]
}

function textsIn(value: unknown, path: Path = []): readonly (readonly [Path, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]))
  return isObject(value) ? Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key])) : []
}
