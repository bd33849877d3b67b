import { supports } from '../support/capabilities.ts'
import { clusters, httpTlsPath } from './elasticsearch.ts'
import type { Rule } from './rule.ts'

/** FACTS R33c, S1: what Elastic's page still says of API keys ended with Stack 8.0. */
export const apiKeyWarningIsOutdated: Rule = {
  id: 'api-key-warning-is-outdated',
  code: 'MW033C',
  severity: 'info',
  title: 'The documentation\'s warning about API keys does not apply from Stack 8.0 on.',
  why: 'Elastic\'s page on Istio still says that Kibana alerting relies on API keys, which need TLS at the application level. That ended with Stack 7.15; from 8.0 on API keys are on whether or not HTTP TLS is.',
  docs: 'https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/security-settings',
  check: (context) =>
    clusters(context)
      .filter(({ httpTls, version }) => !httpTls && supports({ stackVersion: version }, 'apiKeysOnWithoutTls') === true)
      .map((cluster) => ({
        manifest: cluster.manifest,
        path: httpTlsPath(cluster),
        message: `API keys, and with them Kibana alerting and Fleet, work on ${cluster.subject} (Stack ${cluster.version}) with HTTP TLS off; the documentation's warning about them does not apply from 8.0 on.`,
      })),
}
