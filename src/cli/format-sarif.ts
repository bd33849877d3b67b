import { pointer, rules } from '../engine/index.ts'
import { reportPath } from './files.ts'
import { version } from './help.ts'
import type { Io } from './io.ts'
import { resourceOf, type Judged } from './judged.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0, as GitHub code scanning and other viewers read it. Columns count UTF-16 units, which is SARIF's default too. */
export function sarifFormat({ report }: Judged, io: Io): string {
  const location = (file: string, region: object): object => ({ physicalLocation: { artifactLocation: { uri: encodeURI(reportPath(file, io)) }, region } })
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Meshwright',
              semanticVersion: version,
              rules: rules.map((rule) => ({
                id: rule.code,
                name: rule.id,
                shortDescription: { text: rule.title },
                fullDescription: { text: rule.why },
                helpUri: rule.docs,
                defaultConfiguration: { level: levels[rule.severity] },
              })),
            },
          },
          columnKind: 'utf16CodeUnits',
          invocations: [
            {
              executionSuccessful: report.errors.length === 0,
              toolExecutionNotifications: [
                ...report.errors.map(({ file, line, column, message }) => ({ level: 'error', message: { text: message }, locations: [location(file, { startLine: line, startColumn: column })] })),
                ...report.skipped.map(({ rule, needs }) => ({ level: 'note', message: { text: `${rule.code} ${rule.id} could not judge everything: it needs ${needs.join(', ')}.` } })),
              ],
            },
          ],
          results: report.findings.map((finding) => {
            const { name, kind, namespace } = resourceOf(finding)
            const index = rules.indexOf(finding.rule)
            return {
              ruleId: finding.rule.code,
              ...(index < 0 ? {} : { ruleIndex: index }),
              level: levels[finding.severity],
              message: { text: finding.fix ? `${finding.message} ${finding.fix.title}` : finding.message },
              locations: [
                {
                  ...location(finding.file, { startLine: finding.range.line, startColumn: finding.range.column, endLine: finding.range.endLine, endColumn: Math.max(finding.range.endColumn, finding.range.column + (finding.range.endLine === finding.range.line ? 1 : 0)) }),
                  logicalLocations: [{ fullyQualifiedName: `${kind}/${namespace ?? ''}/${name}${pointer(finding.path)}`, kind: 'object' }],
                },
              ],
              partialFingerprints: { 'meshwright/v1': `${finding.rule.code}:${kind}/${namespace ?? ''}/${name}${pointer(finding.path)}` },
            }
          }),
        },
      ],
    },
    null,
    2,
  )
}
