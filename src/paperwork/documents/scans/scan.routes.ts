import { Type } from 'typebox'
import { begun, defineForm, Files, OnlyRevision } from '../../../kernel/forms/index.ts'
import { defineRoutes, fileAnswer, stepRoutes } from '../../../kernel/http/index.ts'
import { registerPaper } from '../paper/paper.operations.ts'
import { besidePaper, paperOptions } from '../paper/paper.routes.ts'
import { paperEntryForm, scanFiles, scanKinds } from '../paper/paper.ts'
import { aScan, scanLife } from './scan.life.ts'
import { scanList } from './scan.list.ts'
import { dropScan, uploadScans } from './scan.operations.ts'
import { scanPage } from './scan.page.ts'
import { scanWords as words } from './scan.words.ts'

const uploadForm = defineForm(
  Type.Object({
    files: Files({ ...scanFiles, kinds: scanKinds, min: 1, label: words.files, hint: words.filesHint }),
  }),
)
const SCAN = `${scanList.at}/:id`

/** Scans: uploaded several at once, read, entered one by one. */
export const scanRoutes = defineRoutes((route) => {
  route.list(scanList.at, scanList)
  route.form(`${scanList.at}/moi`, {
    needs: 'document.register-incoming',
    body: uploadForm.schema,
    files: scanFiles,
    summary: 'Uploads scans of documents on paper',
    show: ({ view }, again) =>
      uploadForm.page(view, {
        ...{ title: words.upload, section: 'documents', action: `${scanList.at}/moi`, again },
        ...{ submit: words.upload, cancelAt: scanList.at },
      }),
    do: ({ province, actor, body, key }) => uploadScans(province, actor, body.files, key),
    then: () => scanList.at,
  })
  route.page(SCAN, { on: aScan('document.register-incoming'), reads: 'personal', summary: 'One scan' }, (ctx) =>
    scanPage(ctx),
  )
  route.get(
    `${SCAN}/tep`,
    { on: aScan('document.register-incoming'), reads: 'personal', summary: 'The file of a scan' },
    async ({ province, on }) =>
      fileAnswer(await province.files.open(on.file), on.type, on.name, { inline: true, size: on.size }),
  )
  route.form(`${SCAN}/vao-so`, {
    on: aScan.for('use'),
    reads: 'personal',
    body: paperEntryForm.schema,
    summary: 'Registers the document of a scan, as the clerk confirms what was read',
    show: async (ctx, again) => {
      const beginning = begun(again, { type: 'Công văn', urgency: '0', ...(ctx.on.proposal as object) })
      return scanPage(ctx, {
        act: 'use',
        form: paperEntryForm,
        again: beginning,
        ...(await paperOptions(ctx, beginning)),
      })
    },
    do: ({ province, actor, on, body, key }) => registerPaper(province, actor, body, key, on.id),
    then: (_ctx, { id }) => `/van-ban/${id}`,
    beside: besidePaper,
  })
  const { form } = stepRoutes(route, SCAN, { door: aScan, life: scanLife, page: scanPage, reads: 'personal' })
  form('drop', dropScan, { form: defineForm(OnlyRevision) })
})
