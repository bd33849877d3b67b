/** Drawn for this page on a grid of 16, with one stroke width, so that they look like one family. */
const paths = {
  apply: 'M3 8.5 6.5 12 13 4.5',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  back: 'M13 8H3M7 4 3 8l4 4',
  book: 'M3 3.5h4a1.5 1.5 0 0 1 1 1.4V13a1.5 1.5 0 0 0-1-.8H3zM13 3.5H9a1.5 1.5 0 0 0-1 1.4V13a1.5 1.5 0 0 1 1-.8h4z',
  close: 'M4 4l8 8M12 4l-8 8',
  comment: 'M2.5 3.5h11v7h-6L4.5 13v-2.5h-2z',
  copies: 'M6.5 4.5v-2h7v7h-2M4.5 6.5v-2h7v7h-2M2.5 6.5h7v7h-7z',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  down: 'M4 6l4 4 4-4',
  download: 'M8 2.5v7.5M4.5 7 8 10.5 11.5 7M3 13.5h10',
  error: 'M5.6 2.5h4.8l3.1 3.1v4.8l-3.1 3.1H5.6l-3.1-3.1V5.6zM8 5v3.6M8 10.9v.1',
  external: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  follow: 'M8 2.5v2M8 11.5v2M2.5 8h2M11.5 8h2M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 7.5v3.4M8 5.1v.1',
  link: 'M6.7 9.3a2.4 2.4 0 0 0 3.4 0l2.4-2.4a2.4 2.4 0 0 0-3.4-3.4l-1 1M9.3 6.7a2.4 2.4 0 0 0-3.4 0L3.5 9.1a2.4 2.4 0 0 0 3.4 3.4l1-1',
  minus: 'M3.5 8h9',
  moon: 'M12.8 9.8A5.5 5.5 0 0 1 6.2 3.2a5.5 5.5 0 1 0 6.6 6.6z',
  more: 'M3.5 8v.1M8 8v.1M12.5 8v.1',
  open: 'M2.5 12.5v-9h4l1.5 2h5.5v2M2.5 12.5l2-5h10l-2 5z',
  plus: 'M8 3.5v9M3.5 8h9',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  redo: 'M13 6.5H6.2a3.2 3.2 0 0 0 0 6.4H9M10 3.5l3 3-3 3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 13.5 13.5',
  sun: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4',
  undo: 'M3 6.5h6.8a3.2 3.2 0 0 1 0 6.4H7M6 3.5l-3 3 3 3',
  up: 'M4 10l4-4 4 4',
  warning: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1',
  wrench: 'M13.3 4.7a3.2 3.2 0 0 1-4.2 4.2L5 13a1.4 1.4 0 0 1-2-2l4.1-4.1a3.2 3.2 0 0 1 4.2-4.2L9.3 4.7l2 2z',
} as const

export type IconName = keyof typeof paths

/** Decoration only: the name of a control is always text. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}

/** Three workloads and the mesh between them. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d="M5 17 9.5 7 12 12.5 14.5 7 19 17" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" />
      <path d="M5 17h14" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="1 3.66" strokeLinecap="round" />
      <g fill="currentColor">
        <circle cx="5" cy="17" r="2.2" />
        <circle cx="19" cy="17" r="2.2" />
        <circle cx="12" cy="12.5" r="2.2" />
      </g>
    </svg>
  )
}
