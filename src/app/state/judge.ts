/** The rules, the traffic model and the commands: twice as large as the rest of the engine, so the files do not wait for it. */
export { commandSteps, plan } from '../../engine/index.ts'
