import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialog, OpenDialogOptions, OpenDialogReturnValue, SafeStorage, Screen, Shell } from 'electron'
import { ledger } from './ledger.ts'
import { onlyAfterReady } from './lifecycle.ts'

/** What the next file dialogs answer, put there by a test; an unexpected dialog is an error. */
export const dialogAnswers: OpenDialogReturnValue[] = []

async function showOpenDialog(...args: unknown[]): Promise<OpenDialogReturnValue> {
  const answer = dialogAnswers.shift()
  if (!answer) throw new Error('The double did not expect a file dialog')
  ledger.openDialogs.push(args.at(-1) as OpenDialogOptions)
  return answer
}

export const dialog = {
  showOpenDialog,
  showErrorBox: (title, content) => void ledger.errorBoxes.push({ title, content }),
} satisfies Partial<Dialog>

export const shell = {
  openExternal: async (url) => void ledger.external.push(url),
} satisfies Partial<Shell>

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } }

export const screen = {
  getAllDisplays() {
    onlyAfterReady('screen')
    return [display] as ReturnType<Screen['getAllDisplays']>
  },
} satisfies Partial<Screen>

const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM with a key that lies beside the app's data, as a key store outlives the app. The synchronous calls are absent: using one fails. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  async encryptStringAsync(plainText) {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    return Buffer.concat([iv, cipher.update(plainText, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  async decryptStringAsync(encrypted) {
    const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(0, IV_BYTES)).setAuthTag(encrypted.subarray(-TAG_BYTES))
    const result = decipher.update(encrypted.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    return { result, shouldReEncrypt: false }
  },
} satisfies Partial<SafeStorage>

function key(): Buffer {
  onlyAfterReady('safeStorage')
  const file = join(process.env.DOUBLE_KEY_STORE ?? '', 'key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32))
  return readFileSync(file)
}
