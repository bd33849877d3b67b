import type { Term } from './terms.ts'

/** Terms with their sentences and where they are documented. */
export function TermList({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <dl className="terms">
      {terms.map(({ name, means, docs }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {means}{' '}
            <a href={docs} target="_blank" rel="noreferrer">
              More<span className="sr-only"> about {name} (opens in a new tab)</span>
            </a>
          </dd>
        </div>
      ))}
    </dl>
  )
}
