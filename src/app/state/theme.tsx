import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useMedia } from './media.ts'
import { readSettings, writeSettings } from './storage.ts'

type Theme = { readonly dark: boolean; readonly toggle: () => void }

const Context = createContext<Theme>({ dark: false, toggle: () => undefined })

export const useTheme = (): Theme => useContext(Context)

/** The system's choice until a person makes another. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const system = useMedia('(prefers-color-scheme: dark)')
  const [own, setOwn] = useState<'light' | 'dark' | undefined>(undefined)
  useEffect(() => setOwn(readSettings().theme), [])
  const dark = own === undefined ? system : own === 'dark'
  const toggle = useCallback(() => {
    const theme = dark ? 'light' : 'dark'
    document.documentElement.dataset['theme'] = theme
    writeSettings({ theme })
    setOwn(theme)
  }, [dark])
  const value = useMemo(() => ({ dark, toggle }), [dark, toggle])
  return <Context.Provider value={value}>{children}</Context.Provider>
}
