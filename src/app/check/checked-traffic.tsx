import { useDeferredValue, useEffect, useMemo } from 'react'
import type { Fact, Flow } from '../../engine/index.ts'
import { TrafficView } from '../traffic/index.tsx'
import { ask } from './client.ts'
import { wordsOf } from './fact-words.ts'
import { showPlace, useSession, wantTraffic } from './session.ts'
import { revive } from './traffic-parts.ts'
import { findingOf } from './view.ts'

type Props = { readonly showFile: () => void; readonly askFact: (fact: Fact) => void }

/** The calls of checked files. They come from the worker only while they are looked at. */
export default function CheckedTraffic({ showFile, askFact }: Props) {
  const { judged, traffic: sent } = useSession()
  useEffect(() => {
    wantTraffic(true)
    return () => wantTraffic(false)
  }, [])
  // Thousands of calls are drawn in pieces between frames.
  const traffic = useDeferredValue(sent, undefined)
  const findings = useMemo(() => (judged?.findings ?? []).map(findingOf), [judged])
  const links = useMemo(
    () => ({
      showLine(file: string, line: number) {
        showPlace(file, line)
        showFile()
      },
      stepsOf: async (flow: Flow) => (traffic ? revive(await ask('way', { report: traffic.report, flow: traffic.flows.indexOf(flow) })) : []),
      questionOf: (fact: Fact) => ({ title: wordsOf(fact).title, show: () => askFact(fact) }),
    }),
    [showFile, askFact, traffic],
  )
  if (!traffic) return <p className="empty">Following the calls …</p>
  if (traffic.flows.length === 0) return <p className="empty">These files describe no call that ECK or the Elastic Stack makes.</p>
  return <TrafficView place="check" workloads={traffic.workloads} flows={traffic.flows} findings={findings} name="checked" {...links} />
}
