import { exportFiles, zip, type Plan } from '../../engine/index.ts'
import { encodeLink } from '../../engine/links/index.ts'
import { download } from './download.ts'
import { linkTo } from './link.ts'

/** The bundle as a zip: manifests, read-me, scripts, answers. The same answers give the same bytes. */
export function downloadBundle(plan: Plan, say: (text: string) => void): void {
  const bytes = zip(exportFiles(plan, linkTo(encodeLink(plan.answers))))
  download(`${plan.answers.name}.zip`, new Uint8Array(bytes), 'application/zip')
  say('The bundle was downloaded: manifests, commands and the answers.')
}
