import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EmbeddingModel, ModelList, ModelState } from '#shared/domain/models.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../app/app-error.ts'
import type { HandlersOf } from '../app/router.ts'
import type { Db } from '../db/open.ts'
import { countVectors, dropVectorTable, vectorTable } from '../knowledge/index/vectors.ts'
import type { Uploads } from '../knowledge/intake/uploads.ts'
import { type AddDeps, addModel, type ModelSource } from './add-model.ts'
import { downloadModel } from './download.ts'
import { type Embedding, isOnline, PASSAGE_THREADS } from './embedding.ts'
import { bytesOf, downloadsFolder, findModel, listInstalled, type ModelRecord, markOf, modelsFolder } from './installed.ts'
import type { ModelThread } from './model-thread.ts'
import { type Chosen, LEXICAL, type SelectionStore } from './selection.ts'
import type { VectorBuilder } from './vector-builder.ts'

export interface ModelDeps extends Omit<AddDeps, 'threads' | 'thread'> {
  db: Db
  offline: boolean
  uploads: Uploads
  selection: SelectionStore
  embedding: Embedding
  builder: VectorBuilder
  passageThread: ModelThread
  onChange(): void
}

interface Download {
  abort: AbortController
  received: number
  total: number
}

/** Everything about models: what is there, getting one, and choosing one. */
export function createModelHandlers(deps: ModelDeps): { routes: HandlersOf<'models'>; stopDownloads(): void } {
  const { db, workspace, manifest, selection, embedding, builder, passageThread } = deps
  const downloads = new Map<string, Download>()

  const list = (): ModelList => {
    const { active } = selection.get()
    const installed = new Map(listInstalled(workspace).map((record) => [record.id, record]))
    const online = [active, selection.get().next].flatMap((chosen) => (chosen && isOnline(chosen.id) ? chosen.id : []))
    const ids = [LEXICAL.id, ...manifest.map(({ id }) => id), ...installed.keys(), ...online, active.id, selection.reranker()].filter(
      (id) => id !== null,
    )
    return {
      models: [...new Set(ids)].map((id) => describe(id, installed.get(id))),
      passages: db.raw.prepare<[], number>('SELECT count(*) FROM chunks').pluck().get() ?? 0,
      missing: embedding.available(active) ? null : active.id,
      origin: selection.origin(),
    }
  }

  const describe = (id: string, record = findModel(workspace, id) ?? undefined): EmbeddingModel => {
    const known = manifest.find((model) => model.id === id)
    const kind = id === LEXICAL.id ? 'lexical' : isOnline(id) ? 'online' : 'local'
    const { active, next } = selection.get()
    const task = record?.task ?? known?.task ?? 'embed'
    const state = stateOf(id, kind !== 'local' || record !== undefined)
    const download = downloads.get(id)
    const chosen = [active, next].find((each) => each?.id === id)
    return {
      id,
      name: kind === 'lexical' ? t('models.lexical') : (known?.name ?? id.replace(/^[^/]+\//, '')),
      kind,
      task,
      state,
      active: state === 'active',
      dimensions:
        task === 'rerank'
          ? null
          : kind === 'lexical'
            ? LEXICAL.dimensions
            : (record?.dimensions ?? known?.dimensions ?? chosen?.dimensions ?? null),
      indexed: countVectors(db, id),
      languages: kind === 'lexical' ? 'many' : (known?.languages ?? 'unknown'),
      licence: known?.licence ?? null,
      bytes: record ? bytesOf(record) : known ? known.files.reduce((sum, { aboutBytes }) => sum + aboutBytes, 0) : null,
      supported: known !== undefined || kind !== 'local',
      download: download ? { received: download.received, total: download.total } : null,
      problem: builder.problem(id),
    }
  }

  const stateOf = (id: string, present: boolean): ModelState => {
    if (embedding.serving().id === id) return 'active'
    if (!present) return 'absent'
    if (selection.reranker() === id) return 'active'
    return selection.get().next?.id === id ? 'indexing' : 'cached'
  }

  const isInUse = (id: string): boolean => [embedding.serving().id, selection.get().next?.id, selection.reranker()].includes(id)

  /** Files may only change under a model nobody reads with. */
  const accept = (record: ModelRecord): void => {
    const before = findModel(workspace, record.id)
    if (before && isInUse(record.id) && markOf(before) !== markOf(record)) throw new AppError('model_in_use', { model: record.id })
  }

  const add = async (source: ModelSource): Promise<EmbeddingModel> => {
    const record = await addModel({ ...deps, thread: passageThread, threads: PASSAGE_THREADS }, source, accept)
    const { active } = selection.get()
    // The chosen model came back with other files: what it read before is of no use.
    if (active.id === record.id && active.mark !== markOf(record)) {
      db.write(() => {
        dropVectorTable(db, vectorTable(record.id))
        selection.set({ active: LEXICAL, next: toChosen(record) })
      })
    }
    builder.wake()
    deps.onChange()
    return describe(record.id)
  }

  const choice = async (id: string): Promise<Chosen> => {
    if (id === LEXICAL.id) return LEXICAL
    if (isOnline(id)) {
      const [vector] = await embedding.passages(id, ['A word, and another.'])
      return { id, dimensions: vector?.length ?? 0, mark: '' }
    }
    const record = findModel(workspace, id)
    if (!record) throw new AppError('model_missing', { model: id })
    return toChosen(record)
  }

  const changed = (): ModelList => {
    deps.onChange()
    return list()
  }
  const routes: HandlersOf<'models'> = {
    'models.list': list,
    'models.add': ({ file }) => {
      if ('path' in file) return add({ path: file.path })
      const upload = deps.uploads.take(file.uploadId)
      return add(upload).finally(() => rm(upload.path, { force: true }))
    },
    'models.download': async ({ id }) => {
      const known = manifest.find((model) => model.id === id)
      if (!known) throw new AppError('model_missing', { model: id })
      if (downloads.has(id)) return describe(id)
      const origin = selection.origin()
      const remote = await passageThread.run<object, { host: string; template: string }>('origin', {})
      if (deps.offline) throw new AppError('offline', { host: new URL(origin.mirror ?? remote.host).host })
      const download: Download = { abort: new AbortController(), received: 0, total: 0 }
      downloads.set(id, download)
      try {
        const onProgress = (received: number, total: number): void => {
          Object.assign(download, { received, total })
          deps.onChange()
        }
        const folder = await downloadModel({ workspace, origin, remote, signal: download.abort.signal, onProgress }, known)
        const added = await add({ path: folder })
        await rm(folder, { recursive: true, force: true })
        return { ...added, download: null }
      } catch (error) {
        // What arrived whole and is no model would be taken for it again the next time.
        if (error instanceof AppError && error.code === 'model_invalid')
          await rm(join(downloadsFolder(workspace), id), { recursive: true, force: true })
        throw error
      } finally {
        downloads.delete(id)
        deps.onChange()
      }
    },
    'models.cancelDownload': ({ id }) => {
      downloads.get(id)?.abort.abort()
      return list()
    },
    'models.use': async ({ id }) => {
      if (findModel(workspace, id)?.task === 'rerank') selection.setReranker(id)
      else builder.choose(await choice(id))
      return changed()
    },
    'models.remove': async ({ id }) => {
      if (id === LEXICAL.id || isInUse(id)) throw new AppError('model_in_use', { model: id })
      if (!findModel(workspace, id)) throw new AppError('model_missing', { model: id })
      await rm(join(modelsFolder(workspace), id), { recursive: true, force: true })
      return changed()
    },
    'models.configure': ({ mirror, proxy, reranker }) => {
      const before = selection.origin()
      selection.setOrigin({ mirror: mirror === undefined ? before.mirror : mirror, proxy: proxy === undefined ? before.proxy : proxy })
      if (reranker === null) selection.setReranker(null)
      return changed()
    },
  }
  return {
    routes,
    stopDownloads() {
      for (const { abort } of downloads.values()) abort.abort()
    },
  }
}

const toChosen = (record: ModelRecord): Chosen => ({ id: record.id, dimensions: record.dimensions, mark: markOf(record) })
