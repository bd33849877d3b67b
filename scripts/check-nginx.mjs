// Serves the built page with deploy/nginx.conf on a free port of this machine and asks what a browser would ask.
// Needs nginx (Debian: nginx-light); `.ci/parts/nginx` installs it. Ends with `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const nginx = ['nginx', '/usr/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0)
if (!nginx) {
  console.error('nginx is not installed, so its configuration was not tested.')
  process.exit(process.env.CI ? 1 : 0)
}

const freePort = () => new Promise((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => found(port))
  })
})

const folder = mkdtempSync(join(tmpdir(), 'meshwright-nginx-'))
const temporary = join(folder, 'tmp')
mkdirSync(temporary)
const port = await freePort()
const configuration = readFileSync('deploy/nginx.conf', 'utf8')
  .replaceAll('/tmp/meshwright', temporary)
  .replace('root /usr/share/meshwright;', `root ${resolve('dist')};`)
  .replace('listen 8080;', `listen 127.0.0.1:${port};`)
  .replace('listen [::]:8080;', '')
  // Root's workers drop to a user that can't enter root's own folders; as in the image, one user does it all.
  .replace('worker_processes 1;', `${process.getuid() === 0 ? 'user root;\n' : ''}worker_processes 1;`)
writeFileSync(join(folder, 'nginx.conf'), configuration)
const server = spawn(nginx, ['-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] })

const base = `http://127.0.0.1:${port}`
const get = (path, init) => fetch(`${base}${path}`, { redirect: 'manual', ...init })
for (let tries = 0; tries < 50; tries++) {
  if (await get('/').then(() => true, () => false)) break
  await new Promise((later) => setTimeout(later, 100))
}

const asset = readdirSync('dist/assets').find((file) => file.endsWith('.js'))
const checks = {
  'the page is served': async () => (await get('/')).status === 200 && (await (await get('/')).text()).includes('Meshwright'),
  'the page forbids frames, sniffing and referrers': async () => {
    const { headers } = await get('/')
    return headers.get('content-security-policy') === "frame-ancestors 'none'" && headers.get('x-content-type-options') === 'nosniff' && headers.get('referrer-policy') === 'no-referrer'
  },
  'the page is asked for anew': async () => (await get('/')).headers.get('cache-control') === 'no-cache',
  'the service worker is asked for anew': async () => (await get('/sw.js')).headers.get('cache-control') === 'no-cache',
  'hashed files are kept for ever': async () => (await get(`/assets/${asset}`)).headers.get('cache-control') === 'public, max-age=31536000, immutable',
  'scripts are scripts': async () => (await get(`/assets/${asset}`)).headers.get('content-type') === 'text/javascript',
  'the page runs below a path': async () => (await get('/meshwright')).status === 301 && (await get('/meshwright/')).status === 200 && (await get(`/meshwright/assets/${asset}`)).status === 200,
  'hashed files below a path are kept too': async () => (await get(`/meshwright/assets/${asset}`)).headers.get('cache-control') === 'public, max-age=31536000, immutable',
  'what is not there is not there': async () => (await get('/nothing')).status === 404,
  'no way out of the folder': async () => ![200, 301].includes((await get('/..%2f..%2fetc/passwd')).status),
  'nothing can be written': async () => (await get('/', { method: 'POST' })).status === 403,
  'no version is told': async () => (await get('/')).headers.get('server') === 'nginx',
}

let [passed, failed] = [0, 0]
for (const [name, check] of Object.entries(checks)) {
  const ok = await check().catch(() => false)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`)
  if (ok) passed++
  else failed++
}
server.kill()
rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
