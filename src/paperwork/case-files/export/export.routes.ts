import { filePaper } from '../../../base/papers/index.ts'
import { defineRoutes, fileAnswer } from '../../../kernel/http/index.ts'
import { summaryQuery } from '../../../kernel/lists/index.ts'
import { TASKS_AT } from '../../../kernel/tasks/index.ts'
import { aCaseFile, readCaseFile } from '../case-file.life.ts'
import { aHandOver } from '../hand-over/hand-over.life.ts'
import { filePaperOf } from './file-paper.ts'
import { loadRecord } from './file-record.load.ts'
import { fileXml } from './file-xml.ts'
import { indexAnswer } from './index.summary.ts'
import { startPackage } from './package.task.ts'
import { startPdf } from './pdf.task.ts'

const FILE = '/ho-so-cong-viec/:id'

/** Taking a file out of the system: XML, its index, the whole as PDF/A, the package of a hand-over. */
export const exportRoutes = defineRoutes((route) => {
  route.get(
    `${FILE}/ho-so.xml`,
    { on: readCaseFile, reads: 'personal', answers: ['application/xml'], summary: 'A file as XML' },
    async ({ province, viewer, on }) => {
      const xml = fileXml(await loadRecord(province.reader, on, viewer))
      return fileAnswer(Buffer.from(xml), 'application/xml', `${on.notation}.xml`)
    },
  )
  route.get(
    `${FILE}/muc-luc`,
    { on: readCaseFile, reads: 'personal', query: summaryQuery({}), summary: 'The index of a file as page and files' },
    (ctx) => indexAnswer(ctx),
  )
  route.get(
    `${FILE}/muc-luc.pdf`,
    { on: readCaseFile, reads: 'personal', answers: ['application/pdf'], summary: 'The index of a file' },
    async ({ province, viewer, view, on }) => {
      const paper = filePaperOf(await loadRecord(province.reader, on, viewer), view.language, null)
      const pdf = await filePaper(paper, { at: province.clock.now(), demo: province.demo })
      return fileAnswer(pdf, 'application/pdf', `${on.notation}-muc-luc.pdf`)
    },
  )
  route.act(`${FILE}/xuat-pdf`, {
    on: aCaseFile.anyone('case-file.make'),
    reads: 'personal',
    summary: 'Makes a PDF of a whole file',
    do: ({ province, actor, view, on, key }) => startPdf(province, actor, on, view.language, key),
    then: (_ctx, id) => `${TASKS_AT}/${id}`,
  })
  route.act('/ho-so-cong-viec/nop-luu/:id/goi', {
    on: aHandOver('case-file.archive'),
    summary: 'Makes the package of a hand-over',
    do: ({ province, actor, on, key }) => startPackage(province, actor, on, key),
    then: (_ctx, id) => `${TASKS_AT}/${id}`,
  })
})
