import { legalDayOf } from '../packages/time/index.ts'
import type { Subject } from '../src/kernel/journal/index.ts'
import {
  type Draft,
  documentSubject,
  incomingRegister,
  printedNumber,
  registerOf,
  shownNotation,
} from '../src/paperwork/documents/index.ts'
import type { DraftText, Event } from './events.ts'
import type { Random } from './random.ts'
import type { DocumentRow, Row, Sheet } from './rows.ts'
import type { SharedPaper, World } from './world.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

type Of<Act extends Event['act']> = Extract<Event, { act: Act }>

/** Tells what the operations of the documents room would have written. Its papers are shared illustrations, so they carry no signatures. */
export class DocumentLedger {
  private readonly sheet: Sheet
  private readonly random: Random
  private readonly names: ReadonlyMap<string, string>
  private readonly told = new Map<number, DocumentRow>()

  constructor(world: World, sheet: Sheet, random: Random) {
    this.sheet = sheet
    this.random = random
    this.names = new Map([...world.casts.values()].map((cast) => [cast.id, cast.name]))
  }

  draft(event: Event, text: DraftText, paper: SharedPaper, about: Subject | null): string {
    const { at, by } = event
    const draft: Draft = { ...text, about, submit: true }
    const code = [...this.random.bytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
    const row = blank(this.sheet.id(at), {
      direction: 'outgoing',
      state: 'submitted',
      agency: draft.agency,
      holder: by.position,
      template: draft.template,
      type: draft.type,
      notation: draft.notation,
      subject_line: draft.subjectLine,
      signer: draft.signer,
      signer_title: draft.signerTitle,
      urgency: draft.urgency,
      place: draft.place,
      file: paper.file,
      pages: paper.pages,
      about,
      verification_code: code,
      drafted_at: at,
      since: at,
    })
    this.sheet.rows.document.push(row)
    this.sheet.rows.document_sheet.push({ document: row.id, draft, anchors: paper.anchors })
    this.told.set(event.story, row)
    this.note(event, row, 'document.drafted', { subject: draft.subjectLine, type: draft.type })
    this.note(event, row, 'document.submitted', { to: draft.signerTitle, next: 'signer' })
    return row.id
  }

  sign(event: Event): void {
    const row = this.in(event.story, 'submitted')
    change(row, { state: 'signed', signed_at: event.at })
    this.note(event, row, 'document.signed', { signer: event.by.label, file: row.file, approval: { by: 'pin' } })
  }

  /** @returns the printed number and notation */
  issue(event: Of<'issue'>): string {
    const row = this.in(event.story, 'signed')
    const day = legalDayOf(event.at)
    const register = registerOf(row.type)
    const order = this.sheet.count('register_counter', { agency: row.agency, register, year: day.year })
    const number = printedNumber(order)
    change(row, { state: 'numbered', number, issued_on: day })
    change(row, { state: 'issued', issued_at: event.at })
    event.receivers.forEach((agency, position) => {
      this.sheet.rows.document_receiver.push({ document: row.id, agency, position })
    })
    const notation = shownNotation({ number, notation: row.notation })
    this.sheet.rows.register_entry.push({
      ...{
        id: this.sheet.id(event.at),
        agency: row.agency,
        unit: row.unit,
        holder: row.holder,
        register,
        year: day.year,
      },
      ...{
        number: order,
        state: 'used',
        notation,
        type: row.type,
        subject_line: row.subject_line,
        label: event.by.label,
      },
      ...{ signer_title: row.signer_title, reason: null, on_day: day, noted_at: event.at, document: row.id },
    })
    this.note(event, row, 'document.numbered', { number, notation, register })
    const seal = { agency: this.names.get(row.agency), file: row.file, approval: { by: 'pin' } }
    this.note(event, row, 'document.sealed', seal)
    this.note(event, row, 'document.issued', { notation, receivers: event.receivers, file: row.file })
    return notation
  }

  arrive(event: Of<'arrive'>): void {
    const { at, arrival } = event
    const row = blank(this.sheet.id(at), {
      direction: 'incoming',
      state: 'arrived',
      agency: arrival.agency,
      type: arrival.type,
      number: arrival.number,
      notation: arrival.notation,
      subject_line: arrival.subjectLine,
      signer_title: arrival.signerTitle,
      urgency: arrival.urgency,
      place: arrival.place,
      issued_on: arrival.issuedOn,
      file: arrival.attachments[0]?.file ?? null,
      drafted_at: at,
      sender_code: arrival.senderCode,
      sender_name: arrival.senderName,
      external_id: arrival.externalId,
      package_file: arrival.packageFile,
      arrived_at: at,
      due_on: arrival.dueOn,
      reason: arrival.remark ?? null,
    })
    this.sheet.rows.document.push(row)
    this.told.set(event.story, row)
    arrival.attachments.forEach((one, position) => {
      this.sheet.rows.document_attachment.push({ id: this.sheet.id(at), document: row.id, position, ...one })
    })
    this.note(event, row, 'document.arrived', {
      sender: arrival.senderName || arrival.senderCode,
      urgency: arrival.urgency,
    })
  }

  register(event: Event): void {
    const row = this.in(event.story, 'arrived')
    const { year } = legalDayOf(event.at)
    const number = this.sheet.count('register_counter', { agency: row.agency, register: incomingRegister, year })
    change(row, { state: 'registered', arrival_number: number, registered_at: event.at })
    this.note(event, row, 'document.registered', { number, year })
  }

  handle(event: Event): void {
    const row = this.in(event.story, 'registered')
    change(row, { state: 'handling', holder: event.by.position })
    this.note(event, row, 'document.handling')
  }

  close(event: Event): void {
    const row = this.in(event.story, 'handling')
    change(row, { state: 'closed', closed_at: event.at })
    this.note(event, row, 'document.closed')
  }

  private in(story: number, state: string): DocumentRow {
    const row = this.told.get(story)
    if (row?.state !== state)
      throw new Error(`story ${story}: the document is ${row?.state ?? 'not there'}, not ${state}`)
    return row
  }

  private note(event: Event, row: DocumentRow, type: string, data: Row = {}): void {
    this.sheet.act(event.at, event.by, type, documentSubject(row.id), row.agency, data)
  }
}

function change(row: DocumentRow, fields: Partial<DocumentRow>): void {
  Object.assign(row, fields)
  row.revision += 1
}

const blank = (id: string, known: Row & Pick<DocumentRow, 'state' | 'agency' | 'type' | 'notation'>): DocumentRow => ({
  id,
  revision: 1,
  unit: null,
  holder: null,
  template: null,
  number: null,
  signer: null,
  issued_on: null,
  since: null,
  file: null,
  pages: null,
  about: null,
  verification_code: null,
  signed_at: null,
  issued_at: null,
  sender_code: null,
  sender_name: null,
  external_id: null,
  package_file: null,
  arrived_at: null,
  arrival_number: null,
  registered_at: null,
  closed_at: null,
  due_on: null,
  reason: null,
  ...known,
})
