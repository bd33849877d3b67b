import { MeshMark, Sign } from './marks.tsx'
import { meshWords } from './words.ts'

const meshes = ['native', 'sidecar', 'ambient', 'outside'] as const

/** What the marks of the map mean. */
export function Legend() {
  return (
    <ul className="traffic-legend" aria-label="Legend">
      <li><Sign sign="locked" /> encrypted, by whom stands beside it</li>
      <li><Sign sign="open" /> plain text: nobody encrypts</li>
      <li className="fails"><Sign sign="fails" /> fails</li>
      <li className="degraded"><Swatch /> degraded</li>
      <li className="unknown"><Swatch dashed /> not known</li>
      {meshes.map((mesh) => <li key={mesh}><MeshMark mesh={mesh} /> {meshWords[mesh]}</li>)}
    </ul>
  )
}

function Swatch({ dashed }: { readonly dashed?: boolean }) {
  return (
    <svg className="traffic-swatch" viewBox="0 0 24 8" width="24" height="8" aria-hidden="true" focusable="false">
      <path d="M1 4h22" strokeDasharray={dashed ? '4 3' : undefined} />
    </svg>
  )
}
