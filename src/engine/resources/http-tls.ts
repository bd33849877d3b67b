import type { Answers } from '../answers.ts'
import { because } from '../yaml/because.ts'

type Http = { readonly tls: { readonly selfSignedCertificate?: { readonly disabled: boolean }; readonly certificate?: { readonly secretName: string } } }

/** Each resource has its own switch: turning it off for Elasticsearch changes nothing for Kibana (R31, R52, A1.3). */
export const plainHttp = ({ httpTls }: Answers): Http | undefined =>
  httpTls === 'istio' ? { tls: { selfSignedCertificate: { disabled: because(true, 'Istio encrypts this port, so ECK’s own certificate is switched off.', 'httpTls') } } } : undefined

/** Elasticsearch's HTTP layer; the own Secret is for it alone, since its names are Elasticsearch's. */
export const elasticsearchHttp = (answers: Answers): Http | undefined =>
  answers.httpTls === 'secret' ? { tls: { certificate: { secretName: because(answers.httpTlsSecret, 'Your own certificate for Elasticsearch; the Secret must be in this namespace.', 'httpTlsSecret') } } } : plainHttp(answers)
