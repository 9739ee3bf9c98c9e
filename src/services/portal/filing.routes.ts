import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { OptionalText, Text } from '../../kernel/forms/index.ts'
import { type Cookie, type Ctx, defineRoutes, newToken, type Shown, seeOther } from '../../kernel/http/index.ts'
import { findDossierByLookup, isPromised, listPapers, lookupHash, shownNumber } from '../dossiers/index.ts'
import { pageAsks } from '../eforms/index.ts'
import { mayFileOnline, procedureAddress } from '../procedures/index.ts'
import { checkPage } from './check.page.ts'
import { filedPage } from './filed.page.ts'
import { aFiling, DRAFT_COOKIE, type FilingHere } from './filing.door.ts'
import { filingForm, PAPER_MAX_BYTES, PAPER_MAX_FILES, PaperSent } from './filing.form.ts'
import {
  answerPage,
  answerPaper,
  answerQuestion,
  beginFiling,
  decidingAgency,
  filableProcedure,
  forgetFiling,
  keepGoodFiles,
  removeFile,
  submitFiling,
} from './filing.operations.ts'
import { filingStartPage, formPage, paperPage, questionPage } from './filing.page.ts'
import {
  belongsElsewhere,
  filedAddress,
  firstOpen,
  type OpenFiling,
  onwardFrom,
  questionPattern,
  type Step,
  startAddress,
  stepAddress,
} from './filing.ts'
import { portalWords } from './words.ts'

/** Carries the look-up code to the confirmation page, for a quarter of an hour. */
const FILED_COOKIE = 'lt_vua_nop'

const Nothing = Type.Object({})
const Changing = Type.Object({ sua: OptionalText({ max: 1 }) })
const OnePaper = Type.Object({ code: Text({ max: 60 }), n: Type.Integer({ minimum: 1, maximum: 500 }) })
const OnePage = Type.Object({ code: Text({ max: 60 }), n: Type.Integer({ minimum: 1, maximum: 100 }) })
const OneFile = Type.Object({ hash: Text({ max: 64 }), sua: OptionalText({ max: 1 }) })

type On = Pick<Ctx<unknown, unknown, unknown, FilingHere>, 'on'>

/** Does something on a page of the filing that may be open now; otherwise the person is led to the page that is. */
async function onPage<R>(
  { on }: On,
  step: Step | 'check',
  work: (filing: OpenFiling) => Promise<R> | R,
): Promise<{ elsewhere: string } | { done: R }> {
  const elsewhere = belongsElsewhere(on.version.code, on.filing, step)
  return elsewhere !== null || !on.filing
    ? { elsewhere: elsewhere ?? startAddress(on.version.code) }
    : { done: await work(on.filing) }
}

const shownOn = async (
  ctx: On,
  step: Step | 'check',
  show: (filing: OpenFiling) => Promise<Shown> | Shown,
): Promise<Shown> => {
  const result = await onPage(ctx, step, show)
  return 'done' in result ? result.done : seeOther(result.elsewhere)
}

const isChanging = ({ sua }: { sua?: string }): boolean => sua === '1'

export const filingRoutes = defineRoutes((route) => {
  route.form('/nop/:code', {
    on: aFiling,
    body: Nothing,
    perMinute: 60,
    summary: 'Online filing: what to have ready; begins it',
    show: ({ view, on: { version, filing } }) => {
      // its own page says why, and where to go instead
      if (!mayFileOnline(version)) return seeOther(procedureAddress(version.code))
      const begun = filing && !filing.answers.filed && filing.answers.whose !== undefined
      return filingStartPage(
        view,
        version,
        begun ? (firstOpen(filing.steps, filing.answers, filing.form) ?? 'check') : null,
      )
    },
    do: async ({ province, on, cookies }): Promise<Cookie> => {
      const token = cookies[DRAFT_COOKIE] ?? newToken()
      await beginFiling(province, token, await filableProcedure(province, on.version.code))
      return { name: DRAFT_COOKIE, value: token, maxAgeSeconds: 7 * 86_400 }
    },
    then: ({ on }, cookie) => seeOther(stepAddress(on.version.code, { question: 'whose' }), [cookie]),
  })

  route.form('/nop/:code/kiem-tra', {
    on: aFiling,
    body: Nothing,
    perMinute: 60,
    summary: 'Online filing: all answers once more; files them',
    show: (ctx) =>
      shownOn(ctx, 'check', (filing) => {
        const decides = filing.agencies.find(({ id }) => id === decidingAgency(filing))
        return checkPage(ctx.view, filing, decides?.name ?? ctx.view.t(portalWords.unrouted))
      }),
    do: (ctx) => onPage(ctx, 'check', (filing) => submitFiling(ctx.province, ctx.actor, filing)),
    then: ({ on }, result) => {
      if ('elsewhere' in result) return result.elsewhere
      const cookie = { name: FILED_COOKIE, value: result.done.lookupCode, maxAgeSeconds: 900 }
      return seeOther(filedAddress(on.version.code), [cookie])
    },
  })

  route.page('/nop/:code/xong', { on: aFiling, summary: 'Online filing: confirmation' }, showFiled)

  for (const asked of filingForm.pages) {
    const step = { question: asked.name }
    route.form(questionPattern(asked.name), {
      on: aFiling,
      query: Changing,
      body: asked.schema,
      perMinute: 120,
      summary: `Online filing: ${asked.name}`,
      show: (ctx, again) =>
        shownOn(ctx, step, (filing) =>
          questionPage(ctx.view, { filing, step, again, changing: isChanging(ctx.query) }),
        ),
      do: (ctx) => onPage(ctx, step, (filing) => answerQuestion(ctx.province, filing, asked, ctx.body)),
      then: ({ query }, result) =>
        'done' in result ? onwardFrom(result.done, step, isChanging(query)) : result.elsewhere,
      beside: { 'filing.no-such-counter': 'unit', 'filing.no-such-agency': 'agency' },
    })
  }

  route.form('/nop/:code/to-khai/:n', {
    on: aFiling,
    params: OnePage,
    query: Changing,
    body: Nothing,
    perMinute: 120,
    summary: 'Online filing: one page of the form of the procedure',
    asks: ({ on: { filing }, params, language }) =>
      filing?.form ? pageAsks(filing.form, params.n - 1, language) : { schema: Nothing },
    show: (ctx, again) => {
      const step = { page: ctx.params.n - 1 }
      return shownOn(ctx, step, (filing) =>
        formPage(ctx.view, { filing, step, again, changing: isChanging(ctx.query) }),
      )
    },
    do: (ctx) => {
      const step = { page: ctx.params.n - 1 }
      return onPage(ctx, step, (filing) => answerPage(ctx.province, filing, step.page, { ...ctx.body }))
    },
    then: ({ params, query }, result) =>
      'done' in result ? onwardFrom(result.done, { page: params.n - 1 }, isChanging(query)) : result.elsewhere,
  })

  route.form('/nop/:code/giay-to/:n', {
    on: aFiling,
    params: OnePaper,
    query: Changing,
    body: PaperSent,
    files: { maxFiles: PAPER_MAX_FILES, maxBytes: PAPER_MAX_BYTES },
    perMinute: 120,
    summary: 'Online filing: one required paper',
    show: (ctx, again) => {
      const step = { paper: ctx.params.n - 1 }
      return shownOn(ctx, step, async (filing) => {
        // what was wrong stands beside the field; what was good is not asked for again
        const kept = await keepGoodFiles(ctx.province, filing, step.paper, ctx.uploads)
        return paperPage(ctx.view, { filing: kept, step, again, changing: isChanging(ctx.query) })
      })
    },
    do: (ctx) => {
      const step = { paper: ctx.params.n - 1 }
      return onPage(ctx, step, (filing) => answerPaper(ctx.province, filing, step.paper, ctx.body))
    },
    then: ({ params, query }, result) =>
      'done' in result ? onwardFrom(result.done, { paper: params.n - 1 }, isChanging(query)) : result.elsewhere,
    beside: { 'filing.': 'files', 'dossier.file-cut-off': 'files' },
  })

  route.act('/nop/:code/giay-to/:n/go', {
    on: aFiling,
    params: OnePaper,
    body: OneFile,
    perMinute: 120,
    summary: 'Online filing: takes a file out',
    do: async ({ province, on, params, body }) => {
      if (on.filing) await removeFile(province, on.filing, params.n - 1, body.hash)
    },
    then: ({ on, params, body }) =>
      `${stepAddress(on.version.code, { paper: params.n - 1 })}${isChanging(body) ? '?sua=1' : ''}`,
  })
})

async function showFiled(
  ctx: Pick<Ctx<unknown, unknown, unknown, FilingHere>, 'province' | 'view' | 'on' | 'cookies'>,
): Promise<Shown> {
  const { province, view, cookies, on } = ctx
  const { code } = on.version
  const lookupCode = cookies[FILED_COOKIE]
  const dossier = lookupCode ? await findDossierByLookup(province.reader, lookupHash(lookupCode)) : undefined
  if (!dossier || !lookupCode) {
    const filed = on.filing?.answers.filed
    return seeOther(filed ? `/tra-cuu?so=${filed}` : startAddress(code))
  }
  const token = cookies[DRAFT_COOKIE]
  if (token) await forgetFiling(province, token, code)
  const [unit, papers] = await Promise.all([
    getAgency(province.reader, dossier.receivingUnit),
    listPapers(province.reader, dossier.id),
  ])
  return filedPage(view, {
    number: shownNumber(dossier),
    procedureName: dossier.procedureName,
    unitName: unit.name,
    unitAddress: unit.address,
    until: dossier.answerDue,
    lookupCode,
    lookupAddress: `${province.publicUrl}/ho-so-cua-toi/${lookupCode}`,
    bring: papers.filter(isPromised).map((paper) => paper.name),
  })
}
