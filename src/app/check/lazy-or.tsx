import { lazy, type ComponentType, type ReactNode } from 'react'

/** A part that is loaded when it is wanted; where it can't be had, what stands for it stays. */
export const lazyOr = <P extends object>(load: () => Promise<{ readonly default: ComponentType<P> }>): ComponentType<P & { readonly instead: ReactNode }> =>
  lazy(async () => {
    const part = await load().catch(() => undefined)
    return { default: ({ instead, ...props }: P & { readonly instead: ReactNode }) => (part ? <part.default {...(props as unknown as P)} /> : instead) }
  })
