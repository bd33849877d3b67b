import type { Fact } from '../environment.ts'
import type { Resource } from '../kubernetes/resource.ts'
import type { Manifest } from '../yaml/parse.ts'
import type { Path } from '../yaml/path.ts'

/** A line of a manifest that decides something; what is decided by a fact or by a default points to no line. */
export type Place = { readonly manifest: Manifest; readonly path: Path }

export type WorkloadKind =
  | 'Operator' | 'Elasticsearch' | 'Kibana' | 'ApmServer' | 'EnterpriseSearch' | 'Beat' | 'Agent' | 'Logstash' | 'ElasticMapsServer' | 'PackageRegistry' | 'AutoOpsAgentPolicy'
  | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'Pod'
  | 'Gateway' | 'APIServer' | 'Kubelet' | 'InitContainer' | 'Internet' | 'Client'

/** How a workload is part of the mesh. `unknown` names the facts that would settle it. */
export type Membership =
  | { readonly mesh: 'sidecar'; readonly native: boolean | undefined; readonly why: string; readonly assumed?: boolean; readonly place?: Place }
  | { readonly mesh: 'ambient'; readonly why: string; readonly assumed?: boolean; readonly place?: Place }
  /** `assumed`: only concluded from a label that is missing, so it yields at most a warning. */
  | { readonly mesh: 'none'; readonly why: string; readonly assumed?: boolean; readonly place?: Place }
  | { readonly mesh: 'unknown'; readonly why: string; readonly needs: readonly Fact[]; readonly place?: Place }

/** Ports that the proxy does not see (FACTS B2): a list, or all of them (but for those in `except`). `needs`: only if these facts, which nobody told, are as usual today. */
export type Unseen = { readonly ports: readonly number[]; readonly all?: boolean; readonly except?: readonly number[]; readonly place?: Place; readonly needs?: readonly Fact[] }

export type Workload = {
  /** Unique: kind/namespace/name[/nodeSet]. */
  readonly id: string
  readonly kind: WorkloadKind
  readonly namespace: string
  readonly name: string
  readonly nodeSet?: string
  readonly labels: Readonly<Record<string, string>>
  readonly serviceAccount: string
  readonly membership: Membership
  readonly unseenInbound: Unseen
  readonly unseenOutbound: Unseen
  /** Listening ports and what is spoken there. */
  readonly ports: readonly { readonly port: number; readonly protocol: Protocol; readonly name?: string }[]
  readonly manifest?: Manifest
  /** The pod template in the manifest: annotations are at [...podTemplate, 'metadata', 'annotations']. */
  readonly podTemplate?: Path
  /** Of an init container: the id of the workload that it starts with. */
  readonly owner?: string
}

export type Protocol = 'http' | 'https' | 'tls' | 'tcp'
export type Encryption = 'istio' | 'elastic'
export type Outcome = 'works' | 'degraded' | 'fails' | 'unknown'

/** A sentence of the way a call takes, with the line that decides it where there is one. */
export type FlowStep = { readonly text: string; readonly place?: Place }

/**
 * Why a call fails or is degraded, as a word that rules select on. The rule that owns a cause reports it, so that each
 * failing flow has exactly one finding of the right code.
 */
export type Cause =
  | 'client-without-proxy' | 'operator-without-proxy' | 'plain-text-to-strict' | 'mtls-to-excluded-port' | 'raw-to-captured-port' | 'mtls-to-disabled-port'
  | 'no-client-tls' | 'destination-rule-tls' | 'api-server-mutual' | 'webhook-unreachable' | 'denied-by-policy' | 'l7-policy-on-tcp' | 'host-not-visible'
  | 'registry-only' | 'init-before-proxy' | 'drain-before-prestop' | 'network-policy' | 'headless-mixed' | 'http-to-https' | 'waypoint-https' | 'transport-proxied'
  | 'probe-not-rewritten' | 'bound-to-loopback' | 'port-name' | 'version' | 'tls-to-http' | 'other'

export type Verdict = {
  readonly outcome: Outcome
  /** Who encrypts on the wire; [] is plain text. */
  readonly encryption: readonly Encryption[]
  /** The SPIFFE identity that the server sees. */
  readonly identity?: string
  readonly steps: readonly FlowStep[]
  readonly cause?: Cause
  /** With `unknown`: the facts that would settle it; [] when no fact would (FACTS: not established). */
  readonly needs?: readonly Fact[]
}

/** What a call is for, as a word that rules select on; `purpose` is the same for people. */
export type CallKind = 'manage' | 'fallback' | 'set-up' | 'api-server' | 'webhook' | 'association' | 'monitoring' | 'transport' | 'pre-stop' | 'remote-transport' | 'remote-cluster' | 'probe' | 'init' | 'gateway' | 'entry' | 'client'

export type Flow = {
  readonly from: Workload
  readonly to: Workload
  /** The host called, as the client writes it. */
  readonly via: string
  readonly port: number
  readonly protocol: Protocol
  readonly purpose: string
  readonly call: CallKind
  /** Istio's name of the Service that the call goes through: what a DestinationRule must name. */
  readonly host?: string
  readonly headless?: boolean
  /** The port of the pod behind the Service: what PeerAuthentication and AuthorizationPolicy name. */
  readonly targetPort: number
  readonly verdict: Verdict
}

export type Traffic = { readonly workloads: readonly Workload[]; readonly flows: readonly Flow[] }

export type { Resource }
