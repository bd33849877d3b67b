type Policy = { readonly createScriptURL: (url: string) => string }
type Factory = { readonly createPolicy: (name: string, rules: Policy) => Policy }

/** Only scripts of this very page: the one rule of the one policy that the page itself makes. */
const rules: Policy = {
  createScriptURL(url) {
    if (new URL(url, document.baseURI).origin !== location.origin) throw new TypeError('A script from elsewhere was refused.')
    return url
  },
}

let policy: Policy | undefined

/** An address for a worker, as Trusted Types want it; the plain address where the browser has none. */
export function trustedScriptUrl(url: string): string {
  policy ??= (globalThis as { readonly trustedTypes?: Factory }).trustedTypes?.createPolicy('meshwright', rules) ?? rules
  return policy.createScriptURL(url)
}
