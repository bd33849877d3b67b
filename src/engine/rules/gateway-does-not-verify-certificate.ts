import { at, listAt, namespaceOf, stringAt } from '../kubernetes/resource.ts'
import type { Path } from '../yaml/path.ts'
import { elasticServices } from './elastic-services.ts'
import { hostCovers } from './exposure.ts'
import type { Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS R65. */
export const gatewayDoesNotVerifyCertificate: Rule = {
  id: 'gateway-does-not-verify-certificate',
  code: 'MW065',
  severity: 'warning',
  title: 'TLS to an Elastic component is originated without checking its certificate.',
  why: 'insecureSkipVerify encrypts to whoever answers. The authority that ECK signs with stands in the Secret <name>-…-http-certs-public.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings',
  check: (context) => {
    const rules = context.every('DestinationRule')
    const services = rules.length === 0 ? [] : elasticServices(context).filter(({ tls }) => tls)
    return rules.flatMap((manifest) => {
      const { resource } = manifest
      const host = stringAt(resource, 'spec', 'host')
      const target = services.find((service) => host !== undefined && hostCovers(host, namespaceOf(resource) ?? 'default', service))
      if (!target) return []
      const policy: Path = ['spec', 'trafficPolicy']
      const places = [[...policy, 'tls'], ...listAt(resource, ...policy, 'portLevelSettings').map((_, index): Path => [...policy, 'portLevelSettings', index, 'tls'])]
      return places.filter((path) => at(resource, ...path, 'insecureSkipVerify') === true).map((path) => {
        const secret = `${target.service.replace('-internal-http', '-http')}-certs-public`
        return {
          manifest,
          path: [...path, 'insecureSkipVerify'],
          message: `${subjectOf(manifest)} does not check the certificate of ${subjectOf(target.manifest)}, so that anybody who takes its place is believed.`,
          fix: {
            title: `Check it against the authority in the Secret “${secret}”.`,
            decision: `Is the Secret “${secret}” copied into the namespace of the gateway's pods?`,
            patches: [{ op: 'set' as const, target: manifest, path: [...path, 'credentialName'], value: secret }, { op: 'remove' as const, target: manifest, path: [...path, 'insecureSkipVerify'] }],
          },
        }
      })
    })
  },
}
