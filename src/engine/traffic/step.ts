import type { FlowStep, Place } from './model.ts'

/** Sentences begin with a capital, whatever name they begin with. */
export function capital(text: string): string {
  const first = text.charCodeAt(0)
  return first >= 97 && first <= 122 ? text[0]!.toUpperCase() + text.slice(1) : text
}

/** A step of a call's way, with the line that decides it. */
export const step = (text: string, place?: Place): FlowStep => (place ? { text: capital(text), place } : { text: capital(text) })
