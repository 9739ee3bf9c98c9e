import type { FastifyRequest } from 'fastify'
import type { GivenFile } from '../../../packages/pdf-signature/verify.ts'
import { Refusal } from '../../kernel/refusal.ts'

const MEGABYTE = 1024 * 1024

/** A document with all its attachments and their signatures. */
const MOST_FILES = 60
/** What strangers bring is held in memory: at most so many uploads of the largest size together in one process. */
const LARGEST_AT_ONCE = 6
/** An upload on a bad line may take long, but one that hardly comes at all gives its place to others. */
const SLOWEST = { afterMs: 30_000, bytesPerSecond: 1_024 } as const

let held = 0

/** Whether an upload came too slowly to go on holding memory. @param elapsedMs since it began @param bytes come until now */
export const isTooSlow = (elapsedMs: number, bytes: number): boolean =>
  bytes < ((elapsedMs - SLOWEST.afterMs) / 1_000) * SLOWEST.bytesPerSecond

/**
 * Reads the files of the form and hands them to `work`, in memory only: what strangers bring to be checked is not kept. Only bytes that came
 * count against the memory, so that a few who send slowly keep nobody out. What is to be checked stands first, wherever it stood in the form.
 * @param mb what all files of one upload may have together
 * @throws Refusal verification.no-file, verification.too-large, verification.busy
 */
export async function withGivenFiles<T>(
  request: FastifyRequest,
  mb: number,
  work: (files: readonly GivenFile[]) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new Refusal('verification.no-file')
  const limit = mb * MEGABYTE
  const begun = performance.now()
  let total = 0
  const count = (bytes: number): void => {
    total += bytes
    held += bytes
    if (total > limit) throw new Refusal('verification.too-large', { mb })
    if (held > LARGEST_AT_ONCE * limit) throw new Refusal('verification.busy')
  }
  const pace = setInterval(() => {
    if (isTooSlow(performance.now() - begun, total)) request.raw.destroy()
  }, 1_000).unref()
  try {
    const files = await readFiles(request, mb, count)
    clearInterval(pace)
    return await work(files)
  } finally {
    clearInterval(pace)
    held -= total
  }
}

async function readFiles(request: FastifyRequest, mb: number, count: (bytes: number) => void): Promise<GivenFile[]> {
  const found: { field: string; file: GivenFile }[] = []
  for await (const part of request.parts({ limits: { fileSize: mb * MEGABYTE, files: MOST_FILES } })) {
    if (part.type !== 'file') continue
    if (!part.filename) {
      // a file field left empty; its stream must be read past or the form never ends
      part.file.resume()
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) {
      count((chunk as Buffer).length)
      chunks.push(chunk as Buffer)
    }
    if (part.file.truncated) throw new Refusal('verification.too-large', { mb })
    const name = (part.filename.normalize('NFC').split(/[\\/]/).at(-1) ?? '').slice(0, 200)
    const bytes = Buffer.concat(chunks)
    if (bytes.length > 0) found.push({ field: part.fieldname, file: { name, bytes } })
  }
  const first = found.filter(({ field }) => field === 'file')
  const beside = found.filter(({ field }) => field === 'with')
  if (first.length === 0 && beside.length === 0) throw new Refusal('verification.no-file')
  return [...first, ...beside].map(({ file }) => file)
}
