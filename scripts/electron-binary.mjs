import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The Electron executable of this machine, or null. ELECTRON_BINARY names one outright.
 * Looks at the files only: since version 42, `require('electron')` downloads a missing binary there and then.
 * @returns {string | null}
 */
export function electronBinary() {
  const named = process.env.ELECTRON_BINARY
  if (named) return existsSync(named) ? named : null
  const file = join(distFolder(), executableName())
  return existsSync(file) ? file : null
}

/** Where the `electron` package lies. */
const packageFolder = () => dirname(createRequire(import.meta.url).resolve('electron/package.json'))

const distFolder = () => process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder(), 'dist')

/** The package's installer writes the name into path.txt; before that, its platform's usual one. */
function executableName() {
  const pathFile = join(packageFolder(), 'path.txt')
  if (existsSync(pathFile)) return readFileSync(pathFile, 'utf8')
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}
