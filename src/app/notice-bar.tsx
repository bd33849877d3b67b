import { useEffect, useState } from 'react'
import { useNotices } from './state/notices.tsx'
import { Button } from './ui/button.tsx'
import { Icon } from './ui/icons.tsx'

/** Sentences that wait for an answer, and the sentence of the moment. */
export function NoticeBar() {
  const { notices, dismiss, said, heard } = useNotices()
  const [shown, setShown] = useState(0)
  const visible = said.count > shown && said.text !== ''
  useEffect(() => {
    if (!visible) return undefined
    const timer = setTimeout(() => setShown(said.count), 4000)
    return () => clearTimeout(timer)
  }, [visible, said.count])
  return (
    <>
      {notices.map(({ id, text, details = [], actions = [] }) => (
        <div key={id} className="notice" role="status">
          <Icon name="info" />
          <div>
            <p>{text}</p>
            {details.length > 0 && (
              <ul>
                {details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            )}
          </div>
          {actions.map(({ label, run }) => (
            <Button key={label} label={label} onClick={() => {
              dismiss(id)
              run()
            }} />
          ))}
          <Button icon="close" label="Close this notice" iconOnly tone="quiet" onClick={() => dismiss(id)} />
        </div>
      ))}
      <div className={`toast ${visible ? 'visible' : ''}`} role="status" aria-live="polite">
        {visible && <span key={said.count}>{said.text}</span>}
      </div>
      <div className="sr-only" role="status">
        {heard}
      </div>
    </>
  )
}
