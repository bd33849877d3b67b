import type { Plugin } from 'vite'

/** What js-yaml makes as soon as it is imported: tags, schemas and options, most of them for a loader that the page does not use. */
const made = /^var (\w+Tag|\w+_SCHEMA|DEFAULT_\w+) = ([^\n]*\n.*?^[\]})]+);$/gms

/** js-yaml's package does not say that nothing happens when it is imported, so that a bundler would keep all of that beside the parser. */
export const pureJsYaml = (): Plugin => ({
  name: 'pure-js-yaml',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /js-yaml[\\/]dist[\\/]js-yaml\.mjs$/ },
    handler(code) {
      if ((code.match(made)?.length ?? 0) < 30) throw new Error('js-yaml has changed: its tags and schemas were not found.')
      return code.replace(made, (_, name: string, value: string) => `var ${name} = /* @__PURE__ */ (() => (${value}))();`)
    },
  },
})
