import { useDeferredValue, useEffect, useMemo } from 'react'
import type { Fact, Flow } from '../../engine/index.ts'
import { TrafficView } from '../traffic/index.tsx'
import { ask } from './client.ts'
import { wordsOf } from './fact-words.ts'
import { showPlace, useSession, wantTraffic } from './session.ts'
import { findingOf, revive } from './view.ts'

type Props = { readonly showFile: () => void; readonly askFact: (fact: Fact) => void }

/** The calls of checked files. They come from the worker only while they are looked at. */
export default function CheckedTraffic({ showFile, askFact }: Props) {
  const { judged } = useSession()
  useEffect(() => {
    wantTraffic(true)
    return () => wantTraffic(false)
  }, [])
  const sent = judged?.traffic
  // Every place is a workload's, and calls share workloads. Thousands of calls are drawn in pieces between frames.
  const traffic = useDeferredValue(useMemo(() => sent && { ...sent, workloads: revive(sent.workloads) }, [sent]), undefined)
  const findings = useMemo(() => (judged?.findings ?? []).map(findingOf), [judged])
  const links = useMemo(
    () => ({
      showLine(file: string, line: number) {
        showPlace(file, line)
        showFile()
      },
      stepsOf: async (flow: Flow) => revive(await ask('way', { flow: traffic?.flows.indexOf(flow) ?? -1 })),
      questionOf: (fact: Fact) => ({ title: wordsOf(fact).title, show: () => askFact(fact) }),
    }),
    [showFile, askFact, traffic],
  )
  if (!traffic) return <p className="empty">Following the calls …</p>
  if (traffic.flows.length === 0) return <p className="empty">These files describe no call that ECK or the Elastic Stack makes.</p>
  return <TrafficView place="check" workloads={traffic.workloads} flows={traffic.flows} findings={findings} name="checked" {...links} />
}
