import type { Plan } from '../../engine/index.ts'
import type { Engine } from '../state/workbench.tsx'
import { archive } from './archive.ts'
import { download } from './download.ts'
import { linkTo } from './link.ts'

export function downloadBundle(engine: Engine, plan: Plan, say: (text: string) => void): void {
  download(`${plan.answers.name}.zip`, archive(plan, linkTo(engine.encodeLink(plan.answers))), 'application/zip')
  say('The bundle was downloaded: manifests, commands and the answers.')
}
