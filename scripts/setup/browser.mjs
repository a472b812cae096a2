import { existsSync } from 'node:fs'
import { fail, runBin } from './exec.mjs'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Path of a Chromium for the browser tests: CHROMIUM, the system's, or Debian's package where this runs as root. */
export async function ensureBrowser() {
  const found = [process.env.CHROMIUM, ...KNOWN].find((file) => file && existsSync(file))
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium for the browser tests (once)…')
    const install = 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium'
    await runBin('/bin/sh', ['-c', install], { quiet: true }).catch(() => 1)
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  }
  return fail('The browser tests need Chromium. Install it, or set CHROMIUM to its path, and run the same command again.')
}
