/** The rules and the traffic model: twice as large as the rest of the engine, so the files do not wait for it. */
export { plan } from '../../engine/index.ts'
