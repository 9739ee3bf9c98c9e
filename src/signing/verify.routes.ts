import type { FastifyRequest } from 'fastify'
import { type Ctx, defineRoutes, jsonAnswer, page } from '../kernel/http/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { VerificationReport } from './core.ts'
import { verifyGiven, withinLimits } from './verify.operations.ts'
import { uploadPage, verificationPage } from './verify.page.ts'
import type { GivenFile } from './verify-files.ts'

const MEGABYTE = 1024 * 1024

/** A document with all its attachments and their signatures. */
const MOST_FILES = 60

/** The files of the form, in memory only: what strangers bring to be checked is not kept. All of them together are held by the limit. */
async function readFiles(request: FastifyRequest, mb: number): Promise<GivenFile[]> {
  if (!request.isMultipart()) throw new Refusal('verification.no-file')
  const limit = mb * MEGABYTE
  const found: { field: string; file: GivenFile }[] = []
  let total = 0
  for await (const part of request.parts({ limits: { fileSize: limit, files: MOST_FILES } })) {
    if (part.type !== 'file') continue
    if (!part.filename) {
      // a file field left empty; its stream must be read past or the form never ends
      part.file.resume()
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) {
      total += (chunk as Buffer).length
      if (total > limit) throw new Refusal('verification.too-large', { mb })
      chunks.push(chunk as Buffer)
    }
    if (part.file.truncated) throw new Refusal('verification.too-large', { mb })
    const name = (part.filename.normalize('NFC').split(/[\\/]/).at(-1) ?? '').slice(0, 200)
    const bytes = Buffer.concat(chunks)
    if (bytes.length > 0) found.push({ field: part.fieldname, file: { name, bytes } })
  }
  // what is to be checked stands first, wherever it stood in the form
  const first = found.filter(({ field }) => field === 'file')
  const beside = found.filter(({ field }) => field === 'with')
  if (first.length === 0 && beside.length === 0) throw new Refusal('verification.no-file')
  return [...first, ...beside].map(({ file }) => file)
}

async function verifyUpload(
  ctx: Ctx<unknown, unknown, unknown>,
): Promise<{ name: string; report: VerificationReport }> {
  const { province, request } = ctx
  return withinLimits(async () => {
    const files = await readFiles(request, province.config.uploadLimitMb)
    const report = await verifyGiven(province, files)
    return { name: report.covered ? (report.signatures[0]?.fieldName ?? files[0]!.name) : files[0]!.name, report }
  })
}

export const verifyRoutes = defineRoutes((route) => {
  route.get('/xac-minh', { needs: 'public', summary: 'Form: check signed files' }, ({ view, province }) =>
    page(uploadPage(view, { maxBytes: province.config.uploadLimitMb * MEGABYTE, errors: {} })),
  )
  route.post(
    '/xac-minh',
    { needs: 'public', rawBody: true, perMinute: 30, summary: 'Checks signed files; nothing is kept' },
    async (ctx) => {
      try {
        const { name, report } = await verifyUpload(ctx as Ctx<unknown, unknown, unknown>)
        return page(verificationPage(ctx.view, { report, fileName: name }))
      } catch (error) {
        if (!(error instanceof Refusal) || !error.code.startsWith('verification.')) throw error
        const maxBytes = ctx.province.config.uploadLimitMb * MEGABYTE
        return page(uploadPage(ctx.view, { maxBytes, errors: { file: error.sentence(ctx.language) } }), error.status)
      }
    },
  )
  route.post(
    '/api/xac-minh',
    { needs: 'public', peer: true, rawBody: true, perMinute: 30, summary: 'The same as JSON' },
    async (ctx) => jsonAnswer((await verifyUpload(ctx as Ctx<unknown, unknown, unknown>)).report),
  )
})
