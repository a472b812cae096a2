import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, runNode } from './exec.mjs'

const SOURCES = ['src-main', 'src-preload', 'src-renderer', 'src-shared']
const FILES = ['electron.vite.config.ts', 'package-lock.json', 'package.json']
const STAMP = 'out/.ridealong-build'

/** Builds main, preload and renderer into `out/`, unless the last build was of exactly these sources. */
export async function ensureBuild({ force = false } = {}) {
  const wanted = fingerprint()
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.error('Building the app…')
  const code = await runNode(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'])
  if (code !== 0) fail('The app could not be built. The lines above say where.')
  writeFileSync(STAMP, wanted)
}

function fingerprint() {
  const hash = createHash('sha256')
  const nested = SOURCES.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  const files = nested.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of [...FILES, ...files.sort()]) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}
