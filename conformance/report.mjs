// The table of sets times stages, for a person and for `.ci/run`.

export const stages = ['accepted', 'admitted', 'acted upon', 'injected', 'analysed', 'configured']

export function newReport() {
  const rows = []
  const add = (world, set, stage, problems, note = '') => rows.push({ world, set, stage, problems, note })
  return { rows, add }
}

const cell = (row) => (row === undefined ? '–' : row.problems.length === 0 ? (row.note ? `agrees (${row.note})` : 'agrees') : `**differs** ${row.problems.length}`)

export function printReport({ rows }, { worlds, built, notes, seconds }) {
  // Worlds run beside each other; the table is the same whoever is first.
  const place = new Map(worlds.map(({ name }, index) => [name, index]))
  const sets = [...new Set(rows.map(({ world, set }) => `${world}\u0000${set}`))].map((key) => key.split('\u0000')).sort(([a], [b]) => place.get(a) - place.get(b))
  const differing = rows.filter(({ problems }) => problems.length > 0)
  const versions = worlds.map(({ name, kubernetes, istio, eckVersion, stack }) => `| ${name} | ${kubernetes} | ${istio} | ${eckVersion} | ${stack} |`)
  return [
    '# What the real control plane says of our manifests', '',
    '| world | Kubernetes | Istio | ECK | Stack |', '|---|---|---|---|---|', ...versions, '',
    `${sets.length} sets, ${rows.length} stages judged, ${differing.length} differ. ${seconds} s${built.length ? `; built ${built.map(({ tool, seconds: each }) => `${tool} ${each} s`).join(', ')}` : ', with the tools built before'}.`, '',
    `| world | set | ${stages.join(' | ')} |`, `|---|---|${stages.map(() => '---').join('|')}|`,
    ...sets.map(([world, set]) => `| ${world} | ${set} | ${stages.map((stage) => cell(rows.find((row) => row.world === world && row.set === set && row.stage === stage))).join(' | ')} |`), '',
    ...(differing.length ? ['## What differs', '', ...differing.flatMap(({ world, set, stage, problems }) => [`- ${world}, ${set}, ${stage}:`, ...problems.slice(0, 12).map((problem) => `  - ${problem}`), ...(problems.length > 12 ? [`  - and ${problems.length - 12} more`] : [])]), ''] : []),
    '## Not run', '', ...notes.map((note) => `- ${note}`), '',
  ].join('\n')
}
