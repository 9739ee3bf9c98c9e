import type { FastifyRequest } from 'fastify'
import { type Ctx, defineRoutes, jsonAnswer, page } from '../kernel/http/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { VerificationReport } from './core.ts'
import { verifyBytes, withinLimits } from './verify.operations.ts'
import { uploadPage, verificationPage } from './verify.page.ts'

const MEGABYTE = 1024 * 1024

/** The one file of the form, in memory only: what strangers bring to be checked is not kept. */
async function readFile(request: FastifyRequest, mb: number): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw new Refusal('verification.no-file')
  const part = await request.file({ limits: { fileSize: mb * MEGABYTE, files: 1 } })
  if (!part?.filename) throw new Refusal('verification.no-file')
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk as Buffer)
  if (part.file.truncated) throw new Refusal('verification.too-large', { mb })
  const bytes = Buffer.concat(chunks)
  if (bytes.length === 0) throw new Refusal('verification.no-file')
  const name = (part.filename.normalize('NFC').split(/[\\/]/).at(-1) ?? '').slice(0, 200)
  return { name, bytes }
}

async function verifyUpload(
  ctx: Ctx<unknown, unknown, unknown>,
): Promise<{ name: string; report: VerificationReport }> {
  const { province, request } = ctx
  return withinLimits(async () => {
    const { name, bytes } = await readFile(request, province.config.uploadLimitMb)
    return { name, report: await verifyBytes(province, bytes) }
  })
}

export const verifyRoutes = defineRoutes((route) => {
  route.get('/xac-minh', { needs: 'public', summary: 'Form: check a signed PDF' }, ({ view, province }) =>
    page(uploadPage(view, { maxBytes: province.config.uploadLimitMb * MEGABYTE, errors: {} })),
  )
  route.post(
    '/xac-minh',
    { needs: 'public', rawBody: true, perMinute: 30, summary: 'Checks a signed PDF; nothing is kept' },
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
