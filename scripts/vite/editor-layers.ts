import type { Plugin } from 'vite'

/** Names in index.html the chunks that Monaco consists of: the page fetches them together and runs them one after the other (src/app/preview/load-monaco.ts). */
export const editorLayers = (): Plugin => ({
  name: 'editor-layers',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_page, { bundle = {} }) {
      const layers = Object.values(bundle).filter((part) => part.type === 'chunk' && part.moduleIds.filter((id) => id.includes('monaco-editor')).length > 100).map(({ fileName }) => fileName)
      if (layers.length !== 3) throw new Error(`Monaco should come in three layers, not in ${layers.length}: ${layers.join(', ')}.`)
      return [{ tag: 'meta', attrs: { name: 'editor-layers', content: layers.map((name) => `./${name}`).join(' ') }, injectTo: 'head' }]
    },
  },
})
