import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icons.tsx'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly label: string
  readonly icon?: IconName
  /** The label is still there for those who hear the page and as a tool tip. */
  readonly iconOnly?: boolean
  readonly tone?: 'plain' | 'quiet' | 'accent' | 'danger'
  readonly shortcut?: string
}

export function Button({ label, icon, iconOnly, tone = 'plain', shortcut, className = '', ...rest }: Props) {
  const title = iconOnly || shortcut ? (shortcut ? `${label} (${shortcut})` : label) : undefined
  return (
    <button type="button" title={title} aria-label={iconOnly ? label : undefined} {...rest} className={`button ${tone} ${iconOnly ? 'icon-only' : ''} ${className}`}>
      {icon && <Icon name={icon} />}
      {!iconOnly && <span>{label}</span>}
    </button>
  )
}
