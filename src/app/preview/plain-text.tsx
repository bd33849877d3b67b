import { memo, useEffect, useRef } from 'react'
import type { Severity } from '../state/tally.ts'
import { tokensOf } from './highlight.ts'

type Props = {
  readonly text: string
  readonly label: string
  /** Worst finding by line. */
  readonly marks: ReadonlyMap<number, Severity>
  readonly changed: ReadonlySet<number>
  readonly line: number | undefined
  readonly choose: (line: number) => void
}

/** A file as highlighted text, with the editor's metrics, so that nothing moves when the editor takes its place. */
export function PlainText({ text, label, marks, changed, line, choose }: Props) {
  const lines = text.replace(/\n$/, '').split('\n')
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (line !== undefined) element.current?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: 'center' })
  }, [line])
  return (
    // Scrolling text must take the focus; a click on a line is the pointer's way to what the status line says of it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <div className="plain-text" ref={element} tabIndex={0} role="region" aria-label={label} onClick={(event) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-line]')
      if (row) choose(Number(row.dataset['line']))
    }}>
      <pre>
        <code>
          {lines.map((one, index) => (
            // oxlint-disable-next-line react/no-array-index-key
            <Line key={index} text={one} number={index + 1} mark={marks.get(index + 1)} changed={changed.has(index + 1)} chosen={line === index + 1} />
          ))}
        </code>
      </pre>
    </div>
  )
}

type LineProps = { readonly text: string; readonly number: number; readonly mark: Severity | undefined; readonly changed: boolean; readonly chosen: boolean }

const Line = memo(function Line({ text, number, mark, changed, chosen }: LineProps) {
  return (
    <span className={`line ${mark ?? ''} ${changed ? 'changed' : ''} ${chosen ? 'chosen' : ''}`} data-line={number}>
      {tokensOf(text).map(({ text: part, type }, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className={type ? `token-${type}` : undefined}>{part}</span>
      ))}
      {'\n'}
    </span>
  )
})
