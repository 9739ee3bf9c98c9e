import type { VerificationReport } from '../../../packages/pdf-signature/index.ts'
import { type Ctx, defineRoutes, jsonAnswer, page, seeOther } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type ChangedPage, changedPages } from './changed-pages.ts'
import { withGivenFiles } from './given-files.ts'
import { ReportAnswer } from './verify.answer.ts'
import { verifyGiven } from './verify.operations.ts'
import { uploadPage, verificationPage } from './verify.page.ts'

const MEGABYTE = 1024 * 1024

interface Verified {
  name: string
  report: VerificationReport
  changed: readonly ChangedPage[]
}

/** @param drawn whether somebody looks at the answer */
async function verifyUpload(
  { province, request }: Pick<Ctx, 'province' | 'request'>,
  drawn: boolean,
): Promise<Verified> {
  return withGivenFiles(request, province.config.uploadLimitMb, async (files) => {
    const report = await verifyGiven(province, files)
    return {
      name: report.covered ? (report.signatures[0]?.fieldName ?? files[0]!.name) : files[0]!.name,
      report,
      changed: drawn ? await changedPages(files[0]!.bytes, report) : [],
    }
  })
}

export const verifyRoutes = defineRoutes((route) => {
  route.get('/verify', { needs: 'public', summary: 'The same page for whoever types the English word' }, () =>
    seeOther('/xac-minh?lang=en'),
  )
  route.page('/xac-minh', { needs: 'public', summary: 'Form: check signed files' }, ({ view, province }) =>
    uploadPage(view, { maxBytes: province.config.uploadLimitMb * MEGABYTE, errors: {} }),
  )
  route.post(
    '/xac-minh',
    {
      needs: 'public',
      rawBody: true,
      perMinute: 30,
      takes: ['multipart/form-data'],
      answers: ['text/html'],
      summary: 'Checks signed files; nothing is kept',
    },
    async (ctx) => {
      try {
        const { name, report, changed } = await verifyUpload(ctx, true)
        return page(verificationPage(ctx.view, { report, fileName: name, changed }))
      } catch (error) {
        if (!(error instanceof Refusal) || !error.code.startsWith('verification.')) throw error
        const maxBytes = ctx.province.config.uploadLimitMb * MEGABYTE
        return page(uploadPage(ctx.view, { maxBytes, errors: { file: error.sentence(ctx.language) } }), error.status)
      }
    },
  )
  route.post(
    '/api/xac-minh',
    {
      ...{ needs: 'public', peer: true, rawBody: true, perMinute: 30 },
      takes: ['multipart/form-data'],
      response: ReportAnswer,
      summary: 'The same as JSON',
    },
    async (ctx) => jsonAnswer((await verifyUpload(ctx, false)).report),
  )
})
