import { spawn } from 'node:child_process'

/** Runs a command to its end. Never throws: the exit status is part of the answer. */
export const command = (file, args, { input, environment = {}, cwd, seconds = 120 } = {}) => new Promise((resolve) => {
  const child = spawn(file, args, { cwd, env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'pipe'] })
  const result = { status: null, stdout: '', stderr: '' }
  const timer = setTimeout(() => { result.stderr += `\nno end within ${seconds} s`; child.kill('SIGKILL') }, seconds * 1000)
  child.stdout.setEncoding('utf8').on('data', (part) => { result.stdout += part })
  child.stderr.setEncoding('utf8').on('data', (part) => { result.stderr += part })
  child.once('error', (error) => { result.stderr += error.message })
  child.once('close', (status) => { clearTimeout(timer); resolve({ ...result, status }) })
  child.stdin.on('error', () => {}).end(input)
})
