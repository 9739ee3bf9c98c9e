import { Type } from 'typebox'
import { getAgency, getPosition, listPositions } from '../../base/directory/index.ts'
import { MissingGlyph } from '../../base/papers/index.ts'
import { may } from '../../kernel/acting/index.ts'
import { type Invalid, OneOf, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, page, seeOther } from '../../kernel/http/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { draftDocument } from '../../paperwork/documents/index.ts'
import { authorityFields, authorityLinesOf, authorityWords } from './authority.ts'
import { listDossiers } from './dossier.list.store.ts'
import { requireOn, seenDossier, showDossier, standingOf } from './dossier.routes.ts'
import { countHeld, findDossierByNumber } from './dossier.store.ts'
import { type Dossier, readDossierNumber } from './dossier.ts'
import { assignDossier, proposeResult, returnResult, startHandling } from './handling.operations.ts'
import { assignForm, returnForm } from './handling.page.ts'
import { draftOf, resultForm, resultTemplates } from './result.ts'
import { workPage } from './work.page.ts'

const One = Type.Object({ id: Uuid() })
const Revision = Type.Integer({ minimum: 1 })
const AssignForm = Type.Object({
  revision: Revision,
  position: Uuid({ label: { vi: 'chuyên viên thụ lý (chọn một người)', en: 'a specialist' } }),
})
const SearchQuery = Type.Object({ q: Type.Optional(Text({ max: 200 })) })
const OnlyRevision = Type.Object({ revision: Revision })
const ResultForm = Type.Object({
  revision: Revision,
  template: OneOf(resultTemplates),
  title: Text({ max: 300, label: { vi: 'trích yếu', en: 'the subject line' } }),
  content: Text({ max: 10_000, label: { vi: 'nội dung kết quả', en: 'the content' } }),
  basis: Text({ max: 3000, label: { vi: 'căn cứ', en: 'the legal basis' } }),
  signer: Uuid({ label: { vi: 'người ký', en: 'the signer' } }),
  ...authorityFields,
  attach: Type.Array(OneOf(['yes'] as const), { maxItems: 1 }),
})

type DossierCtx = Ctx<{ id: string }, unknown, unknown>

async function opened(ctx: DossierCtx, capability: string): Promise<Dossier> {
  const dossier = await seenDossier(ctx.province, ctx.viewer, ctx.params.id)
  requireOn(ctx.viewer, capability, dossier)
  return dossier
}

async function showAssign(ctx: DossierCtx, invalid?: Invalid): Promise<Answer> {
  const dossier = await opened(ctx, 'dossier.assign')
  const { reader } = ctx.province
  const specialists = await listPositions(reader, { agency: dossier.agency, role: 'specialist' })
  const held = await countHeld(
    reader,
    specialists.map((one) => one.id),
  )
  const rows = specialists.map((one) => ({ ...one, holds: held.get(one.id) ?? 0 }))
  const below = assignForm(ctx.view, dossier, rows, invalid)
  return page(await showDossier(ctx, dossier, { below, hideActions: true }), invalid ? 400 : 200)
}

async function showResult(ctx: DossierCtx, invalid?: Invalid): Promise<Answer> {
  const dossier = await opened(ctx, 'dossier.handle')
  const leaders = await listPositions(ctx.province.reader, { agency: dossier.agency, role: 'leader' })
  const below = resultForm(ctx.view, dossier, leaders, invalid)
  return page(await showDossier(ctx, dossier, { below, hideActions: true }), invalid ? 400 : 200)
}

export const handlingRoutes = defineRoutes((route) => {
  route.get('/ho-so/:id/phan-cong', { needs: 'dossier.assign', params: One }, (ctx) => showAssign(ctx))
  route.post(
    '/ho-so/:id/phan-cong',
    {
      needs: 'dossier.assign',
      params: One,
      body: AssignForm,
      summary: 'Assigns a specialist',
      invalid: (ctx, invalid) => showAssign(ctx, invalid),
    },
    async (ctx) => {
      const { province, actor, params, body, key } = ctx
      await opened(ctx as unknown as DossierCtx, 'dossier.assign')
      await assignDossier(province, actor, params.id, body.position, body.revision, key)
      return seeOther(`/ho-so/${params.id}`)
    },
  )

  route.post(
    '/ho-so/:id/thu-ly',
    { needs: 'dossier.handle', params: One, body: OnlyRevision, summary: 'Starts handling' },
    async (ctx) => {
      const { province, actor, params, body, key } = ctx
      await opened(ctx as unknown as DossierCtx, 'dossier.handle')
      await startHandling(province, actor, params.id, body.revision, key)
      return seeOther(`/ho-so/${params.id}`)
    },
  )

  route.get('/ho-so/:id/soan-ket-qua', { needs: 'dossier.handle', params: One }, (ctx) => showResult(ctx))
  route.post(
    '/ho-so/:id/soan-ket-qua',
    {
      needs: 'dossier.handle',
      params: One,
      body: ResultForm,
      summary: 'Drafts the result and submits it for signature',
      invalid: (ctx, invalid) => showResult(ctx, invalid),
    },
    async (ctx) => {
      const { province, actor, body, key } = ctx
      const dossier = await opened(ctx as unknown as DossierCtx, 'dossier.handle')
      const [agency, signer] = await Promise.all([
        getAgency(province.reader, dossier.agency),
        getPosition(province.reader, body.signer),
      ])
      const signerAuthority = authorityLinesOf(body)
      if (!signerAuthority) {
        const errors = [{ field: 'authorityOf', message: ctx.view.t(authorityWords.ofNeeded) }]
        return showResult(ctx as unknown as DossierCtx, { errors, values: { ...body } })
      }
      const draft = draftOf(dossier, agency, signer, { ...body, signerAuthority }, province.config.provinceName)
      try {
        const made = await draftDocument(
          province,
          actor,
          { ...draft, about: subject('dossier', dossier.id), submit: body.attach.length === 0 },
          `${key}/du-thao`,
        )
        await proposeResult(province, actor, dossier.id, made.id, body.revision, `${key}/trinh`)
        if (body.attach.length > 0) return seeOther(`/van-ban/${made.id}#tep-kem`)
      } catch (error) {
        if (!(error instanceof MissingGlyph)) throw error
        const errors = [{ field: 'content', message: error.sentence(ctx.language) }]
        return showResult(ctx as unknown as DossierCtx, { errors, values: { ...body } })
      }
      return seeOther(`/ho-so/${dossier.id}`)
    },
  )

  route.get('/ho-so/:id/tra-ket-qua', { needs: 'dossier.return', params: One }, async (ctx) => {
    const dossier = await opened(ctx as unknown as DossierCtx, 'dossier.return')
    return page(await showDossier(ctx, dossier, { below: returnForm(ctx.view, dossier), hideActions: true }))
  })
  route.post(
    '/ho-so/:id/tra-ket-qua',
    { needs: 'dossier.return', params: One, body: OnlyRevision, summary: 'Hands the result over' },
    async (ctx) => {
      const { province, actor, params, body, key } = ctx
      await opened(ctx as unknown as DossierCtx, 'dossier.return')
      await returnResult(province, { ...actor, channel: 'counter' }, params.id, 'counter', body.revision, key)
      return seeOther(`/ho-so/${params.id}`)
    },
  )

  route.get('/tim', { needs: 'official', query: SearchQuery, summary: 'The search box of officials' }, async (ctx) => {
    const { province, viewer, query } = ctx
    const text = query.q ?? ''
    const number = readDossierNumber(text)
    const known = number ? await findDossierByNumber(province.reader, number) : undefined
    if (known && may(viewer, 'dossier.read')) return seeOther(`/ho-so/${known.id}`)
    const list = may(viewer, 'dossier.read') && !text.includes('/') ? '/ho-so' : '/van-ban/di'
    return seeOther(`${list}?q=${encodeURIComponent(text)}`)
  })

  route.get(
    '/viec-cua-toi',
    { needs: 'official', summary: 'What waits for my position, most urgent first' },
    async (ctx) => {
      const { province, viewer, view } = ctx
      const wanted = [
        { capability: 'dossier.receive', filter: { state: 'new' as const } },
        { capability: 'dossier.receive', filter: { state: 'releasing' as const } },
        { capability: 'dossier.assign', filter: { step: 'to-assign' as const } },
        {
          capability: 'dossier.handle',
          filter: { holder: viewer.position ?? undefined, state: 'processing' as const },
        },
      ].filter((one) => may(viewer, one.capability) && may(viewer, 'dossier.read'))
      const lists = await Promise.all(
        wanted.map(async ({ filter }) => {
          const rows = await listDossiers(province.reader, viewer, filter, { after: null, size: 20 })
          return { filter, rows: rows.rows, left: await standingOf(province, rows.rows) }
        }),
      )
      return page(workPage(view, lists, viewer))
    },
  )
})
