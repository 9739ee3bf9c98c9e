import { Refusal } from '../../kernel/refusal.ts'

/** Largest key file that is read; usual ones have some kilobytes. */
export const KEY_FILE_LIMIT = 256 * 1024

interface SentForm {
  raw: Record<string, unknown>
  uploads: readonly { content?: Buffer }[]
  uploadRefusals: readonly unknown[]
}

/**
 * What a form with a key file carried. The password is taken as it was typed: spaces at its ends may belong to it.
 * @throws Refusal key-import.too-large, key-import.no-file
 */
export function keyFileOf({ raw, uploads, uploadRefusals }: SentForm): { file: Buffer; password: string } {
  if (uploadRefusals.length > 0) throw new Refusal('key-import.too-large', { kb: KEY_FILE_LIMIT / 1024 })
  const file = uploads[0]?.content
  if (!file) throw new Refusal('key-import.no-file')
  return { file, password: typeof raw.password === 'string' ? raw.password : '' }
}
