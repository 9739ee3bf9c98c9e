import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { type LegalDay, legalDay } from '../../../packages/time/index.ts'
import { type Paper, paper } from '../../base/papers/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listed } from './attachments/attachment.ts'
import { endWay, keepPlan, requireAtStep, submissionOf } from './checking/way.operations.ts'
import { keepCorrection } from './correcting/correction.store.ts'
import { lockFor } from './document.life.ts'
import { changeDocument, insertDocument, keepSheet, listAttachments, lockDocument } from './document.store.ts'
import { type Draft, documentSubject, isUndecided, type OfficialDocument, shownNotation } from './document.ts'
import { getDraft } from './drafting/draft.store.ts'
import { uploadedPaper } from './drafting/upload.operations.ts'
import { unsignedFile } from './issuing.operations.ts'

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Code of the public verification page: 16 readable letters, 78 bits: it cannot be guessed. */
const newVerificationCode = (): string => [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('')

const urgencies = { 1: 'urgent', 2: 'very-urgent', 3: 'express', 4: 'express' } as const

/** Makes the paper of a draft; number and date stay empty until it is issued. @throws MissingGlyph */
export async function paperOf(province: Province, draft: Draft, code: string): Promise<Paper> {
  const frame = {
    issuer: draft.issuer,
    number: { notation: draft.notation },
    placeAndDate: { place: draft.place },
    signer: {
      title: draft.signerTitle,
      ...(draft.signerAuthority && { authority: draft.signerAuthority }),
      ...(draft.signerActing && { acting: true }),
    },
    verification: { url: `${province.publicUrl}/xac-minh/${code}`, code: groups(code) },
  }
  // whose power it is that the paper names under its title: who signs for another uses the other's
  const power = draft.signerAuthority?.[0]?.of ?? draft.signerTitle
  const made = { at: province.clock.now(), demo: province.demo }
  const blocks = draft.content.flatMap((text) => text.split('\n').map(blockOf))
  const recipients = { list: draft.recipients, archive: { units: [] } }
  const level = draft.urgency === 0 ? undefined : urgencies[draft.urgency]
  const urgency = level ? { urgency: { level } } : {}
  if (draft.template === 'certificate') {
    const data = {
      ...frame,
      title: draft.subjectLine,
      authority: power,
      bases: draft.basis,
      verb: 'Cấp cho',
      fields: holderFields(draft),
      ...(draft.content.length > 0 ? { scope: { label: 'Nội dung được cấp', lines: draft.content } } : {}),
    }
    return paper('certificate', data, made)
  }
  if (draft.template === 'decision') {
    const articles = draft.content.map((text) => ({ blocks: articleBlocks(text) }))
    const data = {
      ...frame,
      ...urgency,
      recipients,
      subject: draft.subjectLine,
      authority: power,
      bases: draft.basis,
      articles,
    }
    return paper('decision', data, made)
  }
  const { type: typeName, subjectLine: subject, to, basis: bases } = draft
  if (draft.template === 'named-document')
    return paper(
      'named-document',
      { ...frame, ...urgency, recipients, typeName, subject, to: to ?? [], bases, blocks },
      made,
    )
  return paper(
    'official-letter',
    { ...frame, ...urgency, recipients, subject, to: to ?? draft.recipients, blocks },
    made,
  )
}

/** A line as it is set: one that begins with `1.`, `a)` or `-` hangs behind its mark. */
function blockOf(line: string) {
  const [, mark, text] = /^((?:\d{1,3}\.)+|\d{1,3}\)|\p{L}\)|[-–+•])\s+(.+)$/u.exec(line) ?? []
  return mark && text ? { kind: 'item' as const, mark, text } : { kind: 'paragraph' as const, text: line }
}

/** An article begins with its paragraph; lines below it are set as they begin. */
function articleBlocks(text: string) {
  const [first = '', ...rest] = text.split('\n')
  return [{ kind: 'paragraph' as const, text: first }, ...rest.map(blockOf)]
}

const holderFields = (draft: Draft) =>
  draft.holder.map((line) => ({ label: line.label === 'Cấp cho' ? 'Ông/Bà (tổ chức)' : line.label, value: line.value }))

/** `ABCDEFGHJKMNPQRS` → `ABCD-EFGH-JKMN-PQRS`: readable aloud. */
export const groups = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** The paper of a draft, made and stored before a transaction is opened for it. */
export interface DraftPaper {
  /** Code of the public verification page, printed on the paper. */
  code: string
  file: string | null
  pages: number
  anchors: Paper['anchors']
}

/**
 * Makes and stores the paper of a draft at once, so that what is read is what will be signed. Making it takes a while: another room does
 * it first, then calls `writeDraft` in the transaction of its own act, so that both are there or neither.
 * @param code of the draft when it has one already
 * @throws MissingGlyph when a text cannot be printed.
 */
export async function prepareDraft(
  province: Province,
  draft: Draft,
  code = newVerificationCode(),
): Promise<DraftPaper> {
  if (draft.upload !== undefined) return { code, ...(await uploadedPaper(province, draft.upload, draft.signerTitle)) }
  const made = await paperOf(province, draft, code)
  const stored = await province.files.put(made.pdf)
  return { code, file: stored.hash, pages: made.pages, anchors: made.anchors }
}

/**
 * Drafts an outgoing document from a template, alone.
 * @throws MissingGlyph when a text cannot be printed.
 */
export async function draftDocument(
  province: Province,
  actor: Actor,
  draft: Draft,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const made = await prepareDraft(province, draft)
  return province.act(actor, key, (tx) => writeDraft(tx, draft, made))
}

/** The day an answer is expected by. */
const dueDay = ({ dueOn }: Pick<Draft, 'dueOn'>): LegalDay | null => (dueOn ? legalDay(dueOn) : null)

/** What of a document's row comes from its draft and the paper made of it: written first, and with each new version. */
export const draftColumns = (draft: Draft, made: DraftPaper) => ({
  template: draft.template,
  type: draft.type,
  notation: draft.notation,
  subject_line: draft.subjectLine,
  signer: draft.signer,
  signer_title: draft.signerTitle,
  urgency: draft.urgency,
  place: draft.place,
  file: made.file,
  pages: made.pages,
  about: draft.about,
  due_on: dueDay(draft),
})

/** Writes a draft whose paper was made before, inside a transaction that is open already. */
export async function writeDraft(tx: Tx, draft: Draft, made: DraftPaper): Promise<{ id: string }> {
  const id = uuidv7()
  const way = draft.submit ? await wayOf(tx, { ...draft, holder: tx.actor.position }) : null
  await insertDocument(tx.db, {
    id,
    direction: 'outgoing',
    state: 'draft',
    since: tx.now,
    ...way?.change,
    agency: draft.agency,
    unit: draft.unit ?? null,
    holder: tx.actor.position,
    ...draftColumns(draft, made),
    number: null,
    issued_on: null,
    verification_code: made.code,
    drafted_at: tx.now,
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
    reason: null,
  })
  await keepSheet(tx.db, id, { draft, anchors: made.anchors })
  if (draft.correction) await keepCorrection(tx.db, id, draft.correction)
  const of = documentSubject(id)
  const options = { agency: draft.agency }
  tx.record('document.drafted', of, { subject: draft.subjectLine, type: draft.type }, options)
  if (way) {
    await keepPlan(tx, id, way)
    tx.record('document.submitted', of, way.about, options)
  }
  if (draft.about) await tx.link(draft.about, of, 'result')
  return { id }
}

/**
 * Holds a draft for an act of another room on it, while it can still be changed.
 * @throws Refusal document.unknown, document.not-now
 */
export async function holdDraft(tx: Tx, id: string): Promise<OfficialDocument> {
  const document = await lockDocument(tx.db, id, null)
  if (!isUndecided(document))
    throw new Refusal('document.not-now', { name: shownNotation(document), state: document.state })
  return document
}

const wayOf = (tx: Tx, draft: Pick<OfficialDocument, 'agency' | 'type' | 'signer' | 'signerTitle' | 'holder'>) =>
  submissionOf(tx, { ...draft, drafter: draft.holder })

/** Sends a draft to its signer, or to who checks it first. @throws Refusal document.checker-gone, document.old-issuer when its agency's place was taken by another since it was written, document.not-now, document.changed-meanwhile */
export function submitDraft(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'submit', id, seenRevision)
    // its agency's place was taken by another since it was written: name and notation on it are the old one's
    const { agency = document.agency } = await getDraft(tx.db, id)
    if (agency !== document.agency) throw new Refusal('document.old-issuer')
    const way = await wayOf(tx, document)
    await changeDocument(tx.db, id, way.change)
    await keepPlan(tx, id, way)
    // what goes with the document is fixed now: it changes in a draft only
    const attachments = listed(await listAttachments(tx.db, id))
    const about = { ...way.about, ...(attachments.length > 0 && { attachments }) }
    tx.record('document.submitted', documentSubject(id), about, { agency: document.agency })
    return { state: way.change.state }
  })
}

/** Returns a submitted draft with the reason; a signed one that was not issued may be returned too (it will be signed anew). */
export function returnDraft(
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'return', id, seenRevision)
    if (document.state === 'review') await requireAtStep(tx, actor, document)
    const change = await endWay(tx, id, { state: 'returned', note: reason })
    const file = document.state === 'signed' ? await unsignedFile(tx, document) : document.file
    await changeDocument(tx.db, id, { state: 'draft', file, reason, signed_at: null, since: tx.now, ...change })
    tx.record('document.returned', documentSubject(id), { reason }, { agency: document.agency })
    return { state: 'draft' }
  })
}
