/** The rules and the traffic model: five times as large as the rest of the engine, so the files do not wait for it. */
export { plan, planning } from '../../engine/index.ts'
