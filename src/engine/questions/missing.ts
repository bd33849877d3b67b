import type { Answers } from '../answers.ts'
import type { Key } from './index.ts'

/** A question that is asked, may be empty while one is typing, and needs an answer before the manifests can be applied. */
export type Missing = { readonly key: Key; readonly message: string }

/** What is still to be entered. Each is valid by itself when empty, so that a half-filled page can be saved and shared. */
export function missing(answers: Answers): readonly Missing[] {
  const { dataPlane, injection, revision, httpTls, httpTlsSecret, plugins, pluginMethod, image } = answers
  return [
    ...(dataPlane === 'sidecar' && injection === 'revision' && revision === '' ? [{ key: 'revision', message: 'The revision label needs the name of a revision, such as “1-30-0”.' } as const] : []),
    ...(httpTls === 'secret' && httpTlsSecret === '' ? [{ key: 'httpTlsSecret', message: 'An own certificate needs the name of the Secret that holds it, such as “elastic-certificate”.' } as const] : []),
    ...(plugins.length > 0 && pluginMethod === 'image' && image === '' ? [{ key: 'image', message: 'A custom image needs its name, such as “registry.example.com/elasticsearch:9.4.3”.' } as const] : []),
  ]
}
