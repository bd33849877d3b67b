import { at, nameOf, namespaceOf } from '../kubernetes/resource.ts'
import { port } from '../kubernetes/ports.ts'
import { serviceHost, serviceName } from '../kubernetes/services.ts'
import { factDefaults } from '../environment.ts'
import type { Manifest } from '../yaml/parse.ts'
import { proxies } from './apply.ts'
import { hereDocument, quote } from './quote.ts'
import { byNamespace, inNamespace, kindWord, outsider, type Situation } from './situation.ts'
import type { Command, CommandStep } from './step.ts'
import { refusesPlainText } from './strict.ts'

/** Proves the mesh and not only the pods. */
export const verifySteps = (situation: Situation): readonly CommandStep[] => [
  { id: 'verify-operator-proxy', phase: 'verify', title: 'The operator is where it should be', why: 'With native sidecars istio-proxy stands among the init containers; a check of the containers alone would report a false failure.', commands: operatorProxy(situation) },
  { id: 'verify-proxies', phase: 'verify', title: 'Every Elastic pod is in the mesh', commands: proxies(situation) },
  { id: 'verify-health', phase: 'verify', title: 'Everything is healthy', commands: health(situation) },
  { id: 'verify-operator-log', phase: 'verify', title: 'The operator reaches Elasticsearch', why: 'A 503 or a reset here means that its calls are refused.', commands: operatorLog(situation) },
  { id: 'verify-plain-text', phase: 'verify', title: 'Plain text from outside the mesh is refused', why: 'A pod without a proxy tries; STRICT must not let it in.', commands: plainText(situation) },
  { id: 'verify-webhook', phase: 'verify', title: 'ECK’s webhook is reached', why: 'The API server skips a webhook that it can’t reach without a word. This resource is wrong on purpose, and nothing is created.', commands: webhook(situation) },
  { id: 'log-in', phase: 'verify', title: 'Log in to Kibana', commands: logIn(situation) },
]

function operatorProxy({ ambient, environment, operatorNamespace }: Situation): readonly Command[] {
  const outside = environment.operatorInMesh === false
  const shown = ambient ? '{.metadata.annotations.ambient\\.istio\\.io/redirection}{"\\n"}' : '{range .spec.containers[*]}{.name}{"\\n"}{end}{range .spec.initContainers[*]}{.name}{"\\n"}{end}'
  const inside = ambient ? '“enabled”: ztunnel carries its traffic.' : 'manager and istio-proxy.'
  return [{ text: `kubectl get pod/elastic-operator-0${inNamespace(operatorNamespace)} -o jsonpath='${shown}'`, expect: outside ? (ambient ? 'Nothing: the operator stays outside the mesh.' : 'manager alone: the operator stays outside the mesh.') : inside }]
}

function health({ elastic }: Situation): readonly Command[] {
  return byNamespace(elastic).map(({ namespace, own }) => ({ text: `kubectl get ${[...new Set(own.map(kindWord))].join(',')}${inNamespace(namespace)}`, expect: 'HEALTH green for each; Elasticsearch in PHASE Ready.' }))
}

function operatorLog({ operatorNamespace, elastic }: Situation): readonly Command[] {
  if (elastic.length === 0) return []
  return [{ text: `kubectl logs${inNamespace(operatorNamespace)} -c manager statefulset/elastic-operator --since=10m | grep -E '503 Service|connection reset|EOF' || echo none`, expect: 'none.' }]
}

const clusters = ({ elastic }: Situation): readonly Manifest[] => elastic.filter(({ kind }) => kind === 'Elasticsearch')

const scheme = ({ resource }: Manifest): 'http' | 'https' =>
  at(resource, 'spec', 'http', 'tls', 'selfSignedCertificate', 'disabled') === true && at(resource, 'spec', 'http', 'tls', 'certificate', 'secretName') === undefined ? 'http' : 'https'

function plainText(situation: Situation): readonly Command[] {
  const { clusterDomain = factDefaults.clusterDomain } = situation.environment
  return clusters(situation)
    .filter((cluster) => refusesPlainText(situation, cluster))
    .map((cluster) => {
      const namespace = namespaceOf(cluster.resource) ?? 'default'
      const url = `${scheme(cluster)}://${serviceHost(serviceName.elasticsearchHttp(nameOf(cluster.resource)), namespace, clusterDomain)}:${port.elasticsearch}`
      return {
        text: `${outsider(situation, 'plain-text-test', 'curlimages/curl:8.10.1')} curl -sSk -m 10 ${quote(url)} || echo refused`,
        expect: '“refused”, after a reset connection. An answer from Elasticsearch, even “missing authentication credentials”, means that STRICT does not hold; another failure, such as an image that can’t be pulled, proves nothing.',
      }
    })
}

function webhook(situation: Situation): readonly Command[] {
  const [cluster] = clusters(situation)
  if (!cluster || situation.environment.webhook === false) return []
  const { resource } = cluster
  const wrong = { apiVersion: resource.apiVersion, kind: resource.kind, metadata: { name: 'webhook-test', namespace: namespaceOf(resource) }, spec: { version: '1.2.3', nodeSets: [{ name: 'default', count: 1 }] } }
  return [{ text: hereDocument('kubectl apply --dry-run=server -f -', JSON.stringify(wrong), ' || echo refused'), expect: '“admission webhook … denied the request”, then “refused”. “created (server dry run)” means that the API server does not reach the webhook.' }]
}

function logIn({ elastic }: Situation): readonly Command[] {
  return elastic
    .filter(({ kind }) => kind === 'Kibana')
    .flatMap((kibana) => {
      const place = inNamespace(namespaceOf(kibana.resource))
      const reference = at(kibana.resource, 'spec', 'elasticsearchRef', 'name')
      const secret = typeof reference === 'string' ? [{ text: `kubectl get ${quote(`secret/${reference}-es-elastic-user`)}${place}`, expect: 'The Secret that holds the password of the user “elastic”, under the key “elastic”. Read it where nobody looks on.', manual: true }] : []
      return [...secret, { text: `kubectl port-forward ${quote(`service/${serviceName.kibana(nameOf(kibana.resource))}`)}${place} ${port.kibana}`, expect: `Kibana at ${scheme(kibana)}://localhost:${port.kibana} for as long as this runs.`, manual: true }]
    })
}
