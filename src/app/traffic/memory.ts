import type { Traffic } from './changes.ts'

export type View = 'map' | 'table'

type Kept = { readonly seen?: Traffic; readonly view?: View }

/** What each place on the page last showed, so that coming back tells what changed meanwhile. Gone with the page. */
const kept = new Map<string, Kept>()

export const recall = (place: string): Kept => kept.get(place) ?? {}
export const remember = (place: string, part: Kept): unknown => kept.set(place, { ...kept.get(place), ...part })
