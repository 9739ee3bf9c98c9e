import { Type } from 'typebox'
import { reaches, type Viewer } from '../../../kernel/acting/index.ts'
import { OneOf, Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, fileAnswer, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { actsAt, quarantineList } from '../hub/package.list.ts'
import { findPackage, type Package } from '../hub/package.store.ts'
import { dismissPackage, retryPackage } from '../hub/take.operations.ts'
import { words } from '../words.ts'
import { answerRequest } from './request.operations.ts'
import { requestPage } from './request.page.ts'
import { findRequest, listRequests } from './request.store.ts'
import type { Request } from './request.ts'
import { dismissStatus } from './status.operations.ts'
import { findStatus, listStrayStatuses } from './status.store.ts'
import { tabsFor } from './tabs.ts'
import { requestListPage, strayPage } from './trouble.page.ts'

const One = Type.Object({ id: Uuid() })
const ListQuery = Type.Object({ sau: Type.Optional(Text({ max: 400 })) })
const AnswerForm = Type.Object({
  answer: OneOf(['15', '16'] as const, { label: words.answerIn }),
  text: Type.Optional(Text({ max: 500, label: words.answerIn })),
})

const seesPlace = (viewer: Viewer, agency: string | null): boolean => reaches(viewer, 'exchange.read', { agency })

/** @throws Refusal exchange.package-unknown */
async function seenPackage(province: Province, viewer: Viewer, id: string): Promise<Package> {
  const file = await findPackage(province.reader, id)
  if (!file?.reason || !seesPlace(viewer, file.agency)) throw new Refusal('exchange.package-unknown')
  return file
}

/** @throws Refusal exchange.request-unknown */
async function seenRequest(province: Province, viewer: Viewer, id: string): Promise<Request> {
  const request = await findRequest(province.reader, id)
  if (!request || !seesPlace(viewer, request.agency)) throw new Refusal('exchange.request-unknown')
  return request
}

async function showRequest(
  ctx: Pick<Ctx<{ id: string }, unknown, unknown>, 'province' | 'viewer' | 'view' | 'params'>,
  errors: FieldErrors = {},
  typed?: string,
): Promise<Answer> {
  const request = await seenRequest(ctx.province, ctx.viewer, ctx.params.id)
  const mayAnswer = reaches(ctx.viewer, 'document.register-incoming', { agency: request.agency })
  const wrong = Object.keys(errors).length > 0
  return page(requestPage(ctx.view, { request, mayAnswer, errors, typed }), wrong ? 422 : 200)
}

export const troubleRoutes = defineRoutes((route) => {
  route.list('/lien-thong/cach-ly', quarantineList)
  route.get(
    '/lien-thong/cach-ly/:id/tai',
    { needs: 'exchange.read', params: One, summary: 'File as received' },
    async (ctx) => {
      const file = await seenPackage(ctx.province, ctx.viewer, ctx.params.id)
      const bytes = await ctx.province.files.open(file.file)
      return fileAnswer(bytes, 'application/octet-stream', `${file.id}.edxml`, { size: file.size })
    },
  )
  const act = (path: string, operation: typeof retryPackage, summary: string) =>
    route.post(`/lien-thong/cach-ly/:id/${path}`, { needs: 'exchange.read', params: One, summary }, async (ctx) => {
      const file = await seenPackage(ctx.province, ctx.viewer, ctx.params.id)
      if (!actsAt(ctx.viewer, file.agency)) throw new Refusal('http.not-allowed')
      await operation(ctx.province, ctx.actor, file.id, ctx.key)
      return seeOther('/lien-thong/cach-ly')
    })
  act('thu-lai', retryPackage, 'Tries a package again')
  act('bo', dismissPackage, 'Takes a package out of quarantine')

  route.get(
    '/lien-thong/khong-xac-dinh',
    { needs: 'exchange.read', query: ListQuery, summary: 'Stray statuses' },
    async (ctx) => {
      const rows = await listStrayStatuses(ctx.province.reader, ctx.viewer, ctx.page)
      const tabs = await tabsFor(ctx, '/lien-thong/khong-xac-dinh')
      return page(strayPage(ctx.view, { page: rows, tabs, mayAct: (row) => actsAt(ctx.viewer, row.agency) }))
    },
  )
  route.post(
    '/lien-thong/khong-xac-dinh/:id/bo',
    { needs: 'exchange.read', params: One, summary: 'Takes a stray status off the list' },
    async ({ province, viewer, actor, params, key }) => {
      const row = await findStatus(province.reader, params.id)
      if (!row || !seesPlace(viewer, row.agency)) throw new Refusal('exchange.status-unknown')
      if (!actsAt(viewer, row.agency)) throw new Refusal('http.not-allowed')
      await dismissStatus(province, actor, params.id, key)
      return seeOther('/lien-thong/khong-xac-dinh')
    },
  )

  route.get(
    '/lien-thong/yeu-cau',
    { needs: 'exchange.read', query: ListQuery, summary: 'Requests of senders' },
    async (ctx) => {
      const rows = await listRequests(ctx.province.reader, ctx.viewer, ctx.page)
      return page(requestListPage(ctx.view, { page: rows, tabs: await tabsFor(ctx, '/lien-thong/yeu-cau') }))
    },
  )
  route.get('/lien-thong/yeu-cau/:id', { needs: 'exchange.read', params: One, summary: 'One request' }, (ctx) =>
    showRequest(ctx),
  )
  route.get(
    '/lien-thong/yeu-cau/:id/tep/:n',
    {
      needs: 'exchange.read',
      params: Type.Object({ id: Uuid(), n: Type.Integer({ minimum: 0, maximum: 1000 }) }),
      summary: 'A file of a request',
    },
    async ({ province, viewer, params }) => {
      const file = (await seenRequest(province, viewer, params.id)).files[params.n]
      if (!file?.file) throw new Refusal('http.not-found')
      const type = file.type ?? 'application/octet-stream'
      return fileAnswer(await province.files.open(file.file), type, file.name, {
        inline: true,
        size: file.size ?? undefined,
      })
    },
  )
  route.post(
    '/lien-thong/yeu-cau/:id/tra-loi',
    {
      needs: 'document.register-incoming',
      params: One,
      body: AnswerForm,
      summary: 'Answers a request',
      invalid: (ctx, invalid) => {
        const errors = Object.fromEntries(invalid.errors.map((one) => [one.field, one.message]))
        return showRequest(ctx, errors, String(invalid.values.text ?? ''))
      },
    },
    async (ctx) => {
      const { province, viewer, actor, params, body, key } = ctx
      const request = await seenRequest(province, viewer, params.id)
      if (!reaches(viewer, 'document.register-incoming', { agency: request.agency }))
        throw new Refusal('http.not-allowed')
      if (body.answer === '16' && !body.text) {
        return showRequest(ctx, { text: new Refusal('exchange.reason-needed').sentence(ctx.language) })
      }
      await answerRequest(province, actor, params.id, { code: body.answer, text: body.text ?? '' }, key)
      return seeOther(`/lien-thong/yeu-cau/${params.id}`)
    },
  )
})
