import { legalDayOf } from '../../../../packages/time/index.ts'
import { type Agency, getAgency, listPredecessors } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { requireAtStep } from '../checking/way.operations.ts'
import { requireCorrectable } from '../correcting/correction.operations.ts'
import { keepCorrection } from '../correcting/correction.store.ts'
import { documentLife, lockFor } from '../document.life.ts'
import { changeDocument, findDocument, getDocument, keepSheet } from '../document.store.ts'
import {
  type Draft,
  documentSubject,
  isRegistered,
  type OfficialDocument,
  requireSigner,
  type Template,
  type Urgency,
} from '../document.ts'
import { notationOf } from '../document-types.ts'
import { type DraftPaper, draftColumns, prepareDraft, writeDraft } from '../drafting.operations.ts'
import { receiversOf } from '../receivers/receivers.operations.ts'
import { articlesOf, type Composition, linesOf } from './composition.ts'
import { getDraft, keepVersion } from './draft.store.ts'
import { signerOf } from './signers.ts'
import { uploadedPdf } from './upload.operations.ts'

/**
 * Drafts a document that no dossier asks for, in the actor's agency; its paper is made before the transaction, so that what is read is what will be signed.
 * @throws Refusal document.no-agency, document.no-such-signer, document.basis-needed, document.addressee-needed, document.wrong-receiver,
 * document.no-such-letter, document.file-needed, upload.*, papers.missing-glyph
 */
export async function composeDocument(
  province: Province,
  actor: Actor,
  input: Composition & { submit: boolean },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { agency } = actor
  if (!agency) throw new Refusal('document.no-agency')
  const draft = { ...(await draftOf(province, agency, input, null)), unit: null, submit: input.submit }
  const made = await prepareDraft(province, draft)
  return province.act(actor, key, async (tx) => {
    const { id } = await writeDraft(tx, draft, made)
    await keepNow(tx, id, draft, made)
    return { id }
  })
}

/**
 * Whoever has a submitted draft to check or to sign puts it right: a new version, without going back to its drafter. Its signer stays.
 * @throws Refusal as `reviseDraft`; document.not-at-step, document.wrong-signer, document.signer-stays
 */
export const amendDraft = (...asked: Revising) => writeAnew('amend', ...asked)

/**
 * Changes a draft that no dossier asks for; what it said before stays as a version, and its verification code stays its own.
 * @throws Refusal as `composeDocument`; document.not-now, document.changed-meanwhile
 */
export const reviseDraft = (...asked: Revising) => writeAnew('revise', ...asked)

type Revising = [
  province: Province,
  actor: Actor,
  id: string,
  input: Composition,
  seenRevision: number | null,
  key: IdempotencyKey,
]

async function writeAnew(
  act: 'revise' | 'amend',
  ...[province, actor, id, input, seenRevision, key]: Revising
): Promise<Plain> {
  const before = await getDocument(province.reader, id)
  const { upload, entered } = await getDraft(province.reader, id)
  const draft = { ...(await draftOf(province, before.agency, input, upload ?? null)), submit: false }
  if (!input.file?.length && entered?.fileName) draft.entered = { ...draft.entered, fileName: entered.fileName }
  const made = await prepareDraft(province, draft, before.verificationCode ?? undefined)
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, act, id, seenRevision)
    if (act === 'amend') await requireInHand(tx, actor, document, draft)
    await changeDocument(tx.db, id, draftColumns(draft, made))
    await keepSheet(tx.db, id, { draft, anchors: made.anchors })
    await keepCorrection(tx.db, id, draft.correction ?? null)
    await keepNow(tx, id, draft, made)
    if (draft.about && draft.about !== document.about) await tx.link(draft.about, documentSubject(id), 'result')
    tx.record(
      documentLife.acts[act].type,
      documentSubject(id),
      { subject: draft.subjectLine },
      { agency: document.agency },
    )
    return { state: document.state }
  })
}

/** @throws Refusal document.not-at-step, document.wrong-signer, document.signer-stays */
async function requireInHand(tx: Tx, actor: Actor, document: OfficialDocument, { signer }: Pick<Draft, 'signer'>) {
  if (document.state === 'review') await requireAtStep(tx, actor, document)
  else requireSigner(actor, document)
  if (signer !== document.signer) throw new Refusal('document.signer-stays')
}

const keepNow = (tx: Tx, id: string, draft: Draft, { file }: DraftPaper): Promise<void> =>
  keepVersion(tx.db, id, { position: tx.actor.position, label: tx.actor.label, draft, file, at: tx.now })

/**
 * Takes a draft of one's own away before it is submitted. It stays readable at its address and in the journal.
 * @throws Refusal document.not-now, document.changed-meanwhile
 */
export function discardDraft(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'discard', id, seenRevision)
    await changeDocument(tx.db, id, { state: 'discarded' })
    tx.record('document.discarded', documentSubject(id), {}, { agency: document.agency })
    return { state: 'discarded' }
  })
}

/** What was entered as a draft of this agency; every id in it is looked up again. */
async function draftOf(
  province: Province,
  agencyId: string,
  input: Composition,
  present: string | null,
): Promise<Omit<Draft, 'submit'>> {
  const { reader } = province
  const day = legalDayOf(province.clock.now())
  const agency = await getAgency(reader, agencyId)
  const signer = await signerOf(reader, input.signer, agencyId, day)
  const receivers = await receiversOf(province, agencyId, { receivers: input.receivers ?? [], sure: true })
  const letter = await letterOf(province, agencyId, input.answers)
  const correction = input.correction && input.corrects && { corrects: input.corrects, kind: input.correction }
  if (correction) await requireCorrectable(province, agencyId, correction)
  const written = input.source === 'written'
  const { template, content, to, basis } = written ? writtenParts(input, receivers) : { ...uploadedParts }
  const upload = written ? undefined : await uploadOf(province, input, present)
  return {
    agency: agencyId,
    template,
    type: input.type,
    notation: input.notation ?? notationOf(input.type, agency.shortName),
    subjectLine: input.subject,
    ...signer,
    urgency: Number(input.urgency ?? 0) as Urgency,
    place: agency.placeName ?? province.config.provinceName,
    issuer: await issuerOf(province, agency),
    ...{ basis, content, holder: [] },
    recipients: recipientsOf(input, receivers, to),
    ...(to.length > 0 && { to }),
    ...(input.dueOn && { dueOn: input.dueOn }),
    ...(upload && { upload }),
    entered: enteredOf(input),
    about: letter && documentSubject(letter.id),
    ...(correction && { correction }),
  }
}

const uploadedParts = { template: 'upload' as Template, content: [], to: [] as string[], basis: [] as string[] }

/** Layout and parts of a document that is written here. @throws Refusal document.basis-needed, document.addressee-needed */
function writtenParts(input: Composition, receivers: readonly Agency[]) {
  const basis = linesOf(input.basis)
  const lines = linesOf(input.content)
  const named = linesOf(input.to)
  if (input.type === 'Quyết định') {
    if (basis.length === 0) throw new Refusal('document.basis-needed')
    return { template: 'decision' as Template, content: articlesOf(lines), to: [], basis }
  }
  if (input.type !== 'Công văn') return { template: 'named-document' as Template, content: lines, to: named, basis }
  const to = named.length > 0 ? named : receivers.map(({ name }) => name)
  if (to.length === 0) throw new Refusal('document.addressee-needed')
  // a letter has no bases of its own: what it follows stands before its text
  return { template: 'official-letter' as Template, content: [...basis, ...lines], to: to.slice(0, 60), basis: [] }
}

/** Nơi nhận as it is printed: “Như trên” where the addressees say it already. */
function recipientsOf(input: Composition, receivers: readonly Agency[], to: readonly string[]): string[] {
  const own = linesOf(input.recipients)
  const names = to.length > 0 ? ['Như trên'] : receivers.map(({ name }) => name)
  return [...names, ...own.filter((line) => !names.includes(line))].slice(0, 40)
}

/** @throws Refusal document.file-needed, upload.* */
async function uploadOf(province: Province, input: Composition, present: string | null): Promise<string> {
  const [given] = input.file ?? []
  if (given) return uploadedPdf(province, given)
  if (!present) throw new Refusal('document.file-needed')
  return present
}

/** What the form shows again when the draft is edited; a new file would have to be chosen anew. */
function enteredOf({ file, ...input }: Composition): Record<string, unknown> {
  return { ...input, ...(file?.[0] && { fileName: file[0].name }) }
}

/** Box 2: a committee stands alone, other agencies below who governs them. */
export async function issuerOf({ reader, config }: Province, agency: Agency): Promise<Draft['issuer']> {
  if (agency.kind === 'people-committee' || agency.kind === 'commune') return { name: agency.name }
  const parent = agency.parent
    ? (await getAgency(reader, agency.parent)).name
    : `Uỷ ban nhân dân ${config.provinceName}`
  return { parent, name: agency.name }
}

/** The letter a document answers: one that came to the same agency and was registered. @throws Refusal document.no-such-letter */
async function letterOf(province: Province, agency: string, id: string | undefined): Promise<OfficialDocument | null> {
  if (!id) return null
  const letter = await findDocument(province.reader, id)
  if (letter?.direction !== 'incoming' || !isRegistered(letter)) throw new Refusal('document.no-such-letter')
  // what an agency took over it answers too
  const own = letter.agency === agency || (await listPredecessors(province.reader, agency)).includes(letter.agency)
  if (!own) throw new Refusal('document.no-such-letter')
  return letter
}

/** The letter an outgoing document answers, when it answers one. */
export async function answeredLetter(province: Province, { about }: Pick<OfficialDocument, 'about'>) {
  if (!about?.startsWith('document:')) return undefined
  return findDocument(province.reader, subjectId(about))
}
