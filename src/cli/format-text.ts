import type { Finding } from '../engine/index.ts'
import { reportPath } from './files.ts'
import type { Io } from './io.ts'
import { counted, type Judged } from './judged.ts'

const colours = { error: '31', warning: '33', info: '36' } as const
const words = { error: 'error', warning: 'warning', info: 'info' } as const

/** For people: place, severity, code, message, the line with a caret, what to do, and a summary at the end. */
export function textFormat({ files, report }: Judged, io: Io): string {
  const paint = (text: string, code: string): string => (io.colour ? `\u001B[${code}m${text}\u001B[0m` : text)
  const linesOf = new Map(files.map(({ path, text }) => [path, text.split(/\r?\n/)]))
  const finding = ({ rule, severity, file, range, message, fix }: Finding): string => {
    const source = linesOf.get(file)?.[range.line - 1] ?? ''
    const end = range.endLine === range.line ? range.endColumn : source.length + 1
    return [
      `${paint(`${reportPath(file, io)}:${range.line}:${range.column}`, '1')}  ${paint(words[severity], colours[severity])}  ${rule.code} ${rule.id}`,
      `  ${message}`,
      ...excerpt(source, range.line, range.column, end).map((line) => paint(line, '2')),
      ...(fix ? [`  ${paint('fix:', '32')} ${fix.title}${fix.decision === undefined ? '' : ` (${fix.decision})`}`] : []),
      `  ${paint(`docs: ${rule.docs}`, '2')}`,
    ].join('\n')
  }
  const errors = report.errors.map(({ file, line, column, message }) => `${paint(`${reportPath(file, io)}:${line}:${column}`, '1')}  ${paint('not read', '31')}\n  ${message}`)
  return [...errors, ...report.findings.map(finding), summary({ files, report })].join('\n\n')
}

/** The line with a caret below; long lines are cut around the place. */
function excerpt(source: string, line: number, column: number, endColumn: number): readonly string[] {
  const from = column > 100 ? column - 40 : 1
  const shown = source.slice(from - 1, from + 119).replaceAll('\t', ' ')
  const number = String(line)
  const caret = '^'.repeat(Math.max(1, Math.min(endColumn, from + 120) - column))
  return [`  ${number} | ${shown}`, `  ${' '.repeat(number.length)} | ${' '.repeat(column - from)}${caret}`]
}

function summary({ files, report }: Judged): string {
  const count = (severity: Finding['severity']): number => report.findings.filter((finding) => finding.severity === severity).length
  const found = report.findings.length === 0 ? 'Nothing found' : [counted(count('error'), 'error'), counted(count('warning'), 'warning'), counted(count('info'), 'note')].join(', ')
  const passed = report.unknownKinds > 0 ? `, ${report.unknownKinds} of kinds that Meshwright does not read` : ''
  const skipped = report.skipped.map(({ rule, needs }) => `  ${rule.code} ${rule.id} needs ${needs.join(', ')}`)
  return [
    `${found} in ${counted(files.length, 'file')} (${counted(report.documents, 'document')}${passed}).`,
    ...(report.errors.length > 0 ? [`${counted(report.errors.length, 'document')} could not be read.`] : []),
    ...(report.ignored.length > 0 ? [`${counted(report.ignored.length, 'finding')} ignored by annotation or .meshwright.yaml.`] : []),
    ...(skipped.length > 0 ? [`${counted(skipped.length, 'rule')} could not judge everything; state the facts with --facts FILE or in .meshwright.yaml:`, ...skipped] : []),
  ].join('\n')
}
