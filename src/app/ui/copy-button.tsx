import { useEffect, useState } from 'react'
import { useNotices } from '../state/notices.tsx'
import { Button } from './button.tsx'

type Props = { readonly text: () => string; readonly label: string; readonly iconOnly?: boolean; readonly what?: string; /** `copies` where more than one thing is copied. */ readonly icon?: 'copy' | 'copies' }

/** Copies, and says that it did: for a moment on the button, and in the live region. */
export function CopyButton({ text, label, iconOnly = false, what = 'Copied.', icon = 'copy' }: Props) {
  const [copied, setCopied] = useState(false)
  const { say } = useNotices()
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text())
      setCopied(true)
      say(what)
    } catch {
      say('The browser did not allow copying. Select the text and copy it by hand.')
    }
  }
  return <Button icon={copied ? 'apply' : icon} label={label} iconOnly={iconOnly} tone="quiet" onClick={() => void copy()} />
}
