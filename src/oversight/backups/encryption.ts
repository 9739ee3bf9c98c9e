import { existsSync, readFileSync } from 'node:fs'
import { ArchiveError, type ArchiveSource } from '../../kernel/backup/index.ts'
import type { Config } from '../../kernel/config/index.ts'
import { keepNewFile } from '../../kernel/kept-file.ts'
import { BackupFailed } from './failed.ts'

/**
 * Backups are encrypted in the format of age (https://age-encryption.org/v1) to public keys, so that the machine that writes them cannot read
 * them, and any tool that knows the format opens them without this program (docs/decisions/0029).
 */
const FIRST_BYTES = Buffer.from('age-encryption.org/v1\n')
const PRIVATE_KEY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/

/** The pieces, encrypted so that the private key of any of the recipients opens them. Nothing is ever whole in memory. */
export async function* encrypted(
  pieces: AsyncIterable<Buffer>,
  recipients: readonly string[],
): AsyncGenerator<Buffer, void> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  yield* buffers(await encrypter.encrypt(streamOf(pieces)))
}

/**
 * A backup as it was before it was encrypted; one that never was is read as it lies.
 * @param keys private keys; none when only a plain backup can be read
 * @throws ArchiveError while reading, when no key opens it, or it was changed or cut off
 */
export const opened = (source: ArchiveSource, keys: readonly string[]): ArchiveSource => ({
  name: source.name,
  read: () => decrypted(source, keys),
})

async function* decrypted(source: ArchiveSource, keys: readonly string[]): AsyncGenerator<Buffer, void> {
  const pieces = source.read()[Symbol.asyncIterator]()
  let first: Buffer = Buffer.alloc(0)
  while (first.length < FIRST_BYTES.length) {
    const { value, done } = await pieces.next()
    if (done) break
    first = Buffer.concat([first, value])
  }
  const whole = (async function* () {
    if (first.length > 0) yield first
    yield* { [Symbol.asyncIterator]: () => pieces }
  })()
  if (!first.subarray(0, FIRST_BYTES.length).equals(FIRST_BYTES)) return yield* whole
  if (keys.length === 0) {
    throw new ArchiveError(`${source.name}: bản sao lưu được mã hoá, cần tệp khoá riêng (--key TỆP-KHOÁ)`)
  }
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  for (const key of keys) decrypter.addIdentity(key)
  try {
    yield* buffers(await decrypter.decrypt(streamOf(whole)))
  } catch (error) {
    // what the place itself says of its own (a file that is not there, a network that broke) is told as it is
    if (error instanceof ArchiveError || (error as NodeJS.ErrnoException).code) throw error
    const why = /no identity matched/.test((error as Error).message)
      ? 'khoá riêng này không mở được, bản sao lưu được mã hoá cho khoá khác'
      : 'bản sao lưu đã bị sửa hoặc bị cắt cụt'
    throw new ArchiveError(`${source.name}: ${why}`)
  }
}

const streamOf = (pieces: AsyncIterable<Buffer>): ReadableStream<Uint8Array> => ReadableStream.from<Uint8Array>(pieces)

async function* buffers(stream: ReadableStream<Uint8Array>): AsyncGenerator<Buffer, void> {
  for await (const piece of stream) yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
}

/** Whether the file with the private key is on this machine now: it is attached for an hour a week where somebody keeps it elsewhere. */
export const keyIsHere = ({ backupKeyFile }: Config): boolean => backupKeyFile !== null && existsSync(backupKeyFile)

/** The private keys of a file as `age-keygen` writes it. @throws BackupFailed when it is not there or holds none. */
export function readKeys(file: string): string[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new BackupFailed(`không đọc được tệp khoá riêng ${file}. Gắn nơi giữ khoá vào máy này, rồi làm lại.`)
  }
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => PRIVATE_KEY.test(line))
  if (keys.length === 0) throw new BackupFailed(`tệp ${file} không có khoá riêng nào (dòng AGE-SECRET-KEY-1…).`)
  return keys
}

/** Makes a pair: the private key into a new file that only its owner reads, the public one as the answer. @throws BackupFailed when the file is there. */
export async function makeKeys(file: string): Promise<string> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  const key = await generateX25519Identity()
  const recipient = await identityToRecipient(key)
  if (!keepNewFile(file, `# public key: ${recipient}\n${key}\n`)) {
    throw new BackupFailed(`${file} đã có. Khoá cũ không bị ghi đè.`)
  }
  return recipient
}
