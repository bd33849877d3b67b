import { applySteps } from './apply.ts'
import { installSteps } from './install.ts'
import { prepareSteps } from './prepare.ts'
import { rollBackSteps } from './roll-back.ts'
import { situationOf, type CommandInput } from './situation.ts'
import type { CommandStep } from './step.ts'
import { verifySteps } from './verify.ts'

export type { CommandInput }

/** The steps a person runs, in order: preconditions, install or upgrade ECK, apply, verify, roll back. A step that has nothing to do is left out. */
export function commandSteps(input: CommandInput): readonly CommandStep[] {
  const situation = situationOf(input)
  return [prepareSteps, installSteps, applySteps, verifySteps, rollBackSteps].flatMap((steps) => steps(situation)).filter(({ commands }) => commands.length > 0)
}
