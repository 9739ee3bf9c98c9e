import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineRoutes, fileAnswer } from '../../../kernel/http/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { aRequest } from './request.door.ts'
import { answerForm } from './request.form.ts'
import { requestLife } from './request.life.ts'
import { REQUESTS_AT, requestList } from './request.list.ts'
import { answerRequest } from './request.operations.ts'
import { answerAsked, requestPage } from './request.page.ts'

/** What senders ask since their documents came, and the clerk's answers. */
export const requestRoutes = defineRoutes((route) => {
  route.list(REQUESTS_AT, requestList)

  route.page(
    '/lien-thong/yeu-cau/:id',
    { on: aRequest('exchange.read'), reads: 'personal', summary: 'One request' },
    ({ view, viewer, on }) =>
      requestPage(view, on, { buttons: lifeActions(view, viewer, requestLife, on, `${REQUESTS_AT}/${on.id}`) }),
  )

  route.get(
    '/lien-thong/yeu-cau/:id/tep/:n',
    {
      on: aRequest('exchange.read'),
      params: Type.Object({ id: Uuid(), n: Type.Integer({ minimum: 0, maximum: 1000 }) }),
      reads: 'personal',
      summary: 'A file of a request',
    },
    async ({ province, on, params }) => {
      const file = on.files[params.n]
      if (!file?.file) throw new Refusal('http.not-found')
      return fileAnswer(await province.files.open(file.file), file.type ?? 'application/octet-stream', file.name, {
        inline: true,
        size: file.size ?? undefined,
      })
    },
  )

  route.form('/lien-thong/yeu-cau/:id/tra-loi', {
    on: aRequest.for('answer'),
    reads: 'personal',
    body: answerForm.schema,
    summary: 'Answers a request',
    show: ({ view, on }, again) => requestPage(view, on, { again, below: answerAsked(view, on, again) }),
    do: ({ province, actor, on, body, key }) =>
      answerRequest(province, actor, on.id, { code: body.answer, text: body.reason ?? body.text ?? '' }, key),
    then: ({ on }) => `${REQUESTS_AT}/${on.id}`,
  })
})
