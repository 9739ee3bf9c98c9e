import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { may } from '../../kernel/acting/index.ts'
import { OneOf, OptionalText, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, fileAnswer, page, seeOther } from '../../kernel/http/index.ts'
import { timeline } from '../../kernel/journal/index.ts'
import type { FieldErrors, View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { attachmentAnswer } from '../../paperwork/documents/index.ts'
import {
  calendarOf,
  type Dossier,
  dossierSubject,
  type FiledPaper,
  findDossierByLookup,
  findDossierByNumber,
  findRating,
  listPapers,
  listPauses,
  lookupHash,
  mayStart,
  type RatingLevel,
  rateDossier,
  ratingWords,
  readDossierNumber,
  recomputeDue,
  returnResult,
  slipAnswer,
  supplyPapers,
} from '../dossiers/index.ts'
import { citizenEntries, readLookupCode, standingAgainstDue, standingWords } from './citizen.ts'
import { looksWhole } from './filing.operations.ts'
import { PAPER_MAX_BYTES, PAPER_MAX_FILES, PAPER_TYPES } from './filing.ts'
import { filingWords } from './filing.words.ts'
import { resultOf } from './result.ts'
import { myDossierPage, ratedPage, ratingPage, trackingPage } from './tracking.page.ts'
import { portalWords as words } from './words.ts'

/** A code is guessed at most this often a minute from one address; with 31¹² codes that is for ever. */
const GUESSES = 20

const LEVELS = ['very-satisfied', 'satisfied', 'not-satisfied'] as const satisfies readonly RatingLevel[]
const TrackQuery = Type.Object({ so: OptionalText({ max: 100 }), q: OptionalText({ max: 300 }) })
const CodeQuery = Type.Object({ ma: OptionalText({ max: 100 }) })
const Code = Type.Object({ code: Text({ max: 60 }) })
const FileOf = Type.Object({ code: Text({ max: 60 }), file: Uuid() })
const PaperOf = Type.Object({ code: Text({ max: 60 }), paper: Uuid() })
const Rating = Type.Object({
  level: OneOf(LEVELS, { label: words.rateTitle }),
  reason: OptionalText({ max: 1000, label: words.rateReason }),
})

/** Pages that open with a secret in the address are nobody else's to keep or to index. */
const secret = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }
const secretPage = (answer: Answer): Answer => (answer.kind === 'page' ? { ...answer, headers: secret } : answer)

/** The dossier of a look-up code. @throws Refusal lookup.unknown, the same for a wrong code and a malformed one */
async function dossierOf(province: Province, code: string): Promise<Dossier> {
  const known = readLookupCode(code)
  const dossier = known ? await findDossierByLookup(province.reader, lookupHash(known)) : undefined
  if (!dossier) throw new Refusal('lookup.unknown')
  return dossier
}

async function placesOf(province: Province, dossier: Dossier) {
  const [unit, agency] = await Promise.all([
    getAgency(province.reader, dossier.receivingUnit),
    getAgency(province.reader, dossier.agency),
  ])
  return { unitName: unit.name, agencyName: agency.name }
}

async function standingOf(
  province: Province,
  view: View,
  dossier: Dossier,
  about: { anyone: boolean; hasResult: boolean },
) {
  const places = await placesOf(province, dossier)
  const calendar = await calendarOf(province.reader, dossier)
  const left = standingAgainstDue(calendar, province.clock.now(), dossier)
  return { ...places, standing: standingWords(view, { dossier, ...places, left, ...about }) }
}

interface MyDossierExtra {
  error?: string
  supplied?: boolean
}

/** A code that opens nothing: the tracking page again, with what was typed. The same for a wrong code and a malformed one. */
function unknownCode(view: View, typedCode: string): Answer {
  const errors: FieldErrors = { ma: new Refusal('lookup.unknown').sentence(view.language) }
  return page(trackingPage(view, { number: '', found: null, errors, typedCode }), 404)
}

async function showMyDossier(
  ctx: Ctx<{ code: string }, unknown, unknown>,
  extra: MyDossierExtra = {},
): Promise<Answer> {
  const { province, view, language } = ctx
  const { reader } = province
  const code = readLookupCode(ctx.params.code) ?? ctx.params.code
  const dossier = await dossierOf(province, code)
  const [papers, pauses, acts, result, rating] = await Promise.all([
    listPapers(reader, dossier.id),
    listPauses(reader, dossier.id),
    timeline(reader, dossierSubject(dossier.id)),
    resultOf(reader, dossier),
    findRating(reader, dossier.id),
  ])
  const due = dossier.acceptedAt ? await recomputeDue(reader, dossier, pauses, province.clock.now()) : null
  const open = pauses.find((pause) => pause.to === null)
  const standing = await standingOf(province, view, dossier, { anyone: false, hasResult: result !== null })
  const rated = rating ? ratingWords[rating.level as RatingLevel] : undefined
  const shown = myDossierPage(view, {
    code,
    dossier,
    ...standing,
    papers,
    entries: citizenEntries(province.house, acts.acts, language),
    trace: due?.trace ?? [],
    result,
    rating: rated ? rated[language] : null,
    mayRate: !rated && (dossier.state === 'releasing' || dossier.state === 'done'),
    asked: dossier.state === 'waiting' ? { request: open?.request ?? '', papers: open?.papers ?? [] } : null,
    error: extra.error,
    supplied: extra.supplied ?? false,
  })
  return secretPage(page(shown, extra.error ? 422 : 200))
}

/** Files that came to supply what was asked: the paper each belongs to is the one whose field carried it. */
async function suppliedPapers(
  ctx: Ctx<{ code: string }, unknown, unknown>,
  dossier: Dossier,
): Promise<FiledPaper[] | string> {
  const { province, view } = ctx
  const [refused] = ctx.uploadRefusals
  if (refused) return `${refused.name}: ${refused.message}`
  for (const upload of ctx.uploads) {
    const whole = upload.type !== 'application/pdf' || (await looksWhole(province, upload.hash))
    if (!whole) return view.t(filingWords.notReallyPdf, upload.name)
  }
  if (ctx.uploads.length === 0) return view.t(words.supplyMissing)
  const asked = (await listPauses(province.reader, dossier.id)).find((pause) => pause.to === null)?.papers ?? []
  return ctx.uploads.map(({ field, hash, name, type, size }) => {
    const wanted = asked[Number(field.replace('tep-', ''))]
    return { component: null, name: wanted?.name ?? 'Giấy tờ bổ sung', file: { hash, name, type, size } }
  })
}

/** The second click of a double click: what it sends is in the dossier already. */
async function hasFiles(province: Province, dossier: Dossier, uploads: readonly { hash: string }[]): Promise<boolean> {
  const known = new Set((await listPapers(province.reader, dossier.id)).map((paper) => paper.file?.hash))
  return uploads.length > 0 && uploads.every((upload) => known.has(upload.hash))
}

export const trackingRoutes = defineRoutes((route) => {
  route.get(
    '/tra-cuu',
    { needs: 'public', query: TrackQuery, perMinute: GUESSES * 2, summary: 'Tracking by dossier number' },
    async (ctx) => {
      const { province, view, query, viewer } = ctx
      // the officials' search box leads here too
      if (query.q && may(viewer, 'dossier.read')) return seeOther(`/ho-so?q=${encodeURIComponent(query.q)}`)
      const typed = query.so ?? query.q ?? ''
      const none = (errors: FieldErrors) =>
        page(trackingPage(view, { number: typed, found: null, errors }), typed ? 404 : 200)
      if (!typed) return none({})
      const number = readDossierNumber(typed)
      if (!number) return none({ so: view.t(words.trackWrong) })
      const dossier = await findDossierByNumber(province.reader, number)
      if (!dossier) return none({ so: view.t(words.trackNone, number) })
      const standing = await standingOf(province, view, dossier, { anyone: true, hasResult: false })
      return page(trackingPage(view, { number: typed, found: { dossier, ...standing }, errors: {} }))
    },
  )

  route.get(
    '/ho-so-cua-toi',
    { needs: 'public', query: CodeQuery, perMinute: GUESSES, summary: 'Opens a dossier by its look-up code' },
    ({ view, query }) => {
      const typed = query.ma ?? ''
      const code = readLookupCode(typed)
      if (code) return seeOther(`/ho-so-cua-toi/${code}`)
      const errors: FieldErrors = { ma: view.t(words.codeWrong) }
      return page(trackingPage(view, { number: '', found: null, errors, typedCode: typed }), 422)
    },
  )

  route.get(
    '/ho-so-cua-toi/:code',
    { needs: 'public', params: Code, perMinute: GUESSES, summary: 'The citizen’s page of a dossier' },
    async (ctx) => {
      const supplied = (ctx.query as { 'da-gui'?: string })['da-gui'] === '1'
      try {
        return await showMyDossier(ctx as Ctx<{ code: string }, unknown, unknown>, { supplied })
      } catch (error) {
        if (error instanceof Refusal && error.code === 'lookup.unknown') return unknownCode(ctx.view, ctx.params.code)
        throw error
      }
    },
  )

  route.post(
    '/ho-so-cua-toi/:code/da-nhan',
    { needs: 'public', params: Code, perMinute: GUESSES, summary: 'The citizen confirms having the electronic result' },
    async ({ province, params, actor, key }) => {
      const dossier = await dossierOf(province, params.code)
      if (!(await resultOf(province.reader, dossier))) throw new Refusal('dossier.no-result')
      if (dossier.state === 'releasing') await returnResult(province, actor, dossier.id, 'online', null, key)
      return seeOther(`/ho-so-cua-toi/${encodeURIComponent(params.code)}`)
    },
  )

  const files = { maxFiles: PAPER_MAX_FILES, maxBytes: PAPER_MAX_BYTES, allow: PAPER_TYPES }
  route.post(
    '/ho-so-cua-toi/:code/bo-sung',
    {
      needs: 'public',
      params: Code,
      files,
      perMinute: GUESSES,
      summary: 'The citizen supplies papers that were asked for',
    },
    async (ctx) => {
      const mine = ctx as unknown as Ctx<{ code: string }, unknown, unknown>
      const dossier = await dossierOf(ctx.province, ctx.params.code)
      const back = `/ho-so-cua-toi/${encodeURIComponent(ctx.params.code)}`
      if (dossier.state !== 'waiting')
        return seeOther((await hasFiles(ctx.province, dossier, ctx.uploads)) ? `${back}?da-gui=1` : back)
      const papers = await suppliedPapers(mine, dossier)
      if (typeof papers === 'string') return showMyDossier(mine, { error: papers })
      await supplyPapers(ctx.province, ctx.actor, dossier.id, papers, ctx.key)
      return seeOther(`${back}?da-gui=1`)
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/giay-to/:paper',
    { needs: 'public', params: PaperOf, perMinute: GUESSES * 3, summary: 'A paper the citizen handed in' },
    async ({ province, params }) => {
      const dossier = await dossierOf(province, params.code)
      const file = (await listPapers(province.reader, dossier.id)).find((paper) => paper.id === params.paper)?.file
      if (!file) throw new Refusal('lookup.no-file')
      return fileAnswer(await province.files.open(file.hash), file.type, file.name, {
        inline: true,
        size: file.size,
        headers: secret,
      })
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/giay-tiep-nhan',
    { needs: 'public', params: Code, perMinute: GUESSES, summary: 'The citizen’s receipt slip (form 01), PDF/A' },
    async ({ province, params }) => {
      const answer = await slipAnswer(province, await dossierOf(province, params.code), readLookupCode(params.code))
      return answer.kind === 'file' ? { ...answer, headers: secret } : answer
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/ket-qua',
    { needs: 'public', params: Code, perMinute: GUESSES, summary: 'The signed result' },
    async ({ province, params, actor }) => {
      const dossier = await dossierOf(province, params.code)
      const result = await resultOf(province.reader, dossier)
      if (!result) throw new Refusal('dossier.no-result')
      const body = await province.files.open(result.file)
      // one act a day and browser tab is enough: the same key is answered once
      const key = `tai-${dossier.id}-${province.clock.now().toString().slice(0, 10)}`
      await province.act(actor, key, async (tx) => {
        tx.record('dossier.result-downloaded', dossierSubject(dossier.id), {}, { agency: dossier.agency })
        return null
      })
      return fileAnswer(body, 'application/pdf', result.fileName, { headers: secret })
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/ket-qua/tep/:file',
    { needs: 'public', params: FileOf, perMinute: GUESSES * 3, summary: 'A file that goes with the signed result' },
    async ({ province, params }) => {
      const result = await resultOf(province.reader, await dossierOf(province, params.code))
      if (!result) throw new Refusal('dossier.no-result')
      const answer = await attachmentAnswer(province, result.document, params.file)
      return answer.kind === 'file' ? { ...answer, headers: secret } : answer
    },
  )

  route.get(
    '/danh-gia/:code',
    { needs: 'public', params: Code, perMinute: GUESSES, summary: 'Rating of a finished dossier' },
    async ({ province, params, view, language }) => {
      const dossier = await dossierOf(province, params.code)
      const before = await findRating(province.reader, dossier.id)
      if (before)
        return secretPage(page(ratedPage(view, params.code, ratingWords[before.level as RatingLevel][language])))
      return secretPage(page(ratingForm(view, params.code, dossier, {}, {})))
    },
  )

  route.post(
    '/danh-gia/:code',
    {
      needs: 'public',
      params: Code,
      body: Rating,
      perMinute: GUESSES,
      summary: 'Rates a dossier, once',
      invalid: async (ctx, invalid) => {
        const { code } = ctx.params as { code: string }
        const dossier = await dossierOf(ctx.province, code)
        const errors = Object.fromEntries(
          invalid.errors.map((error) => [
            error.field,
            error.field === 'level' ? ctx.view.t(words.rateMissing) : error.message,
          ]),
        )
        return page(ratingForm(ctx.view, code, dossier, invalid.values, errors), 422)
      },
    },
    async (ctx) => {
      const { province, params, view, body, key } = ctx
      const dossier = await dossierOf(province, params.code)
      if (body.level === 'not-satisfied' && !body.reason)
        return page(ratingForm(view, params.code, dossier, body, { reason: view.t(words.rateReasonMissing) }), 422)
      if (!mayStart('rate', dossier.state))
        throw new Refusal('dossier.not-now', { dossier: dossier.provisional, state: dossier.state })
      await rateDossier(province, ctx.actor, dossier.id, { level: body.level, reason: body.reason ?? null }, key)
      return seeOther(`/danh-gia/${encodeURIComponent(params.code)}`)
    },
  )
})

function ratingForm(view: View, code: string, dossier: Dossier, values: Record<string, unknown>, errors: FieldErrors) {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return ratingPage(view, {
    code,
    procedureName: dossier.procedureName,
    levels: LEVELS.map((value) => ({ value, label: ratingWords[value][view.language] })),
    values: { level: text(values.level), reason: text(values.reason) },
    errors,
  })
}
