import { Type } from 'typebox'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes, fileAnswer, pageImageAnswer } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readDocument } from './document.door.ts'
import { draftList, outgoingList, toCheckList, toIssueList, toSignList } from './document.list.ts'
import { incomingList } from './incoming.list.ts'
import { searchList } from './search/search.list.ts'
import { showDocument } from './show-document.ts'

const OnePage = Type.Object({ id: Uuid(), page: Type.Integer({ minimum: 1, maximum: 2000 }) })

export const documentRoutes = defineRoutes((route) => {
  for (const list of [outgoingList, incomingList, draftList, toCheckList, toIssueList, toSignList, searchList])
    route.list(list.at, list)

  route.page('/van-ban/:id', { on: readDocument, reads: 'personal', summary: 'One document' }, (ctx) =>
    showDocument(ctx),
  )
  route.get(
    '/van-ban/:id/pdf',
    { on: readDocument, reads: 'personal', answers: ['application/pdf'], summary: 'The PDF as it stands' },
    async ({ province, on }) => {
      if (!on.file) throw new Refusal('http.not-found')
      // whoever keeps the file sees by its name that it holds no more
      const held = { recalled: 'DA-THU-HOI-', annulled: 'DA-BAI-BO-', replaced: 'DA-THAY-THE-' }[String(on.state)] ?? ''
      const name = `${held}${on.number ?? 'du-thao'}-${on.notation.replaceAll('/', '-')}.pdf`
      return fileAnswer(await province.files.open(on.file), 'application/pdf', name, { inline: true })
    },
  )
  route.get(
    '/van-ban/:id/trang/:page',
    { on: readDocument, reads: 'personal', params: OnePage, answers: ['image/png'], summary: 'One page as an image' },
    ({ province, on, params }) => {
      if (!on.file) throw new Refusal('http.not-found')
      return pageImageAnswer(province.files, on.file, params.page)
    },
  )
})
