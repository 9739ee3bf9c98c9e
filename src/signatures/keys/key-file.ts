import type { Ctx } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** Largest key file that is read; usual ones have some kilobytes. */
export const KEY_FILE_LIMIT = 256 * 1024

/**
 * The key file of a form. The password is taken as it was typed: spaces at its ends may belong to it.
 * @throws Refusal key-import.no-file
 */
export function keyFileOf({ raw, uploads }: Pick<Ctx, 'raw' | 'uploads'>): { file: Buffer; password: string } {
  const file = uploads.find((one) => one.field === 'file')?.content
  if (!file) throw new Refusal('key-import.no-file')
  return { file, password: typeof raw.password === 'string' ? raw.password : '' }
}
