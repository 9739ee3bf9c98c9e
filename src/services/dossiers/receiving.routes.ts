import { Type } from 'typebox'
import { formatTimeLimit } from '../../base/calendar/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { type Invalid, OneOf, OptionalText, PhoneNumber, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Answer, type Cookie, type Ctx, defineRoutes, page, seeOther } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  competentAgencies,
  findProcedure,
  getProcedureVersion,
  readProcedureKey,
  searchProcedures,
} from '../procedures/index.ts'
import { CODE_COOKIE, requireOn, seenDossier, showDossier } from './dossier.routes.ts'
import { getDossier } from './dossier.store.ts'
import type { Dossier } from './dossier.ts'
import { type FiledPaper, supplyPapers } from './filing.operations.ts'
import { readLimit } from './legal-clock.ts'
import { denyDossier, receiveAtCounter, receiveDossier, requestSupplement } from './receiving.operations.ts'
import {
  counterFormPage,
  counterSearchPage,
  denyForm,
  receiveForm,
  supplementForm,
  suppliedForm,
} from './receiving.page.ts'
import { makeSlip } from './slip.ts'
import { words } from './words.ts'

const One = Type.Object({ id: Uuid() })
const Revision = Type.Integer({ minimum: 1 })

const ReceiveForm = Type.Object({
  revision: Revision,
  enteredDay: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', label: words.enteredDayIn })),
  enteredReason: OptionalText({ max: 500, label: words.reasonInSentence }),
})
const SupplementForm = Type.Object({
  revision: Revision,
  papers: Text({ max: 3000, label: words.missingPapersIn }),
  why: Text({ max: 1000, label: words.whyIn }),
  basis: Text({ max: 500, label: words.basisIn }),
})
const DenyForm = Type.Object({ revision: Revision, reason: Text({ max: 2000, label: words.reasonInSentence }) })

const applicantKinds = ['citizen', 'business', 'organisation', 'agency', 'other'] as const

const CounterForm = Type.Object({
  procedureVersion: Uuid(),
  agency: Uuid(),
  applicantKind: OneOf(applicantKinds),
  applicantName: Text({ max: 200, label: { vi: 'họ và tên chủ hồ sơ', en: 'the applicant’s name' } }),
  applicantIdentity: Type.Optional(
    Type.String({
      pattern: '^(\\d{9}|\\d{12}|\\d{10}(-\\d{3})?)$',
      label: { vi: 'số định danh', en: 'the identity number' },
    }),
  ),
  applicantAddress: Text({ max: 300, label: { vi: 'địa chỉ', en: 'the address' } }),
  applicantPhone: PhoneNumber({ label: { vi: 'số điện thoại', en: 'the telephone number' } }),
  applicantEmail: OptionalText({ max: 120, label: { vi: 'thư điện tử', en: 'the e-mail' } }),
  filerName: OptionalText({ max: 200, label: { vi: 'họ và tên người nộp', en: 'the filer’s name' } }),
  filerAuthority: OptionalText({ max: 200, label: { vi: 'giấy uỷ quyền', en: 'the authority' } }),
  request: Text({ max: 1000, label: { vi: 'nội dung yêu cầu', en: 'the request' } }),
  resultPlace: Text({ max: 200, label: { vi: 'nơi nhận kết quả', en: 'where the result is received' } }),
  enteredDay: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', label: words.enteredDayIn })),
  enteredReason: OptionalText({ max: 500, label: words.reasonInSentence }),
})

type DossierCtx = Ctx<{ id: string }, unknown, unknown>

const uploadLimits = { maxFiles: 20, maxBytes: 50 * 1024 * 1024 } as const

/** The fresh look-up code travels to the next page only, in a cookie of the officer's browser. */
const codeCookie = (id: string, code: string): Cookie => ({
  name: CODE_COOKIE,
  value: `${id}.${code}`,
  maxAgeSeconds: 120,
})

/** The slip is made after the receipt is committed: a failure to print never costs the number; the page offers it again. */
async function tryToPrint(province: Province, id: string, lookupCode: string | null): Promise<void> {
  try {
    await makeSlip(province, await getDossier(province.reader, id), lookupCode)
  } catch (error) {
    province.log.error({ dossier: id, error }, 'receipt slip could not be made; it is made again when opened')
  }
}

const enteredDue = (body: { enteredDay?: string; enteredReason?: string }) =>
  body.enteredDay ? { day: body.enteredDay, reason: body.enteredReason ?? '' } : undefined

/** Shows the dossier with one step's form open, also again when the form was wrong. */
async function step(
  ctx: DossierCtx,
  dossier: Dossier,
  below: Parameters<typeof showDossier>[2],
  status = 200,
): Promise<Answer> {
  return page(await showDossier(ctx, dossier, { ...below, hideActions: true }), status)
}

/** The agency whose one-stop this officer works for. */
function ownUnit(viewer: Viewer): string {
  if (!viewer.agency) throw new Refusal('http.not-allowed')
  return viewer.agency
}

export const receivingRoutes = defineRoutes((route) => {
  type Id = { id: string }
  const open = async (ctx: DossierCtx, capability: string) => {
    const dossier = await seenDossier(ctx.province, ctx.viewer, ctx.params.id)
    requireOn(ctx.viewer, capability, dossier)
    return dossier
  }
  const asking = (dossier: Dossier) => (dossier.acceptedAt ? 'dossier.handle' : 'dossier.receive')

  const showReceive = async (ctx: DossierCtx, invalid?: Invalid) => {
    const dossier = await open(ctx, 'dossier.receive')
    const limit = readLimit(dossier.timeLimit)
    const textLimit = limit.unit === 'OTHER' ? formatTimeLimit(limit, ctx.language) : null
    return step(ctx, dossier, { below: receiveForm(ctx.view, dossier, textLimit, invalid) }, invalid ? 400 : 200)
  }
  route.get('/ho-so/:id/tiep-nhan', { needs: 'dossier.receive', params: One }, (ctx) => showReceive(ctx))
  route.post(
    '/ho-so/:id/tiep-nhan',
    {
      needs: 'dossier.receive',
      params: One,
      body: ReceiveForm,
      summary: 'Receives a dossier and starts its clock',
      invalid: (ctx, invalid) => showReceive(ctx, invalid),
    },
    async (ctx) => {
      const { province, actor, params, body, key } = ctx
      await open(ctx, 'dossier.receive')
      await receiveDossier(province, actor, params.id, { enteredDue: enteredDue(body) }, body.revision, key)
      await tryToPrint(province, params.id, null)
      return seeOther(`/ho-so/${params.id}`, [codeCookie(params.id, '')])
    },
  )

  const showSupplement = async (ctx: DossierCtx, invalid?: Invalid) => {
    const dossier = await seenDossier(ctx.province, ctx.viewer, ctx.params.id)
    requireOn(ctx.viewer, asking(dossier), dossier)
    return step(ctx, dossier, { below: supplementForm(ctx.view, dossier, invalid) }, invalid ? 400 : 200)
  }
  route.get('/ho-so/:id/bo-sung', { needs: 'dossier.read', params: One }, (ctx) => showSupplement(ctx))
  route.post(
    '/ho-so/:id/bo-sung',
    {
      needs: 'dossier.read',
      params: One,
      body: SupplementForm,
      summary: 'Asks for more papers',
      invalid: (ctx, invalid) => showSupplement(ctx, invalid),
    },
    async ({ province, viewer, actor, params, body, key }) => {
      const dossier = await seenDossier(province, viewer, params.id)
      requireOn(viewer, asking(dossier), dossier)
      const papers = body.papers
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .map((name) => ({ name, reason: body.why }))
      await requestSupplement(province, actor, params.id, { papers, basis: body.basis }, body.revision, key)
      return seeOther(`/ho-so/${params.id}`)
    },
  )

  route.get('/ho-so/:id/nhan-bo-sung', { needs: 'dossier.read', params: One }, async (ctx) => {
    const dossier = await seenDossier(ctx.province, ctx.viewer, ctx.params.id)
    return step(ctx as DossierCtx, dossier, { below: suppliedForm(ctx.view, dossier, []) })
  })
  route.post(
    '/ho-so/:id/nhan-bo-sung',
    { needs: 'dossier.read', params: One, files: uploadLimits, summary: 'Papers supplied at the counter' },
    async (ctx) => {
      const { province, viewer, actor, params, key, uploads, uploadRefusals } = ctx
      const dossier = await seenDossier(province, viewer, params.id)
      if (uploadRefusals.length > 0) {
        return step(ctx as DossierCtx, dossier, { below: suppliedForm(ctx.view, dossier, uploadRefusals) }, 400)
      }
      const papers: FiledPaper[] = uploads.map((file) => ({ component: null, name: file.name, file }))
      const counted = (ctx.body as { onPaper?: string }).onPaper
      if (counted) papers.push({ component: null, name: counted.slice(0, 300), file: null, originals: 1 })
      await supplyPapers(province, actor, params.id, papers, key)
      return seeOther(`/ho-so/${params.id}`)
    },
  )

  const showDeny = async (ctx: DossierCtx, invalid?: Invalid) => {
    const dossier = await open(ctx, 'dossier.receive')
    return step(ctx, dossier, { below: denyForm(ctx.view, dossier, invalid) }, invalid ? 400 : 200)
  }
  route.get('/ho-so/:id/tu-choi', { needs: 'dossier.receive', params: One }, (ctx) => showDeny(ctx))
  route.post(
    '/ho-so/:id/tu-choi',
    {
      needs: 'dossier.receive',
      params: One,
      body: DenyForm,
      summary: 'Refuses a dossier with a reason',
      invalid: (ctx, invalid) => showDeny(ctx, invalid),
    },
    async (ctx) => {
      const { province, actor, params, body, key } = ctx
      await open(ctx as Ctx<Id, unknown, unknown>, 'dossier.receive')
      await denyDossier(province, actor, params.id, body.reason, body.revision, key)
      return seeOther(`/ho-so/${params.id}`)
    },
  )

  const CounterQuery = Type.Object({
    'thu-tuc': Type.Optional(Text({ max: 40 })),
    q: Type.Optional(Text({ max: 200 })),
    sau: Type.Optional(Text({ max: 3000 })),
  })
  route.get(
    '/quay/tiep-nhan',
    { needs: 'dossier.receive', query: CounterQuery, summary: 'Counter: choose a procedure, then fill in' },
    async (ctx) => {
      const { province, view, query, viewer } = ctx
      const code = query['thu-tuc']
      if (!code) {
        const found = await searchProcedures(province.reader, query.q ?? '', readProcedureKey(ctx.query.sau))
        return page(counterSearchPage(view, query.q ?? '', found.rows))
      }
      const version = await findProcedure(province.reader, code)
      if (!version) throw new Refusal('procedure.unknown')
      const agencies = await competentAgencies(province.reader, version, ownUnit(viewer))
      return page(counterFormPage(view, { version, agencies, unit: await getAgency(province.reader, ownUnit(viewer)) }))
    },
  )

  const showCounter = async (ctx: Ctx<unknown, unknown, unknown>, invalid: Invalid) => {
    const { province, view, viewer } = ctx
    const version = await getProcedureVersion(province.reader, String(invalid.values.procedureVersion ?? ''))
    const agencies = await competentAgencies(province.reader, version, ownUnit(viewer))
    return page(
      counterFormPage(view, { version, agencies, unit: await getAgency(province.reader, ownUnit(viewer)), invalid }),
      400,
    )
  }
  route.post(
    '/quay/tiep-nhan',
    {
      needs: 'dossier.receive',
      body: CounterForm,
      files: uploadLimits,
      summary: 'Files and receives in one act at the counter',
      invalid: (ctx, invalid) => showCounter(ctx as Ctx<unknown, unknown, unknown>, invalid),
    },
    async (ctx) => {
      const { province, viewer, actor, body, key, uploads, uploadRefusals, raw } = ctx
      if (uploadRefusals.length > 0) {
        const errors = uploadRefusals.map((refused) => ({
          field: refused.field,
          message: `${refused.name}: ${refused.message}`,
        }))
        return showCounter(ctx as Ctx<unknown, unknown, unknown>, { errors, values: body })
      }
      const version = await getProcedureVersion(province.reader, body.procedureVersion)
      const received = await receiveAtCounter(
        province,
        { ...actor, channel: 'counter' },
        {
          procedureVersion: version.id,
          channel: 'counter',
          receivingUnit: ownUnit(viewer),
          agency: body.agency,
          applicant: {
            kind: body.applicantKind,
            name: body.applicantName,
            identity: body.applicantIdentity ?? null,
            address: body.applicantAddress,
            phone: body.applicantPhone,
            email: body.applicantEmail ?? null,
          },
          filer: { name: body.filerName ?? body.applicantName, authority: body.filerAuthority ?? null },
          request: body.request,
          resultPlace: body.resultPlace,
          papers: counterPapers(
            version.components.map((component) => component.name),
            uploads,
            raw,
          ),
        },
        { enteredDue: enteredDue(body) },
        key,
      )
      await tryToPrint(province, received.id, received.lookupCode)
      return seeOther(`/ho-so/${received.id}`, [codeCookie(received.id, received.lookupCode)])
    },
  )
})

/** Papers counted and scanned at the counter, per required paper: fields `goc-N`, `sao-N` and files `tep-N`. */
function counterPapers(
  names: readonly string[],
  uploads: readonly { field: string; hash: string; name: string; type: string; size: number }[],
  raw: Record<string, unknown>,
): FiledPaper[] {
  const count = (field: string) => Math.min(99, Math.max(0, Number.parseInt(String(raw?.[field] ?? '0'), 10) || 0))
  return names.flatMap((name, component) => {
    const originals = count(`goc-${component}`)
    const copies = count(`sao-${component}`)
    const files = uploads.filter((upload) => upload.field === `tep-${component}`)
    const rows: FiledPaper[] = files.map((file, at) => ({
      component,
      name,
      file,
      originals: at === 0 ? originals : 0,
      copies: at === 0 ? copies : 0,
    }))
    if (rows.length === 0 && originals + copies > 0) rows.push({ component, name, file: null, originals, copies })
    return rows
  })
}
