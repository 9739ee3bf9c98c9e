import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { type Again, noErrors, OneOf, OptionalText, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, page, type Shown, seeOther } from '../../kernel/http/index.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { partsOn, readersFold, readersOf } from '../../kernel/module/index.ts'
import type { Html, View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { attachmentAnswer } from '../../paperwork/documents/index.ts'
import {
  calendarOf,
  type Dossier,
  declarationAnswer,
  dossierSubject,
  findDossierByLookup,
  findDossierByNumber,
  findRating,
  LETTERS,
  letterAnswer,
  lettersOf,
  listApologies,
  listPapers,
  listPauses,
  lookupHash,
  openRequest,
  processPart,
  type RatingLevel,
  rateDossier,
  ratingWords,
  readDossierNumber,
  readLookupCode,
  recomputeDue,
  slipAnswer,
} from '../dossiers/index.ts'
import { findAnswers } from '../eforms/index.ts'
import { citizenEntries, standingAgainstDue, standingWords } from './citizen.ts'
import { PAPER_MAX_BYTES, PAPER_MAX_FILES } from './filing.form.ts'
import { myDossier, OneCode } from './my-dossier.door.ts'
import { confirmResult, noteDownload, resultOf, supplyAsked } from './my-dossier.operations.ts'
import { Rating, Supplied } from './tracking.form.ts'
import { myDossierPage, ratedPage, ratingPage, trackingPage } from './tracking.page.ts'
import { portalWords as words } from './words.ts'

/** A code is guessed at most this often a minute from one address; with 31¹² codes that is for ever. */
const GUESSES = 20

const TrackQuery = Type.Object({ so: OptionalText({ max: 100 }), q: OptionalText({ max: 300 }) })
const CodeQuery = Type.Object({ ma: OptionalText({ max: 100 }) })
const FileOf = Type.Object({ code: Text({ max: 60 }), file: Uuid() })
const OneLetter = Type.Object({ code: Text({ max: 60 }), letter: OneOf(LETTERS) })
const PaperOf = Type.Object({ code: Text({ max: 60 }), paper: Uuid() })
const Sent = Type.Object({ 'da-gui': OptionalText({ max: 1 }) })
type Mine = Pick<Ctx<unknown, unknown, unknown, Dossier>, 'province' | 'viewer' | 'view' | 'language' | 'on'> & {
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
    getAgency(province.database.together, dossier.receivingUnit),
    getAgency(province.database.together, dossier.agency),
    calendarOf(province, dossier),
  ])
  const places = { unitName: unit.name, agencyName: dossier.unrouted ? view.t(words.unrouted) : agency.name }
  const left = standingAgainstDue(calendar, province.clock.now(), dossier)
  return { ...places, standing: standingWords(view, { dossier, ...places, left, ...about }) }
}

/** A code that opens nothing: the tracking page again, with what was typed. */
const wrongCode = (view: View, typed: string, sentence: string, status: number): Shown =>
  page(trackingPage(view, { code: { values: { ma: typed }, errors: { ma: sentence } } }), status)

async function showMyDossier(ctx: Mine, again: Again, supplied = false): Promise<Html> {
  const { province, view, language, on: dossier } = ctx
  const { house } = province
  const { together } = province.database
  const subject = dossierSubject(dossier.id)
  const [papers, declared, pauses, happened, readers, result, rating, apologies, parts] = await Promise.all([
    listPapers(together, dossier.id),
    findAnswers(together, dossier.id),
    listPauses(together, dossier.id),
    timeline(together, subject, { without: house.readingActs }),
    readersOf(province, subject),
    resultOf(together, dossier),
    findRating(together, dossier.id),
    listApologies(together, dossier.id),
    partsOn(ctx, 'my-dossier', dossier.id),
  ])
  const now = province.clock.now()
  const due = dossier.acceptedAt ? await recomputeDue(province, dossier, pauses, now, apologies) : null
  const clock = { calendar: await calendarOf(province, dossier), due, pauses, now }
  const open = openRequest(pauses, papers)
  const standing = await standingOf(province, view, dossier, { anyone: false, hasResult: result !== null })
  const rated = rating ? ratingWords[rating.level as RatingLevel] : undefined
  return myDossierPage(view, {
    code: readLookupCode(ctx.params.code) ?? ctx.params.code,
    dossier,
    ...standing,
    papers,
    declared: declared !== undefined,
    followed: await processPart({ province, view, on: dossier }, clock),
    entries: citizenEntries(house, happened.acts, language),
    readers: readersFold(view, readers),
    parts,
    trace: due?.trace ?? [],
    result,
    rating: rated ? rated[language] : null,
    mayRate: !rated && (dossier.state === 'releasing' || dossier.state === 'done'),
    letters: lettersOf(dossier, { asked: pauses.length > 0, apologised: apologies.length > 0 }),
    asked: dossier.state === 'waiting' ? open : null,
    again,
    supplied,
  })
}

export const trackingRoutes = defineRoutes((route) => {
  route.page(
    '/tra-cuu',
    { needs: 'public', query: TrackQuery, perMinute: GUESSES * 2, summary: 'Tracking by dossier number' },
    async ({ province, view, query }) => {
      const typed = query.so ?? query.q
      if (!typed) return trackingPage(view, {})
      const values = { so: typed }
      const none = (sentence: string) => page(trackingPage(view, { number: { values, errors: { so: sentence } } }), 404)
      const number = readDossierNumber(typed)
      if (!number) return none(view.t(words.trackWrong))
      const dossier = await findDossierByNumber(province.reader, number)
      if (!dossier) return none(view.t(words.trackNone, number))
      const standing = await standingOf(province, view, dossier, { anyone: true, hasResult: false })
      return trackingPage(view, { number: { values, errors: {} }, found: { dossier, ...standing } })
    },
  )

  route.page(
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
      reads: 'personal',
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
    do: ({ province, on, actor, key }) => confirmResult(province, actor, on, key),
    then: ({ params }) => mineAt(params.code),
  })

  route.form('/ho-so-cua-toi/:code/bo-sung', {
    on: myDossier,
    params: OneCode,
    secret: true,
    shown: 'elsewhere',
    body: Supplied,
    files: { maxFiles: 10 * PAPER_MAX_FILES, maxBytes: PAPER_MAX_BYTES },
    perMinute: GUESSES,
    summary: 'The citizen supplies papers that were asked for',
    show: (ctx, again) => showMyDossier(ctx, again),
    do: ({ province, actor, on, body, key }) => supplyAsked(province, actor, on, body, key),
    then: ({ params }, sent) => (sent ? `${mineAt(params.code)}?da-gui=1` : mineAt(params.code)),
    beside: { 'dossier.nothing-supplied': 'papers-0-files', 'dossier.file-cut-off': 'papers-0-files' },
  })

  route.get(
    '/ho-so-cua-toi/:code/giay-to/:paper',
    {
      on: myDossier,
      reads: 'personal',
      params: PaperOf,
      secret: true,
      perMinute: GUESSES * 3,
      summary: 'A paper the citizen handed in',
    },
    async ({ province, on, params }) => {
      const file = (await listPapers(province.reader, on.id)).find((paper) => paper.id === params.paper)?.file
      if (!file) throw new Refusal('lookup.no-file')
      return fileAnswer(await province.files.open(file.hash), file.type, file.name, { inline: true, size: file.size })
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/to-khai',
    {
      on: myDossier,
      reads: 'personal',
      params: OneCode,
      secret: true,
      perMinute: GUESSES,
      answers: ['application/pdf'],
      summary: 'What the citizen declared, as its paper (PDF/A)',
    },
    ({ province, on }) => declarationAnswer(province, on),
  )

  route.get(
    '/ho-so-cua-toi/:code/giay-tiep-nhan',
    {
      on: myDossier,
      reads: 'personal',
      params: OneCode,
      secret: true,
      perMinute: GUESSES,
      answers: ['application/pdf'],
      summary: 'The citizen’s receipt slip (form 01), PDF/A',
    },
    ({ province, on }) => slipAnswer(province, on),
  )

  route.get(
    '/ho-so-cua-toi/:code/phieu/:letter',
    {
      on: myDossier,
      reads: 'personal',
      params: OneLetter,
      secret: true,
      perMinute: GUESSES,
      answers: ['application/pdf'],
      summary: 'A letter to the applicant (forms 02, 03, 04), PDF/A',
    },
    ({ province, on, params }) => letterAnswer(province, on, params.letter),
  )

  route.get(
    '/ho-so-cua-toi/:code/ket-qua',
    {
      on: myDossier,
      reads: 'personal',
      secret: true,
      perMinute: GUESSES,
      answers: ['application/pdf'],
      summary: 'The signed result',
    },
    async ({ province, on, actor }) => {
      const result = await resultOf(province.reader, on)
      if (!result) throw new Refusal('dossier.no-result')
      const body = await province.files.open(result.file)
      await noteDownload(province, actor, on)
      return fileAnswer(body, 'application/pdf', result.fileName)
    },
  )

  route.get(
    '/ho-so-cua-toi/:code/ket-qua/tep/:file',
    {
      on: myDossier,
      reads: 'personal',
      params: FileOf,
      secret: true,
      perMinute: GUESSES * 3,
      summary: 'A file that goes with the signed result',
    },
    async ({ province, on, params }) => {
      const result = await resultOf(province.reader, on)
      if (!result) throw new Refusal('dossier.no-result')
      return attachmentAnswer(province, result.document, params.file)
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
      return ratingPage(view, { code: params.code, procedureName: on.procedureName, again })
    },
    do: ({ province, actor, on, body, key }) =>
      rateDossier(province, actor, on.id, { level: body.level, reason: body.reason ?? null }, key),
    then: ({ params }) => `/danh-gia/${encodeURIComponent(params.code)}`,
    beside: { 'dossier.rating-reason': 'reason' },
  })
})
