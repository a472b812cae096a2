import { createDecipheriv, hash, timingSafeEqual } from 'node:crypto'
import CFB from 'cfb'
import { AppError } from '../../app/app-error.ts'
import { elements } from '../extract/xml.ts'

const CFB_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const SEGMENT = 4096
/** Office writes 100,000; far beyond that a file only wants to keep us busy. */
const MOST_SPINS = 10_000_000
/** What each key is for (MS-OFFCRYPTO 2.3.4.11 to 2.3.4.13). */
const VERIFIER_INPUT = Buffer.from('fea7d2763b4b9e79', 'hex')
const VERIFIER_VALUE = Buffer.from('d7aa0f6d3061344e', 'hex')
const SECRET_KEY = Buffer.from('146e0be7abacd0d6', 'hex')

type Key = { algorithm: string; hash: string; bytes: number; block: number; salt: Buffer }

/** Whether a file is a Word, Excel or PowerPoint document under a password: a compound file with a stream of this name. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  const buffer = asBuffer(bytes)
  return buffer.subarray(0, 8).equals(CFB_MAGIC) && buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

/**
 * The zipped document within an encrypted Office file: agile encryption (Office 2010 and later, LibreOffice) and standard
 * encryption (Office 2007), MS-OFFCRYPTO 2.3.4. Throws `password_required`, `password_wrong` and `file_damaged`.
 */
export function decryptOffice(bytes: Uint8Array, file: string, password: string | undefined): Uint8Array {
  if (password === undefined || password === '') throw new AppError('password_required', { file })
  try {
    const container = CFB.read(asBuffer(bytes), { type: 'buffer' })
    const info = stream(container, 'EncryptionInfo')
    const content = stream(container, 'EncryptedPackage')
    const size = Number(content.readBigUInt64LE(0))
    const isAgile = info.readUInt16LE(0) === 4 && info.readUInt16LE(2) === 4
    const opened = isAgile ? agile(info, content.subarray(8), password) : standard(info, content.subarray(8), password)
    if (!opened) throw new AppError('password_wrong', { file })
    return new Uint8Array(opened.subarray(0, size))
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('file_damaged', { file }, { cause: error })
  }
}

/** Null when the password is wrong. */
function agile(info: Buffer, content: Buffer, password: string): Buffer | null {
  const xml = info.subarray(8).toString('utf8')
  const ofContent = elements(xml, 'keyData')[0]?.attributes ?? {}
  const ofPassword = elements(xml, 'encryptedKey')[0]?.attributes ?? {}
  const lock = keyOf(ofPassword)
  const spun = spin(lock.hash, lock.salt, password, Number(ofPassword.spinCount))
  const open = (purpose: Buffer, value: string | undefined) =>
    decipher(lock, sized(digest(lock.hash, spun, purpose), lock.bytes), sized(lock.salt, lock.block), Buffer.from(value ?? '', 'base64'))

  const input = open(VERIFIER_INPUT, ofPassword.encryptedVerifierHashInput).subarray(0, lock.salt.length)
  const expected = digest(lock.hash, input)
  if (!timingSafeEqual(expected, open(VERIFIER_VALUE, ofPassword.encryptedVerifierHashValue).subarray(0, expected.length))) return null

  const key = keyOf(ofContent)
  const secret = open(SECRET_KEY, ofPassword.encryptedKeyValue).subarray(0, key.bytes)
  const segments: Buffer[] = []
  for (let at = 0; at < content.length; at += SEGMENT) {
    const vector = sized(digest(key.hash, key.salt, uint32(at / SEGMENT)), key.block)
    segments.push(decipher(key, secret, vector, content.subarray(at, at + SEGMENT)))
  }
  return Buffer.concat(segments)
}

function keyOf({ hashAlgorithm = 'SHA512', keyBits, blockSize, saltValue = '' }: Record<string, string>): Key {
  const bytes = Number(keyBits) / 8
  return {
    algorithm: `aes-${keyBits}-cbc`,
    hash: hashAlgorithm.replace('-', '').toLowerCase(),
    bytes,
    block: Number(blockSize),
    salt: Buffer.from(saltValue, 'base64'),
  }
}

/** AES in ECB mode under a key from SHA-1 (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9). Null when the password is wrong. */
function standard(info: Buffer, content: Buffer, password: string): Buffer | null {
  const header = 12
  const bits = info.readUInt32LE(header + 16)
  const verifier = header + info.readUInt32LE(8)
  const salt = info.subarray(verifier + 4, verifier + 20)
  const final = digest('sha1', spin('sha1', salt, password, 50_000), uint32(0))
  const half = (pad: number) =>
    digest(
      'sha1',
      Buffer.alloc(64, pad).map((byte, i) => byte ^ (final[i] ?? 0)),
    )
  const secret = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, bits / 8)
  const open = (data: Buffer) => decipher({ algorithm: `aes-${bits}-ecb` }, secret, null, data)
  const expected = digest('sha1', open(info.subarray(verifier + 20, verifier + 36)))
  const value = open(info.subarray(verifier + 40, verifier + 72)).subarray(0, expected.length)
  return timingSafeEqual(expected, value) ? open(content) : null
}

/** The password hashed over and over, so that guessing is slow. */
function spin(algorithm: string, salt: Buffer, password: string, count: number): Buffer {
  if (!(count >= 0 && count <= MOST_SPINS)) throw new RangeError('spin count')
  let key = digest(algorithm, salt, Buffer.from(password, 'utf16le'))
  for (let i = 0; i < count; i++) key = digest(algorithm, uint32(i), key)
  return key
}

/** Whole blocks only: what a cut-off file lacks is filled with zeros. */
function decipher({ algorithm }: Pick<Key, 'algorithm'>, key: Buffer, vector: Buffer | null, data: Buffer): Buffer {
  const cipher = createDecipheriv(algorithm, key, vector).setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.update(Buffer.alloc((16 - (data.length % 16)) % 16)), cipher.final()])
}

function stream(container: CFB.CFB$Container, name: string): Buffer {
  const content = CFB.find(container, name)?.content
  if (!content) throw new RangeError(name)
  return Buffer.from(content)
}

const digest = (algorithm: string, ...parts: Uint8Array[]): Buffer => hash(algorithm, Buffer.concat(parts), 'buffer')
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Cut, or filled up with 0x36, to a length. */
const sized = (bytes: Buffer, length: number): Buffer => Buffer.concat([bytes, Buffer.alloc(length, 0x36)]).subarray(0, length)

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
