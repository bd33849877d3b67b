import { called, decidingPlace, flowsWith, grouped } from './flow-verdicts.ts'
import type { Problem, Rule } from './rule.ts'
import { subjectOf } from './subject.ts'

/** FACTS A1.2, A4: the API-key model calls port 9443, which is there only with the remote cluster server. */
export const remoteClusterServerIsOff: Rule = {
  id: 'remote-cluster-server-is-off',
  code: 'MW106',
  severity: 'error',
  title: 'A remote cluster is called by API key, and its remote cluster server is off.',
  why: 'With API keys a cluster calls port 9443 of the other through its -es-remote-cluster Service. Both exist only where spec.remoteClusterServer.enabled is true.',
  docs: 'https://www.elastic.co/docs/deploy-manage/remote-clusters/eck-remote-clusters',
  check: (context) => grouped(flowsWith(context, ['port-name'], ({ call }) => call === 'remote-cluster'), ({ from, to }) => `${from.namespace}/${from.name} ${to.namespace}/${to.name}`).flatMap(([flow]): readonly Problem[] => {
    const place = decidingPlace(flow)
    const target = flow.to.manifest
    if (!place || !target) return []
    return [{
      ...place,
      message: `${called({ ...flow.from, nodeSet: undefined })} calls ${subjectOf(target)} by API key on port ${flow.targetPort}, but its remote cluster server is off; the call fails.`,
      fix: { title: `Switch the remote cluster server of ${subjectOf(target)} on.`, patches: [{ op: 'set', target, path: ['spec', 'remoteClusterServer', 'enabled'], value: true }] },
    }]
  }),
}
