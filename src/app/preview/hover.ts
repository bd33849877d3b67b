import type { BundleFile } from '../../engine/index.ts'
import { keys, questions } from '../state/questions.ts'
import { editor, languages } from './monaco.ts'

const command = 'meshwright.showQuestion'

/** Text of ours inside Markdown: nothing in it is markup. */
const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|]/g, '\\$&')

/** The hover of a line: why it is there, and a link to the question that put it there. */
export function provideReasons(file: () => BundleFile, showQuestion: (key: string) => void): { readonly dispose: () => void } {
  const registered = editor.registerCommand(command, (_accessor: unknown, key: unknown) => {
    if (typeof key === 'string') showQuestion(key)
  })
  const provider = languages.registerHoverProvider('yaml', {
    provideHover(model, { lineNumber }) {
      const { path, reasons } = file()
      if (model.uri.path !== `/${path}`) return null
      const here = reasons.filter(({ line }) => line === lineNumber)
      if (here.length === 0) return null
      const contents = here.map(({ reason, answer }) => {
        const key = keys.find((one) => one === answer)
        const link = key ? ` [${plain(questions[key].title)}](command:${command}?${encodeURIComponent(JSON.stringify([key]))})` : ''
        return { value: `${plain(reason)}${link}`, isTrusted: { enabledCommands: [command] } }
      })
      return { range: { startLineNumber: lineNumber, startColumn: 1, endLineNumber: lineNumber, endColumn: model.getLineMaxColumn(lineNumber) }, contents }
    },
  })
  return {
    dispose() {
      registered.dispose()
      provider.dispose()
    },
  }
}
