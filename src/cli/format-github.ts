import { reportPath } from './files.ts'
import type { Io } from './io.ts'
import type { Judged } from './judged.ts'

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const

/** GitHub's workflow commands: one annotation a finding. Text from files is escaped, so that it can't start a command of its own. */
export function githubFormat({ report }: Judged, io: Io): string {
  const findings = report.findings.map(({ rule, severity, file, range, message, fix }) =>
    line(levels[severity], { file: reportPath(file, io), line: range.line, col: range.column, endLine: range.endLine, endColumn: range.endColumn, title: `${rule.code} ${rule.id}` }, fix ? `${message} ${fix.title}` : message),
  )
  const errors = report.errors.map(({ file, line: at, column, message }) => line('error', { file: reportPath(file, io), line: at, col: column, title: 'not read' }, message))
  return [...errors, ...findings].join('\n')
}

function line(level: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
  return `::${level} ${list.join(',')}::${escapeData(message)}`
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
