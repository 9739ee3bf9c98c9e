import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { type FileStore, UNKNOWN_TYPE } from '../files/index.ts'
import type { Language } from '../pages/words.ts'
import { Refusal } from '../refusal.ts'
import type { FileRules, Upload, UploadRefusal } from './route.ts'

/** A file name as it may be shown: NFC, last path part only, no control characters. */
export const shownFileName = (name: string): string => {
  const last = name.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // control characters and the marks that turn the direction of writing
  const shown = last.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim()
  return [...shown].slice(0, 200).join('') || 'tệp'
}

/**
 * Reads a multipart form: fields as text, each file streamed into the store. A file the store refuses does not stop the others;
 * the form is shown again with the sentence beside it.
 * @param wanted asked at each file with the fields read so far; a file nobody may send is read past and not stored.
 */
export async function readMultipart(
  request: FastifyRequest,
  files: FileStore,
  limits: FileRules,
  language: Language,
  wanted: (fields: Record<string, unknown>) => boolean,
): Promise<{ fields: Record<string, unknown>; uploads: Upload[]; refusals: UploadRefusal[] }> {
  const fields: Record<string, unknown> = Object.create(null)
  const uploads: Upload[] = []
  const refusals: UploadRefusal[] = []
  const parts = request.parts({
    limits: {
      files: limits.maxFiles + 20,
      fieldSize: 200_000,
      fields: 300,
      fileSize: limits.maxBytes ?? Number.POSITIVE_INFINITY,
    },
  })
  for await (const part of parts) {
    if (part.type === 'field') {
      const before = fields[part.fieldname]
      if (before === undefined) fields[part.fieldname] = part.value
      else fields[part.fieldname] = Array.isArray(before) ? [...before, part.value] : [before, part.value]
      continue
    }
    if (!part.filename || !wanted(fields)) {
      part.file.resume()
      continue
    }
    const name = shownFileName(part.filename)
    if (uploads.length >= limits.maxFiles) {
      part.file.resume()
      const refusal = new Refusal('http.too-many-files', { limit: limits.maxFiles })
      refusals.push({ field: part.fieldname, name, message: refusal.sentence(language) })
      continue
    }
    try {
      const stored =
        limits.keep === false
          ? await inMemory(part.file)
          : await files.put(part.file, { maxBytes: limits.maxBytes, allow: limits.allow })
      if (part.file.truncated) throw new Refusal('file.too-large', { limit: limits.maxBytes })
      uploads.push({ field: part.fieldname, name, ...stored })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      part.file.resume()
      refusals.push({ field: part.fieldname, name, message: error.sentence(language) })
    }
  }
  return { fields, uploads, refusals }
}

/** Holds a small file without storing it; the form's limit cuts the stream. */
async function inMemory(file: Readable): Promise<Omit<Upload, 'field' | 'name'>> {
  const chunks: Buffer[] = []
  for await (const chunk of file) chunks.push(chunk as Buffer)
  const content = Buffer.concat(chunks)
  if (content.length === 0) throw new Refusal('file.empty')
  const hash = createHash('sha256').update(content).digest('hex')
  return { hash, size: content.length, type: UNKNOWN_TYPE, content }
}
