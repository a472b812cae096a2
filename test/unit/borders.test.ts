import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const FORBIDDEN: [file: string, imported: string][] = [
  ['src-shared/a.ts', 'node:fs'],
  ['src-shared/b.ts', 'electron'],
  ['src-shared/c.ts', 'react'],
  ['src-renderer/a.ts', 'node:fs'],
  ['src-renderer/b.ts', 'electron'],
  ['src-renderer/c.ts', '../src-main/app/router.ts'],
  ['src-main/knowledge/a.ts', 'electron'],
  ['src-main/knowledge/b.ts', '../hosts/cli/output.ts'],
  ['src-main/hosts/cli/a.ts', 'electron'],
  ['src-main/hosts/browser/a.ts', '../electron/menu.ts'],
  ['src-main/app/a.ts', 'electron-store'],
  // Not even for a type may two files import each other.
  ['src-main/db/a.ts', './b.ts'],
  ['src-main/db/b.ts', './a.ts'],
]
const ALLOWED: [file: string, imported: string][] = [
  ['src-main/hosts/electron/z.ts', 'electron'],
  ['src-preload/z.ts', 'electron'],
  ['src-main/knowledge/z.ts', 'node:fs'],
  ['src-renderer/z.ts', 'react'],
  ['src-main/db/z.ts', './a.ts'],
]

/** A folder with the repository's own lint rules and one file per case. */
let folder: string
let flagged: Set<string>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ridealong-borders-'))
  const rules = JSON.parse(readFileSync('biome.json', 'utf8')) as Record<string, unknown>
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...rules, $schema: undefined, vcs: undefined }))
  for (const [file, imported] of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `import type { A } from '${imported}'\nexport type B = A\n`)
  }
  const rulesMeant = ['--only=style/noRestrictedImports', '--only=suspicious/noImportCycles']
  const biome = spawnSync(resolve('node_modules/.bin/biome'), ['lint', '--max-diagnostics=100', ...rulesMeant, '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  flagged = new Set((biome.stdout + biome.stderr).match(/src-[\w/-]+\.ts(?=:\d+:\d+ lint\/(?:style|suspicious)\/)/g))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the borders between the layers are held by lint', () => {
  it.each(FORBIDDEN)('%s may not import %s', (file) => expect(flagged).toContain(file))
  it.each(ALLOWED)('%s may import %s', (file) => expect(flagged).not.toContain(file))
})
