import { runnerImport, type Plugin } from 'vite'

type Rendered = { readonly render: () => { readonly html: string; readonly state: string } }

/** Renders the first step and its manifests into index.html, so that the page can be read before any script runs. */
export const prerender = (): Plugin => ({
  name: 'prerender',
  apply: 'build',
  transformIndexHtml: {
    order: 'pre',
    async handler(page) {
      const { module } = await runnerImport<Rendered>('./src/app/prerender.tsx', { configFile: false, logLevel: 'error' })
      const { html, state } = module.render()
      if (!page.includes('<!--app-->') || !page.includes('<!--state-->')) throw new Error('index.html has lost the places for the rendered page.')
      return page.replace('<!--app-->', () => html).replace('<!--state-->', () => `<script type="application/json" id="first-state">${state}</script>`)
    },
  },
})
