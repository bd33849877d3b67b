import { supports } from '../support/capabilities.ts'
import { isTrue, settingsIn } from './elastic-config.ts'
import { clusters } from './elasticsearch.ts'
import type { Rule } from './rule.ts'

const setting = 'xpack.security.authc.api_key.enabled'

/** FACTS R33b, A5: from 7.16 to 7.17 API keys work without TLS, but only where they are switched on. */
export const apiKeysAreNotEnabled: Rule = {
  id: 'api-keys-are-not-enabled',
  code: 'MW033B',
  severity: 'warning',
  title: 'API keys are off on Stack 7.16 and 7.17 while HTTP TLS is off.',
  why: 'On 7.16 and 7.17 API keys no longer need TLS on the HTTP layer, but their default still follows it. Kibana alerting, Fleet and Agents use API keys.',
  docs: 'https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/security-settings',
  check: (context) =>
    clusters(context)
      .filter(({ httpTls, version }) => !httpTls && supports({ stackVersion: version }, 'apiKeysPossibleWithoutTls') === true && supports({ stackVersion: version }, 'apiKeysOnWithoutTls') === false)
      .flatMap(({ manifest, nodeSets, version }) =>
        nodeSets
          .filter(({ config }) => !settingsIn(config).some(({ name, value }) => name === setting && isTrue(value)))
          .map(({ subject, config, configPath }) => {
            const stated = settingsIn(config).find(({ name }) => name === setting)
            const path = [...configPath, ...(stated?.path ?? [setting])]
            return {
              manifest,
              path,
              message: `The ${subject} (Stack ${version}) has HTTP TLS off and does not set ${setting}: API keys are off then, and with them Kibana alerting and Fleet.`,
              fix: { title: `Set ${setting} to true.`, patches: [{ op: 'set' as const, target: manifest, path, value: true }] },
            }
          }),
      ),
}
