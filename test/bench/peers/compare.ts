import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STORES } from './stores.ts'
import { DIMENSIONS, writeVectors } from './vectors.ts'

const HERE = import.meta.dirname
const LANCE = '0.39.0'

/** Nearest neighbours among `count` clustered vectors: the product beside others, as a Markdown table. Installs the others when they are not there. */
export function comparePeers(count: number): string {
  install()
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-peers-'))
  const vectors = join(folder, 'vectors')
  try {
    writeVectors(vectors, count)
    const rows = Object.keys(STORES).flatMap((name) => {
      console.error(`Measuring ${name} with ${count} vectors…`)
      const store = mkdtempSync(join(folder, 'store-'))
      const args = [join(HERE, 'measure.ts'), name, store, vectors, String(count), join(folder, 'truth.json')]
      const measured = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
      rmSync(store, { recursive: true, force: true })
      return JSON.parse(measured) as string[][]
    })
    const head = [`nearest 10 of ${count} x ${DIMENSIONS}`, 'insert, index included', 'p50 / p95', 'recall@10', 'disk', 'peak memory']
    return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** LanceDB names its optional dependencies beside its binary, and those would bring a second transformers.js: only the binary is taken. */
function install(): void {
  if (existsSync(join(HERE, 'node_modules', '@electric-sql')) && existsSync(join(HERE, 'node_modules', '@lancedb'))) return
  const suffix = { linux: '-gnu', win32: '-msvc' }[process.platform as string] ?? ''
  const binary = `@lancedb/lancedb-${process.platform}-${process.arch}${suffix}@${LANCE}`
  const flags = ['--omit=optional', '--no-save', '--no-package-lock', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...flags, binary], { cwd: HERE, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
}
