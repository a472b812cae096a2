import { z } from 'zod'
import type { EmbeddingModel, ModelList } from '../domain/models.ts'
import { FileRef } from './knowledge.ts'
import { route } from './route.ts'

/** `lexical`, `org/model`: names that can be folders on any system. */
const ModelId = z
  .string()
  .max(200)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{N}._:-]*)?$/u, 'a model is named like org/model')
const Address = z
  .url({ protocol: /^https?$/ })
  .nullable()
  .optional()

export const modelRoutes = {
  'models.list': route<ModelList>()(z.strictObject({})),
  /** Takes in a model from a folder, any file in it, or a zip. Answers when it was copied and tried. */
  'models.add': route<EmbeddingModel>()(z.strictObject({ file: FileRef }), [
    'model_invalid',
    'model_in_use',
    'file_not_found',
    'file_too_large',
    'file_damaged',
    'permission_denied',
    'disk_full',
  ]),
  /** Fetches a supported model, going on where an earlier try broke off. Answers when it is there; `models.list` shows how far it is. */
  'models.download': route<EmbeddingModel>()(z.strictObject({ id: ModelId }), [
    'model_missing',
    'model_download_failed',
    'model_invalid',
    'offline',
    'cancelled',
    'disk_full',
  ]),
  'models.cancelDownload': route<ModelList>()(z.strictObject({ id: ModelId })),
  /** Reads the library with another model in the background, then uses it. Naming the active one calls that off. A reranker is used at once. */
  'models.use': route<ModelList>()(z.strictObject({ id: ModelId }), ['model_missing', 'model_invalid', 'offline']),
  'models.remove': route<ModelList>()(z.strictObject({ id: ModelId }), ['model_missing', 'model_in_use']),
  'models.configure': route<ModelList>()(
    z.strictObject({ mirror: Address, proxy: Address, /** Null puts none. */ reranker: z.null().optional() }),
  ),
}
