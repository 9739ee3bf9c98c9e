import { Type } from 'typebox'
import { addWorkingTime } from '../../../packages/legal-clock/index.ts'
import { legalDayOf } from '../../../packages/time/index.ts'
import { findAgency, getAgency } from '../../base/directory/index.ts'
import { Text } from '../../kernel/forms/index.ts'
import { type Answer, type Cookie, type Ctx, defineRoutes, newToken, page, seeOther } from '../../kernel/http/index.ts'
import { calendarOn, findDossierByLookup, listPapers, lookupHash, shownNumber } from '../dossiers/index.ts'
import { aProcedure, mayFileOnline, procedureAddress } from '../procedures/index.ts'
import { checkPage } from './check.page.ts'
import { filedPage } from './filed.page.ts'
import {
  beginFiling,
  decidingAgency,
  filableProcedure,
  findFiling,
  forgetFiling,
  keepAnswer,
  readPaper,
  removeFile,
  submitFiling,
} from './filing.operations.ts'
import { filingStartPage, paperPage, questionPage } from './filing.page.ts'
import {
  firstOpen,
  type OpenFiling,
  PAPER_MAX_BYTES,
  PAPER_MAX_FILES,
  PAPER_TYPES,
  paperKey,
  QUESTIONS,
  type Question,
  readAnswer,
  type Step,
  sameStep,
  stepAddress,
} from './filing.ts'
import { acknowledgementHours } from './portal.store.ts'

/** The browser's secret that opens its drafts. */
export const DRAFT_COOKIE = 'lt_nop'
/** Carries the look-up code to the confirmation page, for a quarter of an hour. */
export const FILED_COOKIE = 'lt_vua_nop'

/** Anyone may file; the answers given so far open with the browser's secret. */
const on = aProcedure.anyone()
const Procedure = Type.Object({ code: Text({ max: 60 }) })
const OneQuestion = Type.Object({ code: Text({ max: 60 }), question: Text({ max: 30 }) })
const OnePaper = Type.Object({ code: Text({ max: 60 }), n: Type.Integer({ minimum: 1, maximum: 500 }) })
const Changing = Type.Object({ sua: Type.Optional(Text({ max: 1 })) })

type Any = Ctx<unknown, unknown, unknown>
const startOf = (code: string): Answer => seeOther(`/nop/${encodeURIComponent(code)}`)
const doneOf = (code: string): string => `/nop/${encodeURIComponent(code)}/xong`

const filingAt = (ctx: Pick<Any, 'province' | 'cookies'>, code: string): Promise<OpenFiling | undefined> =>
  findFiling(ctx.province, ctx.cookies[DRAFT_COOKIE], code)

/** Where a person goes after a page: back to the check page when changing, else the next page not yet answered. */
async function onward(ctx: Any, code: string, from: Step): Promise<Answer> {
  const filing = await filingAt(ctx, code)
  if (!filing) return startOf(code)
  const open = firstOpen(filing.steps, filing.answers)
  if (ctx.raw.sua === '1' || !open) return seeOther(stepAddress(code, open ?? 'check'))
  const at = filing.steps.findIndex((step) => sameStep(step, from))
  return seeOther(stepAddress(code, filing.steps[at + 1] ?? open))
}

/** A page may be opened when it is asked of this person and everything before it is answered. */
function refuseJump(filing: OpenFiling, code: string, step: Step): Answer | null {
  if (filing.answers.filed) return seeOther(doneOf(code))
  const at = filing.steps.findIndex((one) => sameStep(one, step))
  const open = firstOpen(filing.steps, filing.answers)
  const openAt = open ? filing.steps.findIndex((one) => sameStep(one, open)) : filing.steps.length
  return at < 0 || at > openAt ? seeOther(stepAddress(code, open ?? 'check')) : null
}

const isQuestion = (text: string): text is Question => (QUESTIONS as readonly string[]).includes(text)

export const filingRoutes = defineRoutes((route) => {
  route.get('/nop/:code', { on, params: Procedure, summary: 'Online filing: first page' }, async (ctx) => {
    const { view, params, on: version } = ctx
    // its own page says why, and where to go instead
    if (!mayFileOnline(version)) return seeOther(procedureAddress(version.code))
    const filing = await filingAt(ctx, params.code)
    const begun = filing && !filing.answers.filed && filing.answers.whose !== undefined
    return page(filingStartPage(view, version, begun ? (firstOpen(filing.steps, filing.answers) ?? 'check') : null))
  })

  route.post('/nop/:code', { on, params: Procedure, perMinute: 30, summary: 'Online filing: begin' }, async (ctx) => {
    const { province, params } = ctx
    const version = await filableProcedure(province, params.code)
    const token = ctx.cookies[DRAFT_COOKIE] ?? newToken()
    await beginFiling(province, token, version)
    const cookie: Cookie = { name: DRAFT_COOKIE, value: token, maxAgeSeconds: 7 * 86_400 }
    return seeOther(stepAddress(params.code, { question: 'ai' }), [cookie])
  })

  route.get(
    '/nop/:code/kiem-tra',
    { on, params: Procedure, summary: 'Online filing: check the answers' },
    async (ctx) => {
      const filing = await filingAt(ctx, ctx.params.code)
      if (!filing) return startOf(ctx.params.code)
      if (filing.answers.filed) return seeOther(doneOf(ctx.params.code))
      const open = firstOpen(filing.steps, filing.answers)
      if (open) return seeOther(stepAddress(ctx.params.code, open))
      const agency = await findAgency(ctx.province.reader, decidingAgency(filing) ?? '')
      return page(checkPage(ctx.view, filing, agency?.name ?? ''))
    },
  )

  route.post(
    '/nop/:code/kiem-tra',
    { on, params: Procedure, perMinute: 20, summary: 'Online filing: file it' },
    async (ctx) => {
      const { code } = ctx.params
      const filing = await filingAt(ctx, code)
      if (!filing) return startOf(code)
      if (filing.answers.filed) return seeOther(doneOf(code))
      const open = firstOpen(filing.steps, filing.answers)
      if (open) return seeOther(stepAddress(code, open))
      const { lookupCode } = await submitFiling(ctx.province, ctx.actor, filing)
      return seeOther(doneOf(code), [{ name: FILED_COOKIE, value: lookupCode, maxAgeSeconds: 900 }])
    },
  )

  route.get('/nop/:code/xong', { on, params: Procedure, summary: 'Online filing: confirmation' }, showFiled)

  route.get(
    '/nop/:code/:question',
    { on, params: OneQuestion, query: Changing, summary: 'Online filing: one question' },
    async (ctx) => {
      const { code, question } = ctx.params
      const filing = await filingAt(ctx, code)
      if (!filing || !isQuestion(question)) return startOf(code)
      const step = { question }
      return (
        refuseJump(filing, code, step) ??
        page(questionPage(ctx.view, { filing, step, changing: ctx.query.sua === '1' }))
      )
    },
  )

  route.post(
    '/nop/:code/:question',
    { on, params: OneQuestion, perMinute: 120, summary: 'Online filing: answer one question' },
    async (ctx) => {
      const { code, question } = ctx.params
      const filing = await filingAt(ctx, code)
      if (!filing || !isQuestion(question)) return startOf(code)
      const step = { question }
      const jump = refuseJump(filing, code, step)
      if (jump) return jump
      const read = readAnswer(question, ctx.raw, filing.answers, filing, ctx.language)
      if (!read.ok) {
        const errors = Object.fromEntries(read.errors.map((error) => [error.field, error.message]))
        return page(
          questionPage(ctx.view, { filing, step, values: read.values, errors, changing: ctx.raw.sua === '1' }),
          422,
        )
      }
      await keepAnswer(ctx.province, filing, read.answer)
      return onward(ctx, code, step)
    },
  )

  route.get(
    '/nop/:code/giay-to/:n',
    { on, params: OnePaper, query: Changing, summary: 'Online filing: one required paper' },
    async (ctx) => {
      const { code, n } = ctx.params
      const filing = await filingAt(ctx, code)
      if (!filing) return startOf(code)
      const step = { paper: n - 1 }
      return (
        refuseJump(filing, code, step) ?? page(paperPage(ctx.view, { filing, step, changing: ctx.query.sua === '1' }))
      )
    },
  )

  const files = { maxFiles: PAPER_MAX_FILES, maxBytes: PAPER_MAX_BYTES, allow: PAPER_TYPES }
  route.post(
    '/nop/:code/giay-to/:n',
    { on, params: OnePaper, files, perMinute: 60, summary: 'Online filing: files of one paper' },
    async (ctx) => {
      const { code, n } = ctx.params
      const filing = await filingAt(ctx, code)
      if (!filing) return startOf(code)
      const step = { paper: n - 1 }
      const jump = refuseJump(filing, code, step)
      if (jump) return jump
      const sent = { uploads: ctx.uploads, refusals: ctx.uploadRefusals, instead: ctx.raw.instead }
      const { paper, error } = await readPaper(ctx.province, filing, step.paper, sent, ctx.language)
      await keepAnswer(ctx.province, filing, { [paperKey(step.paper)]: paper })
      if (error)
        return page(paperPage(ctx.view, { filing, step, answer: paper, error, changing: ctx.raw.sua === '1' }), 422)
      return onward(ctx, code, step)
    },
  )

  route.post(
    '/nop/:code/giay-to/:n/go',
    { on, params: OnePaper, summary: 'Online filing: takes a file out' },
    async (ctx) => {
      const { code, n } = ctx.params
      const filing = await filingAt(ctx, code)
      if (!filing || filing.answers.filed) return startOf(code)
      await removeFile(ctx.province, filing, n - 1, String(ctx.raw.hash ?? ''))
      return seeOther(`${stepAddress(code, { paper: n - 1 })}${ctx.raw.sua === '1' ? '?sua=1' : ''}`)
    },
  )
})

async function showFiled(
  ctx: Pick<Ctx<{ code: string }>, 'province' | 'view' | 'params' | 'cookies'>,
): Promise<Answer> {
  const { province, view, params, cookies } = ctx
  const lookupCode = cookies[FILED_COOKIE]
  const dossier = lookupCode ? await findDossierByLookup(province.reader, lookupHash(lookupCode)) : undefined
  if (!dossier || !lookupCode) {
    const filing = await filingAt(ctx, params.code)
    return seeOther(
      filing?.answers.filed ? `/tra-cuu?so=${filing.answers.filed}` : `/nop/${encodeURIComponent(params.code)}`,
    )
  }
  const token = cookies[DRAFT_COOKIE]
  if (token) await forgetFiling(province, token, params.code)
  const day = legalDayOf(dossier.submittedAt)
  const [unit, hours, calendar, papers] = await Promise.all([
    getAgency(province.reader, dossier.receivingUnit),
    acknowledgementHours(province.reader, day),
    calendarOn(province.reader, day),
    listPapers(province.reader, dossier.id),
  ])
  return page(
    filedPage(view, {
      number: shownNumber(dossier),
      procedureName: dossier.procedureName,
      unitName: unit.name,
      unitAddress: unit.address,
      until: hours === null ? null : addWorkingTime(calendar, dossier.submittedAt, { hours }),
      lookupCode,
      lookupAddress: `${province.publicUrl}/ho-so-cua-toi/${lookupCode}`,
      bring: papers.filter((paper) => !paper.file).map((paper) => paper.name),
    }),
  )
}
