/** A piece of a line with what it is; '' is plain. */
export type Token = { readonly text: string; readonly type: '' | 'comment' | 'key' | 'string' | 'number' | 'word' | 'mark' }

const scalar = (text: string): Token => {
  if (/^["'].*["']$/.test(text)) return { text, type: 'string' }
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { text, type: 'number' }
  if (/^(?:true|false|null|~)$/.test(text)) return { text, type: 'word' }
  return { text, type: /^[[{|>]/.test(text) ? 'mark' : 'string' }
}

/**
 * Colours a line of the YAML that we print ourselves, for the time before Monaco: comments, keys, scalars. No grammar: what it
 * does not know stays plain, and every character of the line is in exactly one token.
 */
export function tokensOf(line: string): readonly Token[] {
  const comment = /^(\s*)(#.*)$/.exec(line)
  if (comment) return tokens([{ text: comment[1]!, type: '' }, { text: comment[2]!, type: 'comment' }])
  if (line === '---') return [{ text: line, type: 'mark' }]
  const entry = /^(\s*(?:- )*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s:"'#][^:]*?|[^\s"'#][^\s]*?)(:)(?: (.*))?$/.exec(line)
  if (entry) {
    const [, lead, key, colon, value] = entry
    return tokens([{ text: lead!, type: 'mark' }, { text: key!, type: 'key' }, { text: colon!, type: 'mark' }, ...(value === undefined ? [] : [{ text: ' ', type: '' } as const, scalar(value)])])
  }
  const item = /^(\s*(?:- )+)(.*)$/.exec(line)
  return item ? tokens([{ text: item[1]!, type: 'mark' }, scalar(item[2]!)]) : [{ text: line, type: '' }]
}

const tokens = (list: readonly Token[]): readonly Token[] => list.filter(({ text }) => text !== '')
