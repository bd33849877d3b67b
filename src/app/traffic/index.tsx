import { useWorkbench } from '../state/workbench.tsx'

/** Who calls whom, and what the mesh does to each call. */
export default function TrafficPanel() {
  const { plan } = useWorkbench()
  if (!plan) return <p className="empty">Following the calls …</p>
  return (
    <div className="panel-scroll">
      <h2 className="sr-only">Traffic</h2>
      <table className="flows">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Port</th>
            <th scope="col">Encrypted by</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {plan.flows.map(({ from, to, via, port, protocol, purpose, verdict }) => (
            <tr key={`${from.id} ${to.id} ${via} ${port} ${purpose}`}>
              <th scope="row">{from.name}</th>
              <td>{to.name}</td>
              <td>{port}/{protocol}</td>
              <td>{verdict.encryption.join(' and ') || 'nobody'}</td>
              <td className={verdict.outcome}>{verdict.outcome}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
