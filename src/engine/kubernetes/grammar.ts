/**
 * The grammars of Kubernetes' own words. Each answers undefined when the text is right, else one sentence that says what is
 * wrong and what would be right. They are also what keeps a stranger's link harmless: nothing that passes here can hold a
 * quote, a blank, a line end or a sign that a shell or YAML would act on.
 */
export type Grammar = (text: string) => string | undefined

const dnsLabel = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/
/** Quoted and short; signs that could fool a reader or a terminal (control, direction, zero width) are shown as �. */
const say = (text: string): string => `“${text.slice(0, 40).replace(/[\p{C}\p{Z}]/gu, (sign) => (sign === ' ' ? ' ' : '�'))}${text.length > 40 ? '…' : ''}”`

/** RFC 1123 label: namespaces, node sets, revisions. */
export const label1123 = (what: string, max = 63): Grammar => (text) => {
  if (text === '') return `${what} is empty; give it a name such as “elastic”.`
  if (text.length > max) return `${what} ${say(text)} has ${text.length} characters; at most ${max} are allowed.`
  return dnsLabel.test(text) ? undefined : `${what} ${say(text)} may hold only lower-case letters, digits and “-”, and must start and end with a letter or digit.`
}

/** RFC 1123 subdomain: names of most objects, storage classes, the cluster domain. */
export const subdomain1123 = (what: string, max = 253): Grammar => (text) => {
  if (text === '') return `${what} is empty.`
  if (text.length > max) return `${what} ${say(text)} has ${text.length} characters; at most ${max} are allowed.`
  return text.split('.').every((part) => part.length <= 63 && dnsLabel.test(part)) ? undefined : `${what} ${say(text)} may hold only lower-case letters, digits, “-” and “.”, and each part must start and end with a letter or digit.`
}

/** A positive Kubernetes quantity such as `500m`, `2`, `4Gi`. */
export const quantity = (what: string, example: string): Grammar => (text) => {
  if (!/^(?:\d{1,15}(?:\.\d{1,9})?)(?:[numkMGTPE]|[KMGTPE]i)?$/.test(text)) return `${what} ${say(text)} is no Kubernetes quantity; write it like “${example}”, without a blank.`
  return Number.parseFloat(text) > 0 ? undefined : `${what} is ${text}; it must be more than 0.`
}

/** A version such as `1.30`, `1.30.4` or `9.4.3`. */
export const version = (what: string): Grammar => (text) => (/^\d{1,3}\.\d{1,3}(?:\.\d{1,3})?(?:-[a-z]{1,10}(?:\.\d{1,3})?)?$/.test(text) ? undefined : `${what} ${say(text)} is no version; write it like “1.30” or “9.4.3”.`)

/** A container image reference: registry/repository:tag or @sha256 digest. */
export const image = (what: string): Grammar => (text) => {
  if (text.length > 255) return `${what} has ${text.length} characters; at most 255 are allowed.`
  return /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?(?::\d{1,5})?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/.test(text) ? undefined : `${what} ${say(text)} is no image reference; write it like “registry.example.com/elasticsearch-with-plugins:9.4.3”.`
}

/** The name of an Elasticsearch plugin such as `analysis-icu`. */
export const pluginName: Grammar = (text) => (/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text) ? undefined : `Plugin ${say(text)} is no plugin name; write it like “analysis-icu”. Addresses are not taken.`)

/** Limits of ECK (FACTS A1.4, R14): names of its resources, and of node sets (the CRD's maxLength). */
export const maxElasticName = 36
export const maxNodeSetName = 23
