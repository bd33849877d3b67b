import { memoOfWords } from '../memo.ts'

/** Ports of the components, as ECK sets them (FACTS A1.2, A3.1). */
export const port = {
  elasticsearch: 9200, transport: 9300, remoteCluster: 9443, kibana: 5601, apmServer: 8200, enterpriseSearch: 3002,
  fleetServer: 8220, maps: 8080, packageRegistry: 8080, logstashApi: 9600, webhook: 9443, webhookService: 443, hbone: 15008,
} as const

/** A list of ports as Istio's annotations write it: `"9300,443"`. Blanks are allowed; undefined when an entry is no port. */
export const parsePorts = memoOfWords((text): readonly number[] | undefined => {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  const numbers = parts.map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : Number.NaN))
  return numbers.every((value) => value >= 0 && value <= 65535) ? numbers : undefined
})
