export { checkFiles, commandSteps, environmentOf, plan, readFacts, settle } from '../src/engine/index.ts'
export { presets } from '../src/engine/questions/presets.ts'
export { serviceName } from '../src/engine/kubernetes/services.ts'
