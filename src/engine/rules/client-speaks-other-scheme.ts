import { called, decidingPlace, flowsWith, grouped, listed, startUpper } from './flow-verdicts.ts'
import type { Problem, Rule } from './rule.ts'

/** FACTS A2.4: ECK's own references follow the scheme by themselves; addresses that somebody wrote do not. Gateways are R64's. */
export const clientSpeaksOtherScheme: Rule = {
  id: 'client-speaks-other-scheme',
  code: 'MW105',
  severity: 'error',
  title: 'A client calls http where the server speaks https, or the other way round.',
  why: 'Switching HTTP TLS off or on changes the scheme of every address of that component. References that ECK resolves follow; addresses written into a configuration stay, and the calls fail, with or without a mesh.',
  docs: 'https://www.elastic.co/docs/deploy-manage/security/k8s-https-settings',
  check: (context) => grouped(flowsWith(context, ['http-to-https', 'tls-to-http'], ({ from }) => from.kind !== 'Gateway'), ({ from, to, targetPort, verdict }) => `${from.id} ${to.namespace}/${to.name} ${targetPort} ${verdict.cause}`).flatMap(([flow]): readonly Problem[] => {
    const place = decidingPlace(flow)
    const [speaks, expects] = flow.verdict.cause === 'tls-to-http' ? ['https', 'http'] : ['http', 'https']
    return place ? [{ ...place, message: `${startUpper(listed([called({ ...flow.from, nodeSet: undefined })]))} calls ${flow.via} on port ${flow.port} by ${speaks}, but ${called({ ...flow.to, nodeSet: undefined })} speaks ${expects} there; the call fails.` }] : []
  }),
}
