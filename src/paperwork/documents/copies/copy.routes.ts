import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { readDocument } from '../document.door.ts'
import { printCopy } from './copy.operations.ts'

const File = Type.Object({ id: Uuid(), file: Uuid() })
const asked = { on: readDocument, reads: 'personal', answers: ['application/pdf'] } as const

/** Marked copies for printing. */
export const copyRoutes = defineRoutes((route) => {
  route.get('/van-ban/:id/ban-in', { ...asked, summary: 'A marked copy for printing' }, async (ctx) =>
    answerOf(await printCopy(ctx, ctx.on, null)),
  )
  route.get(
    '/van-ban/:id/tep/:file/ban-in',
    { ...asked, params: File, summary: 'A marked copy of an attachment for printing' },
    async (ctx) => answerOf(await printCopy(ctx, ctx.on, ctx.params.file)),
  )
})

const answerOf = ({ pdf, number }: { pdf: Buffer; number: number }) => ({
  ...{ kind: 'file' as const, body: pdf, type: 'application/pdf', name: `ban-in-${number}.pdf` },
  ...{ inline: true, size: pdf.length },
})
