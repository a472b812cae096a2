import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { HealthCheck } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import type { Db } from '../db/open.ts'
import { sources } from '../db/schema/index.ts'
import { countMissing, ensureVectorTable } from '../knowledge/index/vectors.ts'
import { libraryFile } from '../knowledge/intake/library.ts'
import type { Models } from '../models/models.ts'

interface DoctorDeps {
  db: Db
  workspace: string
  models: Pick<Models, 'embedding' | 'builder' | 'missing'>
  /** True while imports run: their files are not leftovers. */
  busy(): boolean
}

/** Looks a workspace over; with `fix` it mends what can be rebuilt from what the rep gave. */
export async function examine(deps: DoctorDeps, fix: boolean): Promise<{ healthy: boolean; checks: HealthCheck[] }> {
  const checks = [
    checkFile(deps.db),
    checkFullText(deps.db, fix),
    checkModel(deps),
    await checkVectors(deps, fix),
    checkLibrary(deps),
    checkLeftovers(deps, fix),
  ]
  return { healthy: checks.every((check) => check.ok || check.fixed !== undefined), checks }
}

function checkFile(db: Db): HealthCheck {
  const found = db.raw.pragma('integrity_check', { simple: true }) as string
  return { name: t('doctor.file'), ok: found === 'ok', found: found === 'ok' ? t('doctor.fileOk') : found }
}

function checkFullText(db: Db, fix: boolean): HealthCheck {
  const name = t('doctor.fullText')
  try {
    for (const table of ['chunks_fts', 'customers_fts']) db.raw.exec(`INSERT INTO ${table}(${table}, rank) VALUES ('integrity-check', 1)`)
    return { name, ok: true, found: t('doctor.fullTextOk') }
  } catch {
    if (!fix) return { name, ok: false, found: t('doctor.fullTextBad') }
    for (const table of ['chunks_fts', 'customers_fts']) db.raw.exec(`INSERT INTO ${table}(${table}) VALUES ('rebuild')`)
    return { name, ok: false, found: t('doctor.fullTextBad'), fixed: t('doctor.rebuilt') }
  }
}

/** A model that is gone must be brought back by the rep. */
function checkModel({ models }: DoctorDeps): HealthCheck {
  const model = models.missing()
  const name = t('doctor.model')
  if (model) return { name, ok: false, found: t('doctor.modelMissing', { model }) }
  return { name, ok: true, found: t('doctor.modelOk', { model: models.embedding.serving().id }) }
}

/** Every passage needs its vector; the missing ones are computed again. Those of a model follow an import by themselves. */
async function checkVectors({ db, models }: DoctorDeps, fix: boolean): Promise<HealthCheck> {
  const name = t('doctor.vectors')
  const { id, dimensions } = models.embedding.serving()
  ensureVectorTable(db, id, dimensions)
  const count = countMissing(db, id)
  if (count === 0) return { name, ok: true, found: t('doctor.vectorsOk') }
  const found = t('doctor.vectorsMissing', { count })
  if (models.builder.busy() && !fix) return { name, ok: true, found: t('doctor.vectorsFollow', { count }) }
  if (fix) await models.builder.idle()
  const mended = countMissing(db, id) === 0
  return { name, ok: false, found, ...(mended ? { fixed: t('doctor.rebuilt') } : {}) }
}

/** An original that is gone cannot be brought back; its text still can be searched and quoted. */
function checkLibrary({ db, workspace }: DoctorDeps): HealthCheck {
  const name = t('doctor.library')
  const gone = db.orm
    .select({ title: sources.title, sha256: sources.sha256 })
    .from(sources)
    .all()
    .filter(({ sha256 }) => !existsSync(libraryFile(workspace, sha256)))
  if (gone.length === 0) return { name, ok: true, found: t('doctor.libraryOk') }
  return { name, ok: false, found: t('doctor.libraryMissing', { titles: gone.map(({ title }) => title).join(', ') }) }
}

/** Originals no source belongs to: what a crash between copying and publishing leaves behind. */
function checkLeftovers({ db, workspace, busy }: DoctorDeps, fix: boolean): HealthCheck {
  const name = t('doctor.leftovers')
  const folder = join(workspace, 'library')
  const known = new Set(
    db.orm
      .select({ sha256: sources.sha256 })
      .from(sources)
      .all()
      .map(({ sha256 }) => sha256),
  )
  const loose = existsSync(folder) && !busy() ? readdirSync(folder).filter((file) => !known.has(file)) : []
  if (loose.length === 0) return { name, ok: true, found: t('doctor.leftoversOk') }
  const found = t('doctor.leftoversFound', { count: loose.length })
  if (!fix) return { name, ok: false, found }
  for (const file of loose) rmSync(join(folder, file), { force: true })
  return { name, ok: false, found, fixed: t('doctor.removed') }
}
