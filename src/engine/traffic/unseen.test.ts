import { describe, expect, it } from 'vitest'
import type { Environment } from '../environment.ts'
import { current, es, injected, read } from './testing.ts'
import { isUnseen } from './unseen.ts'

const include = 'traffic.sidecar.istio.io/includeInboundPorts'
const exclude = 'traffic.sidecar.istio.io/excludeInboundPorts'
const out = 'traffic.sidecar.istio.io/excludeOutboundPorts'

type Row = { readonly name: string; readonly source: string; readonly annotations: Readonly<Record<string, unknown>>; readonly facts?: Environment; readonly direction?: 'out'; readonly port?: number; readonly is: boolean; readonly needs?: readonly string[] }

const rows: readonly Row[] = [
  { name: 'nothing said', source: 'B2', annotations: {}, is: false },
  { name: 'excluded', source: 'B2', annotations: { [exclude]: '9300' }, is: true },
  { name: 'excluded in a list with blanks', source: 'B2', annotations: { [exclude]: ' 9443, 9300 ' }, is: true },
  { name: 'another port excluded', source: 'B2', annotations: { [exclude]: '9200' }, is: false },
  { name: 'excluded as a number', source: 'R80, D06', annotations: { [exclude]: 9300 }, is: false },
  { name: 'excluded as no port', source: 'B2', annotations: { [exclude]: 'transport' }, is: false },
  { name: 'all included and one excluded', source: 'B2', annotations: { [include]: '*', [exclude]: '9300' }, is: true },
  { name: 'a list included makes the exclusion void', source: 'B2, D05', annotations: { [include]: '9200,9300', [exclude]: '9300' }, is: false },
  { name: 'a list included leaves others unseen', source: 'B2', annotations: { [include]: '9200' }, is: true },
  { name: 'an empty list included: no inbound redirection', source: 'B2', annotations: { [include]: '' }, is: true },
  { name: 'Istio 1.8 with CNI: the exclusion is void', source: 'B2, R28', annotations: { [exclude]: '9300' }, facts: { ...current, istioVersion: '1.8' }, is: false },
  { name: 'Istio 1.8 with CNI and all included', source: 'R28', annotations: { [include]: '*', [exclude]: '9300' }, facts: { ...current, istioVersion: '1.8' }, is: true },
  { name: 'Istio 1.8 without CNI', source: 'B2', annotations: { [exclude]: '9300' }, facts: { ...current, istioVersion: '1.8', istioCni: false }, is: true },
  { name: 'Istio 1.9 with CNI', source: 'B2, S7', annotations: { [exclude]: '9300' }, facts: { ...current, istioVersion: '1.9' }, is: true },
  { name: 'Istio not told: only if all is redirected', source: 'B2', annotations: { [exclude]: '9300' }, facts: { istioCni: true }, is: true, needs: ['istioVersion'] },
  { name: 'Istio and CNI not told', source: 'B2', annotations: { [exclude]: '9300' }, facts: {}, is: true, needs: ['istioVersion', 'istioCni'] },
  { name: 'Istio not told, no CNI', source: 'B2', annotations: { [exclude]: '9300' }, facts: { istioCni: false }, is: true },
  { name: 'no interception at all', source: 'B2', annotations: { 'sidecar.istio.io/interceptionMode': 'NONE' }, is: true },
  { name: 'excluded on the way out', source: 'B2', annotations: { [out]: '9300' }, direction: 'out', is: true },
  { name: 'not excluded on the way out', source: 'B2', annotations: { [exclude]: '9300' }, direction: 'out', is: false },
  { name: 'out as a number', source: 'R80', annotations: { [out]: 9300 }, direction: 'out', is: false },
  { name: 'no outbound redirection', source: 'B2', annotations: { 'traffic.sidecar.istio.io/includeOutboundIPRanges': '' }, direction: 'out', is: true },
  { name: 'no outbound redirection, but this port', source: 'B2', annotations: { 'traffic.sidecar.istio.io/includeOutboundIPRanges': '', 'traffic.sidecar.istio.io/includeOutboundPorts': '9300' }, direction: 'out', is: false },
  { name: 'all addresses excluded', source: 'B2, B3', annotations: { 'traffic.sidecar.istio.io/excludeOutboundIPRanges': '0.0.0.0/0' }, direction: 'out', is: true },
  { name: 'some addresses excluded: which pods have is not told', source: 'B2', annotations: { 'traffic.sidecar.istio.io/excludeOutboundIPRanges': '10.0.0.0/8' }, direction: 'out', is: false },
]

describe('ports that the proxy does not see', () => {
  it.each(rows)('$name ($source)', ({ annotations, facts = current, direction, port = 9300, is, needs }) => {
    const workload = read([injected('elastic'), es({ sets: { default: { annotations } } })], facts).workloads.find(({ kind }) => kind === 'Elasticsearch')!
    const unseen = direction === 'out' ? workload.unseenOutbound : workload.unseenInbound
    expect(isUnseen(unseen, port)).toBe(is)
    expect(unseen.needs).toEqual(needs)
  })
  it('stands at the annotation of the pod template, not of the resource (D04, R29)', () => {
    const [doc] = [es({ sets: { default: {} } })]
    const { workloads } = read([{ ...doc, metadata: { name: 'es', namespace: 'elastic', annotations: { [exclude]: '9300' } } }])
    expect(workloads.find(({ kind }) => kind === 'Elasticsearch')!.unseenInbound).toEqual({ ports: [] })
  })
  it('in a v1beta1 Elasticsearch never reaches the pods (S18, R81)', () => {
    const { workloads } = read([es({ apiVersion: 'elasticsearch.k8s.elastic.co/v1beta1', sets: { default: { annotations: { [exclude]: '9300' } } } })])
    expect(workloads.find(({ kind }) => kind === 'Elasticsearch')!.unseenInbound).toEqual({ ports: [] })
  })
})
