export { detectCommand } from './command.ts'
export { detect, type Detected, type Evidence } from './detect.ts'
export { takeOver, type TakenOver } from './take-over.ts'
