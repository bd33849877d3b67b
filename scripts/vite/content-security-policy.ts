import type { Plugin } from 'vite'

const monacoPolicies = 'defaultWorkerFactory editorViewLayer stickyScrollViewLayer domLineBreaksComputer dompurify tokenizeToString standaloneColorizer editorGhostText richScreenReaderContent diffReview diffEditorWidget'

/** `frame-ancestors` works as a header only: see deploy/. Monaco needs inline style attributes, nothing else inline. */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "style-src-elem 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types meshwright ${monacoPolicies}`,
].join('; ')

/** Only in the build: Vite's development server needs inline scripts. */
export const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: { order: 'post', handler: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' }] },
})
