import { pointer } from '../engine/index.ts'
import { reportPath } from './files.ts'
import type { Io } from './io.ts'
import { resourceOf, type Judged } from './judged.ts'

/** `check --format json`: the contract in the CLI's documentation, which changes only by adding. */
export function jsonFormat({ files, report }: Judged, io: Io): string {
  return JSON.stringify(
    {
      findings: report.findings.map((finding) => ({
        code: finding.rule.code,
        id: finding.rule.id,
        severity: finding.severity,
        file: reportPath(finding.file, io),
        line: finding.range.line,
        column: finding.range.column,
        endLine: finding.range.endLine,
        endColumn: finding.range.endColumn,
        resource: resourceOf(finding),
        path: pointer(finding.path),
        message: finding.message,
        docs: finding.rule.docs,
        fix: finding.fix ? { title: finding.fix.title, ...(finding.fix.decision === undefined ? {} : { decision: finding.fix.decision }), automatic: finding.fix.patches !== undefined && finding.fix.decision === undefined } : null,
      })),
      skipped: report.skipped.map(({ rule, needs }) => ({ code: rule.code, id: rule.id, needs })),
      ignored: report.ignored.length,
      files: files.length,
      documents: report.documents,
      unknownKinds: report.unknownKinds,
      errors: report.errors.map((error) => ({ ...error, file: reportPath(error.file, io) })),
    },
    null,
    2,
  )
}
