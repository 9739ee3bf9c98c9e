import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { type Again, noErrors, OneOf, OptionalText, Text, Uuid } from '../../kernel/forms/index.ts'
import {
  type Answer,
  type Ctx,
  defineRoutes,
  fileAnswer,
  page,
  SECRET_HEADERS,
  seeOther,
} from '../../kernel/http/index.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { readersFold, readersOf } from '../../kernel/module/index.ts'
import type { FieldErrors, Html, View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { attachmentAnswer } from '../../paperwork/documents/index.ts'
import {
  calendarOf,
  type Dossier,
  dossierSubject,
  findDossierByLookup,
  findDossierByNumber,
  findRating,
  listPapers,
  listPauses,
  lookupHash,
  type RatingLevel,
  rateDossier,
  ratingWords,
  readDossierNumber,
  readLookupCode,
  recomputeDue,
  returnResult,
  slipAnswer,
  supplyPapers,
} from '../dossiers/index.ts'
import { citizenEntries, standingAgainstDue, standingWords } from './citizen.ts'
import { suppliedPapers } from './filing.operations.ts'
import { PAPER_MAX_BYTES, PAPER_MAX_FILES, PAPER_TYPES } from './filing.ts'
import { myDossier, OneCode } from './my-dossier.door.ts'
import { resultOf } from './result.ts'
import { myDossierPage, ratedPage, ratingPage, trackingPage } from './tracking.page.ts'
import { portalWords as words } from './words.ts'

/** A code is guessed at most this often a minute from one address; with 31¹² codes that is for ever. */
const GUESSES = 20

const LEVELS = ['very-satisfied', 'satisfied', 'not-satisfied'] as const satisfies readonly RatingLevel[]
const TrackQuery = Type.Object({ so: OptionalText({ max: 100 }), q: OptionalText({ max: 300 }) })
const CodeQuery = Type.Object({ ma: OptionalText({ max: 100 }) })
const FileOf = Type.Object({ code: Text({ max: 60 }), file: Uuid() })
const PaperOf = Type.Object({ code: Text({ max: 60 }), paper: Uuid() })
const Sent = Type.Object({ 'da-gui': OptionalText({ max: 1 }) })
const Rating = Type.Object({
  level: OneOf(LEVELS, { label: words.rateTitle, missing: words.rateMissing }),
  reason: OptionalText({ max: 1000, label: words.rateReason }),
})

type Mine = Pick<Ctx<unknown, unknown, unknown, Dossier>, 'province' | 'view' | 'language' | 'on'> & {
  params: { code: string }
}

const mineAt = (code: string): string => `/ho-so-cua-toi/${encodeURIComponent(code)}`

async function standingOf(
  province: Province,
  view: View,
  dossier: Dossier,
  about: { anyone: boolean; hasResult: boolean },
) {
  const [unit, agency, calendar] = await Promise.all([
    getAgency(province.reader, dossier.receivingUnit),
    getAgency(province.reader, dossier.agency),
    calendarOf(province.reader, dossier),
  ])
  const places = { unitName: unit.name, agencyName: agency.name }
  const left = standingAgainstDue(calendar, province.clock.now(), dossier)
  return { ...places, standing: standingWords(view, { dossier, ...places, left, ...about }) }
}

/** A code that opens nothing: the tracking page again, with what was typed. */
function wrongCode(view: View, typedCode: string, sentence: string, status: number): Answer {
  return page(trackingPage(view, { number: '', found: null, errors: { ma: sentence }, typedCode }), status)
}

async function showMyDossier(ctx: Mine, again: Again, supplied = false): Promise<Html> {
  const { province, view, language, on: dossier } = ctx
  const { reader, house } = province
  const subject = dossierSubject(dossier.id)
  const [papers, pauses, happened, readers, result, rating] = await Promise.all([
    listPapers(reader, dossier.id),
    listPauses(reader, dossier.id),
    timeline(reader, subject, { without: house.readingActs }),
    readersOf(province, subject),
    resultOf(reader, dossier),
    findRating(reader, dossier.id),
  ])
  const due = dossier.acceptedAt ? await recomputeDue(reader, dossier, pauses, province.clock.now()) : null
  const open = pauses.find((pause) => pause.to === null)
  const standing = await standingOf(province, view, dossier, { anyone: false, hasResult: result !== null })
  const rated = rating ? ratingWords[rating.level as RatingLevel] : undefined
  return myDossierPage(view, {
    code: readLookupCode(ctx.params.code) ?? ctx.params.code,
    dossier,
    ...standing,
    papers,
    entries: citizenEntries(house, happened.acts, language),
    readers: readersFold(view, readers),
    trace: due?.trace ?? [],
    result,
    rating: rated ? rated[language] : null,
    mayRate: !rated && (dossier.state === 'releasing' || dossier.state === 'done'),
    asked: dossier.state === 'waiting' ? { request: open?.request ?? '', papers: open?.papers ?? [] } : null,
    again,
    supplied,
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
      const { province, view, query } = ctx
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
    async ({ province, view, query, language }) => {
      const typed = query.ma ?? ''
      const code = readLookupCode(typed)
      if (!code) return wrongCode(view, typed, view.t(words.codeWrong), 422)
      const known = await findDossierByLookup(province.reader, lookupHash(code))
      return known
        ? seeOther(mineAt(code))
        : wrongCode(view, typed, new Refusal('lookup.unknown').sentence(language), 404)
    },
  )

  route.page(
    '/ho-so-cua-toi/:code',
    {
      on: myDossier,
      params: OneCode,
      secret: true,
      query: Sent,
      perMinute: GUESSES,
      summary: 'The citizen’s page of a dossier',
    },
    (ctx) => showMyDossier(ctx, noErrors, ctx.query['da-gui'] === '1'),
  )

  route.act('/ho-so-cua-toi/:code/da-nhan', {
    on: myDossier,
    params: OneCode,
    perMinute: GUESSES,
    summary: 'The citizen confirms having the electronic result',
    do: async ({ province, on, actor, key }) => {
      if (!(await resultOf(province.reader, on))) throw new Refusal('dossier.no-result')
      if (on.state === 'releasing') await returnResult(province, actor, on.id, 'online', null, key)
    },
    then: ({ params }) => mineAt(params.code),
  })

  route.form('/ho-so-cua-toi/:code/bo-sung', {
    on: myDossier,
    params: OneCode,
    secret: true,
    shown: 'elsewhere',
    body: Type.Object({}),
    files: { maxFiles: PAPER_MAX_FILES, maxBytes: PAPER_MAX_BYTES, allow: PAPER_TYPES },
    perMinute: GUESSES,
    summary: 'The citizen supplies papers that were asked for',
    show: (ctx, again) => showMyDossier(ctx, again),
    do: async ({ province, actor, on, uploads, key }) => {
      if (on.state !== 'waiting') return { sent: await hasFiles(province, on, uploads) }
      await supplyPapers(province, actor, on.id, await suppliedPapers(province, on, uploads), key)
      return { sent: true }
    },
    then: ({ params }, { sent }) => (sent ? `${mineAt(params.code)}?da-gui=1` : mineAt(params.code)),
  })

  route.get(
    '/ho-so-cua-toi/:code/giay-to/:paper',
    { on: myDossier, params: PaperOf, perMinute: GUESSES * 3, summary: 'A paper the citizen handed in' },
    async ({ province, on, params }) => {
      const file = (await listPapers(province.reader, on.id)).find((paper) => paper.id === params.paper)?.file
      if (!file) throw new Refusal('lookup.no-file')
      return fileAnswer(await province.files.open(file.hash), file.type, file.name, {
        inline: true,
        size: file.size,
        headers: SECRET_HEADERS,
      })
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/giay-tiep-nhan',
    { on: myDossier, params: OneCode, perMinute: GUESSES, summary: 'The citizen’s receipt slip (form 01), PDF/A' },
    async ({ province, on, params }) => kept(await slipAnswer(province, on, readLookupCode(params.code))),
  )

  route.get(
    '/ho-so-cua-toi/:code/ket-qua',
    { on: myDossier, perMinute: GUESSES, summary: 'The signed result' },
    async ({ province, on, actor }) => {
      const result = await resultOf(province.reader, on)
      if (!result) throw new Refusal('dossier.no-result')
      const body = await province.files.open(result.file)
      // one act a day and browser tab is enough: the same key is answered once
      const key = `tai-${on.id}-${province.clock.now().toString().slice(0, 10)}`
      await province.act(actor, key, async (tx) => {
        tx.record('dossier.result-downloaded', dossierSubject(on.id), {}, { agency: on.agency })
        return null
      })
      return fileAnswer(body, 'application/pdf', result.fileName, { headers: SECRET_HEADERS })
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/ket-qua/tep/:file',
    { on: myDossier, params: FileOf, perMinute: GUESSES * 3, summary: 'A file that goes with the signed result' },
    async ({ province, on, params }) => {
      const result = await resultOf(province.reader, on)
      if (!result) throw new Refusal('dossier.no-result')
      return kept(await attachmentAnswer(province, result.document, params.file))
    },
  )

  route.form('/danh-gia/:code', {
    on: myDossier,
    params: OneCode,
    secret: true,
    body: Rating,
    perMinute: GUESSES,
    summary: 'Rates a finished dossier, once',
    show: async ({ province, view, params, on, language }, again) => {
      const before = await findRating(province.reader, on.id)
      if (before) return ratedPage(view, params.code, ratingWords[before.level as RatingLevel][language])
      const levels = LEVELS.map((value) => ({ value, label: ratingWords[value][language] }))
      return ratingPage(view, { code: params.code, procedureName: on.procedureName, levels, again })
    },
    do: ({ province, actor, on, body, key }) =>
      rateDossier(province, actor, on.id, { level: body.level, reason: body.reason ?? null }, key),
    then: ({ params }) => `/danh-gia/${encodeURIComponent(params.code)}`,
    beside: { 'dossier.rating-reason': 'reason' },
  })
})

/** A file behind a secret address is not kept by anybody on the way. */
const kept = (answer: Answer): Answer => (answer.kind === 'file' ? { ...answer, headers: SECRET_HEADERS } : answer)
