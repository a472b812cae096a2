import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeMeaningModel } from '../fixtures/models/write-model.ts'
import { startTestApp } from '../helpers/test-app.ts'
import { fillLibrary } from './big-library.ts'
import { measureImport } from './import.ts'
import type { Row } from './stats.ts'

/** A library and a model small enough that reading the one with the other takes seconds. */
const PASSAGES = 2000
const MODEL = { width: 64, passes: 20 }
/** The first rows are about the files; the others do not change with a model. */
const ROWS = 3

/** An import while a model serves: questions and new passages are embedded on threads of their own. */
export async function measureImportWithModel(resources: string): Promise<Row[]> {
  const workspace = mkdtempSync(join(tmpdir(), 'ridealong-bench-model-'))
  try {
    await fillLibrary(workspace, resources, PASSAGES)
    const test = await startTestApp(workspace)
    writeMeaningModel(join(workspace, 'stick', 'tiny'), [['truck', 'lorry']], MODEL)
    const { id } = await test.ask('models.add', { file: { path: join(workspace, 'stick', 'tiny') } })
    await test.ask('models.use', { id })
    await test.app.vectorsDone()
    const rows = await measureImport(test)
    await test.close({ keep: true })
    return rows.slice(0, ROWS).map(([what, ...figures]) => [`${what}, with a tiny model`, ...figures])
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}
