import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fail, runBin } from './exec.mjs'

const STAMP = 'node_modules/.ridealong-setup'

/** Installs the packages of package-lock.json, unless exactly these are there. */
export async function ensureDependencies() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).update(`${process.platform}-${process.arch}`).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.error('Installing dependencies (once, about a minute)…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Not `npm ci`: it demands every other platform's optional binaries in the lock file, and not every registry lists them.
  const code = await runBin(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true }).catch(() => 1)
  if (code !== 0) fail('The dependencies could not be installed. Check the connection to the npm registry and run the same command again.')
  writeFileSync(STAMP, wanted)
}
