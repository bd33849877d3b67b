import { lineDiff, type Row } from '../preview/line-diff.ts'

const around = 2

/** The changed lines of a file with a little of what stands around them. */
function rowsOf(before: string, after: string): readonly (Row | 'gap')[] {
  const rows = lineDiff(before, after)
  const near = rows.map((_, index) => rows.slice(Math.max(0, index - around), index + around + 1).some(({ sign }) => sign !== ' '))
  return rows.flatMap((row, index): readonly (Row | 'gap')[] => (near[index] ? [row] : near[index - 1] ? ['gap'] : []))
}

const looks = { '+': 'added', '-': 'removed', ' ': undefined } as const

export function FileDiff({ path, before, after }: { readonly path: string; readonly before: string; readonly after: string }) {
  return (
    <figure className="file-diff">
      <figcaption>
        {path}
        {before === '' && ' (new)'}
        {after === '' && ' (goes away)'}
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must take the focus */}
      <pre tabIndex={0} role="region" aria-label={`Changes in ${path}`}>
        {rowsOf(before, after).map((row, index) =>
          row === 'gap' ? (
            // oxlint-disable-next-line react/no-array-index-key
            <span key={index} className="gap">{'⋯\n'}</span>
          ) : (
            <span key={`${row.sign}${row.line}`} className={looks[row.sign]}>{`${row.sign} ${row.text}\n`}</span>
          ),
        )}
      </pre>
    </figure>
  )
}
