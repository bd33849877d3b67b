import type { IContainer } from 'kubernetes-models/v1/Container'
import type { Answers } from '../answers.ts'
import { quote } from '../kubernetes/quote.ts'
import { supports } from '../support/capabilities.ts'
import { because } from '../yaml/because.ts'
import { initNetworkOf, installsPlugins } from './needs.ts'

/** Proxy traffic is not redirected, and 1337 is the proxy's user (B3). */
const proxyUser = 1337

/** Init containers of the Elasticsearch pods: the kernel setting (R83) and the plugins (R44); undefined when there are none. */
export function initContainers(answers: Answers): IContainer[] | undefined {
  const wanted = [...(answers.maxMapCount === 'initContainer' ? [sysctl(answers)] : []), ...(installsPlugins(answers) ? [installPlugins(answers)] : [])]
  return wanted.length > 0 ? wanted : undefined
}

/** ECK's virtual memory page: 1048576 from Elasticsearch 8.16 on, 262144 before. */
export const mapCount = (answers: Pick<Answers, 'stackVersion'>): number => (supports(answers, 'largeMapCount') === false ? 262144 : 1048576)

const sysctl = (answers: Answers) =>
  ({
    name: 'sysctl',
    securityContext: because({ privileged: true, runAsUser: 0 }, 'Only a privileged container may raise vm.max_map_count on the node.', 'maxMapCount'),
    command: ['sh', '-c', `sysctl -w vm.max_map_count=${mapCount(answers)}`],
  }) satisfies IContainer

const installPlugins = (answers: Answers) =>
  ({
    name: because('install-plugins', 'Runs at every start of a pod; an image of your own that holds the plugins is steadier.', 'pluginMethod'),
    securityContext: initNetworkOf(answers) === 'uid1337' ? because({ runAsUser: proxyUser, runAsGroup: proxyUser }, 'Under Istio CNI this is the user whose traffic is not sent to the proxy, which is not up yet.', 'initNetwork') : undefined,
    command: ['sh', '-c', `bin/elasticsearch-plugin install --batch ${answers.plugins.map(quote).join(' ')}\n`],
  }) satisfies IContainer
