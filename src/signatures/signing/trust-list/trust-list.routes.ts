import { Type } from 'typebox'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { type Invalid, OneOf, OptionalText, Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { listAnchors } from '../trust.store.ts'
import { listOutsideLists } from './outside-list.store.ts'
import { currentResponders } from './status.operations.ts'
import { dropResponder, endAnchor, fetchOutsideLists, importAnchors, setResponder } from './trust-list.operations.ts'
import { endAnchorPage, TRUST_LIST, trustListPage } from './trust-list.page.ts'
import { trustListWords as words } from './trust-list.words.ts'

const needs = 'signing.administer'
const One = Type.Object({ id: Uuid() })
const Authority = Type.Object({ authority: Type.String({ pattern: '^[0-9a-f]{64}$' }) })
const Ending = Type.Object({ how: OneOf(['from-now', 'entirely'], { label: words.endHow }) })
const address = { max: 500, pattern: '^https?://' }
const Import = Type.Object({
  source: Text({ max: 200, label: words.sourceLabel }),
  crlUrl: OptionalText({ ...address, label: words.crlUrl }),
})
const Service = Type.Object({
  url: Text({ ...address, label: words.ocspUrl }),
  nonce: OneOf(['repeated', 'not'], { label: words.nonce }),
})
const files = { maxFiles: 1, maxBytes: 1024 * 1024 }

type AnyCtx = Pick<Ctx<unknown, unknown, unknown>, 'province' | 'view' | 'viewer'>

/** Who is trusted concerns the whole province. @throws Refusal http.not-allowed */
function requireProvince(viewer: Viewer): void {
  const grant = viewer.grants.get(needs)
  if (grant && grant.scope !== 'province') throw new Refusal('http.not-allowed')
}

async function show({ province, view, viewer }: AnyCtx, errors: FieldErrors = {}): Promise<Answer> {
  requireProvince(viewer)
  const props = {
    anchors: await listAnchors(province.reader),
    lists: await listOutsideLists(province.reader),
    responders: await currentResponders(province),
    errors,
  }
  return page(trustListPage(view, props), Object.keys(errors).length > 0 ? 422 : 200)
}

const again = (ctx: AnyCtx, invalid: Invalid): Promise<Answer> =>
  show(ctx, Object.fromEntries(invalid.errors.map((one) => [one.field, one.message])))

type FormCtx = Pick<Ctx<unknown, unknown, unknown>, 'province' | 'view' | 'viewer' | 'language' | 'uploads'>

/** Does something with the uploaded certificate; what is wrong with it is said beside its field. */
async function withCertificate(
  ctx: FormCtx,
  fieldName: string,
  work: (bytes: Buffer) => Promise<unknown>,
): Promise<Answer> {
  requireProvince(ctx.viewer)
  try {
    const [upload] = ctx.uploads
    if (!upload) throw new Refusal('signing.not-a-certificate')
    await work(await ctx.province.files.read(upload.hash))
    return seeOther(TRUST_LIST)
  } catch (error) {
    const aboutFile = ['signing.not-a-certificate', 'signing.authority-not-trusted']
    if (!(error instanceof Refusal) || !aboutFile.includes(error.code)) throw error
    return show(ctx, { [fieldName]: error.sentence(ctx.language) })
  }
}

/** Administration of the trust list. */
export const trustListRoutes = defineRoutes((route) => {
  route.get(TRUST_LIST, { needs, summary: 'Roots, revocation lists, OCSP addresses' }, (ctx) => show(ctx))
  route.post(
    `${TRUST_LIST}/goc`,
    { needs, body: Import, files, summary: 'Imports roots', invalid: again },
    async (ctx) => {
      const { province, actor, body, key } = ctx
      return withCertificate(ctx, 'file', async (bytes) => {
        await importAnchors(province, actor, { bytes, source: body.source, crlUrl: body.crlUrl }, key)
        if (body.crlUrl) await fetchOutsideLists(province)
      })
    },
  )
  route.get(`${TRUST_LIST}/:id/ket-thuc`, { needs, params: One, summary: 'Asks how a root ends' }, async (ctx) => {
    requireProvince(ctx.viewer)
    const anchor = (await listAnchors(ctx.province.reader)).find((one) => one.id === ctx.params.id)
    if (!anchor || anchor.ended?.how === 'entirely') throw new Refusal('http.not-found')
    return page(endAnchorPage(ctx.view, anchor))
  })
  route.post(
    `${TRUST_LIST}/:id/ket-thuc`,
    { needs, params: One, body: Ending, summary: 'Ends a root' },
    async (ctx) => {
      requireProvince(ctx.viewer)
      await endAnchor(ctx.province, ctx.actor, { id: ctx.params.id, how: ctx.body.how }, ctx.key)
      return seeOther(TRUST_LIST)
    },
  )
  route.post(
    `${TRUST_LIST}/ocsp`,
    { needs, body: Service, files, summary: 'Gives the OCSP address of an authority', invalid: again },
    async (ctx) => {
      const { province, actor, body, key } = ctx
      const repeatsNonce = body.nonce === 'repeated'
      return withCertificate(ctx, 'authority', (bytes) =>
        setResponder(province, actor, { bytes, url: body.url, repeatsNonce }, key),
      )
    },
  )
  route.post(`${TRUST_LIST}/ocsp/bo`, { needs, body: Authority, summary: 'Asks an authority no more' }, async (ctx) => {
    requireProvince(ctx.viewer)
    await dropResponder(ctx.province, ctx.actor, ctx.body.authority, ctx.key)
    return seeOther(TRUST_LIST)
  })
})
