import { addWorkingTime, due, type TimeLimit } from '../packages/legal-clock/index.ts'
import { type Instant, legalDayOf } from '../packages/time/index.ts'
import { type Actor, systemActor } from '../src/kernel/acting/index.ts'
import { documentSubject } from '../src/paperwork/documents/index.ts'
import {
  type AskedPaper,
  type DossierAct,
  dossierLife,
  dossierNumber,
  dossierSubject,
  type FiledPaper,
  type Filing,
  lookupHash,
  placed,
  ratingWords,
  standOf,
} from '../src/services/dossiers/index.ts'
import { feeOf, timeLimitOf } from '../src/services/procedures/index.ts'
import type { Event } from './events.ts'
import type { Random } from './random.ts'
import type { DossierRow, Row, Sheet } from './rows.ts'
import type { World } from './world.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const readable = (random: Random, length: number): string =>
  [...random.bytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

/** Whether an act follows from where the row stands, by the room's own table. */
const follows = (row: DossierRow, act: DossierAct): boolean =>
  dossierLife.acts[act].from?.includes(standOf(row as Parameters<typeof standOf>[0])) ?? false

interface Told {
  row: DossierRow
  limit: TimeLimit
  pauses: (Row & { from_at: Instant; to_at: Instant | null })[]
}

type Of<Act extends Event['act']> = Extract<Event, { act: Act }>

/** Tells what the operations of the dossiers room would have written, without asking the database. */
export class DossierLedger {
  private readonly world: World
  private readonly sheet: Sheet
  private readonly random: Random
  private readonly told = new Map<number, Told>()
  private readonly codes: ReadonlyMap<string, string>
  private readonly versions: ReadonlyMap<string, World['procedures'][number]['version']>

  constructor(world: World, sheet: Sheet, random: Random) {
    this.world = world
    this.sheet = sheet
    this.random = random
    this.codes = new Map([...world.casts.values()].map((cast) => [cast.id, cast.code]))
    this.versions = new Map(world.procedures.map(({ version }) => [version.id, version]))
  }

  /** The dossier of a story, for the papers that belong to it. */
  of(story: number): DossierRow | undefined {
    return this.told.get(story)?.row
  }

  file(event: Of<'file'> | Of<'file-at-counter'>): void {
    const { at, filing } = event
    const version = this.versions.get(filing.procedureVersion)
    if (!version) throw new Error(`no version ${filing.procedureVersion}`)
    const limit = timeLimitOf(version, filing.channel, legalDayOf(at))
    const row = newRow(
      this.sheet.id(at),
      at,
      addWorkingTime(this.world.calendar, at, { hours: this.world.answerHours }),
      filing,
      {
        provisional: `T-${readable(this.random, 10)}`,
        procedure_code: version.code,
        procedure_name: version.name,
        fee_vnd: feeOf(version, filing.channel),
        time_limit: limit,
        lookup_hash: lookupHash(readable(this.random, 12)),
        ...this.world.legalSets,
      },
    )
    this.sheet.rows.dossier.push(row)
    this.told.set(event.story, { row, limit, pauses: [] })
    this.addPapers(row, filing.papers, at)
    const about = { channel: filing.channel, procedure: version.code, papers: filing.papers.length }
    this.note(event, row, 'dossier.filed', about)
  }

  receive(event: Event): void {
    const { row, limit } = this.at(event.story, 'receive')
    const { at } = event
    const day = legalDayOf(at)
    const { dueOriginal, dueCurrent } = due(this.world.calendar, at, limit)
    const unit = this.codes.get(String(row.receiving_unit)) ?? ''
    const number = dossierNumber(unit, day, this.sheet.count('dossier_counter', { unit_code: unit, day }))
    change(row, {
      number,
      state: 'accepted',
      step: 'to-assign',
      accepted_at: at,
      calendar_version: this.world.calendar.version.number,
      due_original: dueOriginal,
      due_current: dueCurrent,
    })
    this.note(event, row, 'dossier.received', { number, due: dueCurrent?.toString() ?? null, unit })
  }

  deny(event: Of<'deny'>): void {
    const { row } = this.at(event.story, 'deny')
    change(row, { state: 'denied', step: null, reason: event.reason, finished_at: event.at })
    this.note(event, row, 'dossier.denied', { reason: event.reason })
  }

  assign(event: Of<'assign'>): void {
    const { row } = this.at(event.story, 'assign')
    change(row, {
      state: 'processing',
      step: 'to-handle',
      holder: event.to.id,
      unit: event.to.unit,
      given_by: event.by.position ?? null,
    })
    this.note(event, row, 'dossier.assigned', { to: event.to.title, position: event.to.id })
  }

  start(event: Event): void {
    const { row } = this.at(event.story, 'handle')
    change(row, { state: 'processing', step: 'handling', holder: event.by.position ?? row.holder })
    this.note(event, row, 'dossier.handling-started')
  }

  askPapers(event: Of<'ask-papers'>): void {
    const { row, pauses } = this.at(event.story, 'ask')
    const names = event.papers.map((paper) => paper.name).join('; ')
    const pause = {
      id: this.sheet.id(event.at),
      dossier: row.id,
      from_at: event.at,
      to_at: null,
      basis: event.basis,
      request: names,
      papers: event.papers,
    }
    pauses.push(pause)
    this.sheet.rows.dossier_pause.push(pause)
    change(row, { state: 'waiting' })
    this.note(event, row, 'dossier.supplement-requested', { papers: names, basis: event.basis })
  }

  supply(event: Of<'supply'>): void {
    const { row, limit, pauses } = this.at(event.story, 'supply')
    const asked = (pauses.at(-1)?.papers ?? []) as AskedPaper[]
    this.addPapers(row, placed(asked, event.papers), event.at)
    for (const pause of pauses) pause.to_at ??= event.at
    change(row, { state: 'processing', step: row.step ?? 'to-assign' })
    this.note(event, row, 'dossier.supplemented', { papers: event.papers.length, clock: row.due_current !== null })
    const spans = pauses.map(({ from_at, to_at, basis, request }) => ({
      from: from_at,
      to: to_at,
      basis: String(basis),
      document: String(request),
    }))
    change(row, { due_current: due(this.world.calendar, row.accepted_at!, limit, spans).dueCurrent })
  }

  propose(event: Event, document: string): void {
    const { row } = this.at(event.story, 'propose')
    this.sheet.rows.subject_link.push({
      a: dossierSubject(row.id),
      b: documentSubject(document),
      relation: 'result',
      at: event.at,
    })
    change(row, { step: 'to-sign', result_document: document })
    this.note(event, row, 'dossier.proposed', { document })
  }

  /** What the room's reactions do when the result's document is signed or issued. */
  follow(event: Event, step: 'signed' | 'issued', notation = ''): void {
    const told = this.told.get(event.story)
    if (!told || !follows(told.row, step === 'signed' ? 'signed' : 'release')) return
    const by: Actor = systemActor()
    if (step === 'signed') {
      change(told.row, { step: 'to-issue' })
      this.note({ at: event.at, by }, told.row, 'dossier.approved')
    } else {
      change(told.row, { state: 'releasing', step: null, released_at: event.at })
      this.note({ at: event.at, by }, told.row, 'dossier.result-ready', { notation })
    }
  }

  giveBack(event: Of<'return'>): void {
    const { row } = this.at(event.story, 'return')
    const to = event.how === 'online' ? null : row.filer_name
    const returned = { returned_how: event.how, returned_to: to, returned_proof: null }
    change(row, { state: 'done', step: null, finished_at: event.at, ...returned })
    this.note(event, row, 'dossier.returned', { how: event.how })
  }

  rate(event: Of<'rate'>): void {
    const { row } = this.at(event.story, 'rate')
    const { at, level, reason } = event
    this.sheet.rows.dossier_rating.push({ dossier: row.id, level, reason, channel: 'online', rated_at: at })
    this.note(event, row, 'dossier.rated', { level: ratingWords[level].vi, levelEn: ratingWords[level].en })
  }

  private at(story: number, act: DossierAct): Told {
    const told = this.told.get(story)
    if (!told || !follows(told.row, act)) {
      throw new Error(`story ${story}: ${act} does not follow from ${told?.row.state ?? 'nothing'}`)
    }
    return told
  }

  private note(event: Pick<Event, 'at' | 'by'>, row: DossierRow, type: string, data: Row = {}): void {
    this.sheet.act(event.at, event.by, type, dossierSubject(row.id), row.agency, data)
  }

  private addPapers(row: DossierRow, papers: readonly FiledPaper[], at: Instant): void {
    for (const paper of papers) {
      this.sheet.rows.dossier_paper.push({
        id: this.sheet.id(at),
        dossier: row.id,
        component: paper.component,
        name: paper.name,
        file_hash: paper.file?.hash ?? null,
        file_name: paper.file?.name ?? null,
        file_type: paper.file?.type ?? null,
        file_size: paper.file?.size ?? null,
        originals: paper.originals ?? 0,
        copies: paper.copies ?? 0,
        digitised: paper.file ? 1 : 0,
        asked: paper.asked ?? null,
        added_at: at,
        form: paper.form ?? (paper.file ? 'electronic' : null),
        pages: null,
        compared_by: null,
        compared_at: null,
        source: null,
        given_back: null,
      })
    }
  }
}

function change(row: DossierRow, fields: Partial<DossierRow>): void {
  Object.assign(row, fields)
  row.revision += 1
}

const newRow = (id: string, at: Instant, answerDue: Instant, filing: Filing, known: Row): DossierRow => ({
  id,
  ...known,
  number: null,
  state: 'new',
  step: null,
  revision: 1,
  procedure_version: filing.procedureVersion,
  channel: filing.channel,
  support_point: filing.supportPoint ?? null,
  receiving_unit: filing.receivingUnit,
  agency: filing.agency,
  unit: null,
  holder: null,
  given_by: null,
  given_from: null,
  refuses: false,
  applicant_kind: filing.applicant.kind,
  applicant_name: filing.applicant.name,
  applicant_identity: filing.applicant.identity,
  applicant_address: filing.applicant.address,
  applicant_phone: filing.applicant.phone,
  applicant_email: filing.applicant.email,
  filer_name: filing.filer.name,
  filer_identity: filing.filer.identity,
  filer_authority: filing.filer.authority,
  not_needed: [...filing.notNeeded],
  request: filing.request,
  result_place: filing.resultPlace,
  submitted_at: at,
  accepted_at: null,
  calendar_version: null,
  due_original: null,
  due_current: null,
  answer_due: filing.channel === 'counter' ? null : answerDue,
  released_at: null,
  finished_at: null,
  returned_how: null,
  returned_to: null,
  returned_proof: null,
  result_document: null,
  reason: null,
})
