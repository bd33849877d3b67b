// Servers of one run: started on loopback, ended by their own process ids.
import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const running = new Set()

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

let next = 21000 + (process.pid % 97) * 80

/** A port that nobody listens on now: below those that the system gives to clients, and never one twice. */
export const freePort = () => new Promise((resolve) => {
  const port = next++
  const server = createServer().once('error', () => resolve(freePort())).listen(port, '127.0.0.1', () => server.close(() => resolve(port)))
})

/** Starts a server; what it prints goes to a file. */
export function start(name, command, args, { log, cwd, environment = {} }) {
  const out = openSync(log, 'a')
  const child = spawn(command, args, { stdio: ['ignore', out, out], cwd, env: { PATH: process.env.PATH, HOME: cwd, TMPDIR: process.env.TMPDIR ?? '', ...environment } })
  const server = { name, child, log, ended: undefined }
  server.over = new Promise((resolve) => child.once('exit', (code, signal) => { server.ended = `${code ?? signal}`; running.delete(server); resolve() }))
  child.once('error', (error) => { server.ended = error.message; running.delete(server) })
  running.add(server)
  return server
}

/** Waits until `ready` answers true; says why not when the server ended or the time is up. */
export async function until(what, ready, { seconds = 60, server, every = 250 } = {}) {
  const end = Date.now() + seconds * 1000
  for (;;) {
    let reason
    try {
      const answer = await ready()
      if (answer) return answer
    } catch (error) { reason = error.message }
    if (server?.ended !== undefined) throw new Error(`${server.name} ended (${server.ended}): ${tail(server.log)}`)
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s${reason ? `: ${reason}` : ''}${server ? `: ${tail(server.log)}` : ''}`)
    await pause(every)
  }
}

/** Judges again until nothing differs or the time is up: what is on its way on a busy machine is no difference. */
export async function settled(judge, { seconds = 60, every = 1000, of = (answer) => answer } = {}) {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const answer = await judge()
    if (of(answer).length === 0 || Date.now() > end) return answer
    await pause(every)
  }
}

export const tail = (file) => readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n')

/** Ends servers in the reverse of their order, kindly first. */
export async function stop(servers) {
  for (const { child, over, ended } of [...servers].reverse()) {
    if (ended !== undefined) continue
    child.kill('SIGTERM')
    await Promise.race([over, pause(6000).then(() => child.kill('SIGKILL'))])
  }
}

/** Whatever ends this process ends the servers too. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))
process.once('exit', () => { for (const { child } of running) child.kill('SIGKILL') })
