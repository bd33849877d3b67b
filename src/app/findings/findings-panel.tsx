import { useState } from 'react'
import type { Finding } from '../../engine/index.ts'
import { inWords, tallyOf } from '../state/tally.ts'
import { useWorkbench } from '../state/workbench.tsx'
import { Icon } from '../ui/icons.tsx'
import { FindingItem } from './finding-item.tsx'
import { FixDialog } from './fix-dialog.tsx'

/** What the rules found in the files that these answers make. */
export default function FindingsPanel() {
  const { plan } = useWorkbench()
  const [fixing, setFixing] = useState<Finding | undefined>(undefined)
  if (!plan) return <p className="empty">Judging the manifests …</p>
  const { findings } = plan
  return (
    <div className="panel-scroll">
      <h2 className="sr-only">Findings</h2>
      {findings.length === 0 ? (
        <div className="empty good">
          <Icon name="apply" />
          <p>Nothing was found. Every call that ECK and the Elastic Stack make works in this mesh, as far as the rules know.</p>
        </div>
      ) : (
        <>
          <p className="panel-lead">{inWords(tallyOf(findings))}</p>
          <ul className="findings">
            {findings.map((finding) => (
              <FindingItem key={`${finding.rule.code} ${finding.file} ${finding.range.start} ${finding.message}`} finding={finding} fix={() => setFixing(finding)} />
            ))}
          </ul>
        </>
      )}
      {fixing && <FixDialog finding={fixing} close={() => setFixing(undefined)} />}
    </div>
  )
}
