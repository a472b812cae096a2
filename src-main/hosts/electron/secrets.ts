import { safeStorage } from 'electron'
import type { Logger } from 'pino'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import type { Secrets } from '../../ports/index.ts'
import type { DesktopStore } from './desktop-store.ts'

/**
 * Secrets encrypted with the operating system's key store; only the cipher text is on disk.
 * Setting one throws `permission_denied` where there is no key store.
 */
export function createSecrets(store: DesktopStore, logger: Logger): Secrets {
  const write = (name: string, cipher: string | null) => {
    const { [name]: _replaced, ...others } = store.get('secrets')
    store.set('secrets', cipher === null ? others : { ...others, [name]: cipher })
  }

  const encrypt = async (value: string) => (await safeStorage.encryptStringAsync(value)).toString('base64')

  return {
    async get(name) {
      const cipher = store.get('secrets')[name]
      if (cipher === undefined) return null
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(cipher, 'base64'))
        if (shouldReEncrypt) write(name, await encrypt(result))
        return result
      } catch (err) {
        // The key is another computer's or another account's: the rep enters the secret again.
        logger.warn({ err, name }, 'a stored secret cannot be read')
        return null
      }
    },
    async set(name, value) {
      if (value === null) return write(name, null)
      if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new AppError('permission_denied', { file: t('desktop.keyStore') })
      write(name, await encrypt(value))
    },
  }
}
