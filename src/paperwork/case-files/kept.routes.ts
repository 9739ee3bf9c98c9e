import { Type } from 'typebox'
import type { Reader } from '../../kernel/database/index.ts'
import { asLabel, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer } from '../../kernel/http/index.ts'
import { type Html, html, link, officialLayout, shortDay, summaryList, table } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findDocument, type OfficialDocument, shownNotation } from '../documents/index.ts'
import { readCaseFile } from './case-file.life.ts'
import { type CaseFile, listFiled } from './case-file.store.ts'
import { dayOf } from './case-file.ts'
import { partsOf } from './export/file-record.load.ts'
import type { StoredPart } from './export/file-record.ts'
import { mayOpen } from './filing.operations.ts'
import { authorOf } from './show-case-file.ts'
import { words } from './words.ts'

const AT = '/ho-so-cong-viec/:id/van-ban/:document'
const One = Type.Object({ id: Uuid(), document: Uuid() })
const Part = Type.Object({ id: Uuid(), document: Uuid(), part: Type.Integer({ minimum: 0, maximum: 999 }) })

type Asked = Pick<Ctx<{ document: string }, unknown, unknown, CaseFile>, 'province' | 'viewer' | 'params' | 'on'>

/** A document of a file the archive keeps. @throws Refusal case-file.not-kept */
async function keptDocument({ province, viewer, params, on }: Asked): Promise<OfficialDocument> {
  const inside = on.state === 'kept' && (await listFiled(province.reader, on.id)).includes(params.document)
  const found = inside && (await findDocument(province.reader, params.document))
  if (!found || !mayOpen(viewer, on, found)) throw new Refusal('case-file.not-kept')
  return found
}

const partsKept = async (db: Reader, document: OfficialDocument): Promise<StoredPart[]> =>
  (await partsOf(db, [document])).get(document.id) ?? []

/** One document as it was kept: what it is, and every file of it with its checksum. */
async function keptPage(ctx: Asked & Pick<Ctx, 'view'>): Promise<Html> {
  const { province, view, on } = ctx
  const { t } = view
  const document = await keptDocument(ctx)
  const parts = await partsKept(province.reader, document)
  const title = `${document.type} ${shownNotation(document)}`
  const at = `/ho-so-cong-viec/${on.id}`
  return officialLayout(view, {
    title,
    section: 'documents',
    main: html`<h1>${title}</h1><p class="lt-intro">${document.subjectLine}</p>${summaryList(view, [
      { key: asLabel(words.filedIn, view.language), value: link(at, `${on.notation} – ${on.title}`) },
      { key: asLabel(words.author, view.language), value: authorOf(document) },
      { key: asLabel(words.day, view.language), value: shortDay(view, dayOf(document)) },
    ])}${table(view, {
      caption: t(words.keptFiles),
      showCaption: true,
      rows: parts.map((part, order) => ({ part, order })),
      columns: [
        {
          label: asLabel(words.file, view.language),
          width: 40,
          cell: ({ part, order }) => link(`${at}/van-ban/${document.id}/tep/${order}`, part.name),
        },
        {
          label: asLabel(words.fingerprint, view.language),
          cell: ({ part }) => html`<span class="lt-code">${part.hash}</span>`,
        },
      ],
    })}`,
  })
}

/** Reading what the archive keeps, by the rights of the file (VB-5.3). */
export const keptRoutes = defineRoutes((route) => {
  route.page(AT, { on: readCaseFile, params: One, reads: 'personal', summary: 'A document as it is kept' }, keptPage)
  route.get(
    `${AT}/tep/:part`,
    { on: readCaseFile, params: Part, reads: 'personal', summary: 'A file of a document as it is kept' },
    async (ctx) => {
      const { province, params } = ctx
      const part = (await partsKept(province.reader, await keptDocument(ctx)))[params.part]
      if (!part) throw new Refusal('case-file.not-kept')
      return fileAnswer(await province.files.open(part.hash), part.type, part.name, {
        inline: part.type === 'application/pdf',
      })
    },
  )
})
