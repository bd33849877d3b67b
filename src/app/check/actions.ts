import { pickFiles } from './bring.ts'
import type { Example } from './examples.ts'
import { openSources, setFacts } from './session.ts'

/** Asks for files or a folder; who changes their mind changes nothing. */
export const bring = (folder = false): void => void pickFiles(folder).then((sources) => (sources.length > 0 ? openSources(sources) : undefined))

export function openExample({ facts, files }: Example): void {
  setFacts(facts)
  void openSources(files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })))
}
