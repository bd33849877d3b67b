import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'

/** A sentence that stays until it is dealt with, with what can be done about it. */
export type Notice = {
  readonly id: string
  readonly text: string
  readonly details?: readonly string[]
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[]
}

type Notices = {
  readonly notices: readonly Notice[]
  readonly show: (notice: Notice) => void
  readonly dismiss: (id: string) => void
  /** The sentence of the moment: seen for some seconds, and read out. */
  readonly said: { readonly text: string; readonly count: number }
  readonly say: (text: string) => void
  /** Read out only, for what is already seen elsewhere. */
  readonly heard: string
  readonly tell: (text: string) => void
}

const Context = createContext<Notices | undefined>(undefined)

export function useNotices(): Notices {
  const value = useContext(Context)
  if (!value) throw new Error('useNotices needs its provider.')
  return value
}

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const [said, setSaid] = useState({ text: '', count: 0 })
  const show = useCallback((notice: Notice) => setNotices((all) => [...all.filter(({ id }) => id !== notice.id), notice]), [])
  const dismiss = useCallback((id: string) => setNotices((all) => all.filter((notice) => notice.id !== id)), [])
  const say = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])
  const [heard, tell] = useState('')
  const value = useMemo(() => ({ notices, show, dismiss, said, say, heard, tell }), [notices, show, dismiss, said, say, heard])
  return <Context.Provider value={value}>{children}</Context.Provider>
}
