export { quote } from '../kubernetes/quote.ts'

/**
 * A delimiter for a here-document of this text: quoted, so that the shell expands nothing in it, and equal to none of its
 * lines, so that nothing in the text can end it early.
 */
export function delimiterFor(text: string): string {
  const lines = new Set(text.split(/\r?\n/))
  for (let number = 0; ; number++) {
    const word = number === 0 ? 'EOF' : `EOF_${number}`
    if (!lines.has(word)) return word
  }
}

/** A command that reads the text from its standard input; `after` follows on the command's own line. */
export function hereDocument(command: string, text: string, after = ''): string {
  const delimiter = delimiterFor(text)
  return `${command} <<'${delimiter}'${after}\n${text}${text.endsWith('\n') ? '' : '\n'}${delimiter}`
}
