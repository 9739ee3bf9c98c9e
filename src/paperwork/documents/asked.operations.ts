/** A document whose sender asks to recall, update or replace it: held until the answer, and what becomes of it then. */
import { v7 as uuidv7 } from 'uuid'
import type { LegalDay } from '../../../packages/time/index.ts'
import type { Tx } from '../../kernel/province/index.ts'
import { listUnregistered } from './arrival.store.ts'
import { isAnnulled } from './correcting/correction.store.ts'
import { documentLife, lockFor } from './document.life.ts'
import { changeDocument, insertAttachments, lockDocument } from './document.store.ts'
import { documentSubject, type OfficialDocument, type Urgency } from './document.ts'
import { keepEdition } from './edition.store.ts'
import type { ArrivedFile } from './incoming.operations.ts'

/** What was noted one after the other: none of it is lost. */
const together = (...notes: (string | null)[]): string | null =>
  [...new Set(notes.filter((one) => one !== null && one !== ''))].join(' · ') || null

/** What stays noted on a document that is not frozen any more: what was before, and how it ended. */
const ended = (document: OfficialDocument, note: string) => ({
  ...{ stood: null, stood_reason: null },
  reason: together(document.state === 'frozen' ? document.stoodReason : document.reason, note),
})

/**
 * Nothing is done with a document until what is asked about it is answered. A further question finds it frozen already; one that is
 * recalled or replaced stays so.
 */
export async function freezeDocument(tx: Tx, id: string, reason: string): Promise<void> {
  const document = await lockDocument(tx.db, id, null)
  const noted = together(document.reason, reason)
  if (document.state === 'frozen') return changeDocument(tx.db, id, { reason: noted })
  if (!documentLife.follows('freeze', document)) return
  const before = { stood: document.state, stood_reason: document.reason }
  await changeDocument(tx.db, id, { state: 'frozen', ...before, reason: noted })
  tx.record('document.frozen', documentSubject(id), { reason }, { agency: document.agency })
}

/** One question is answered: back to where it stood, or only noted while others are open (`held`). */
export async function thawDocument(tx: Tx, id: string, reason: string, held: boolean): Promise<void> {
  const document = await lockDocument(tx.db, id, null)
  if (!documentLife.follows('thaw', document) || document.stood === null) return
  if (held) return changeDocument(tx.db, id, { stood_reason: together(document.stoodReason, reason) })
  await changeDocument(tx.db, id, { state: document.stood, ...ended(document, reason) })
  tx.record('document.thawed', documentSubject(id), { reason }, { agency: document.agency })
}

/**
 * It is recalled for good: it stays in its register with the reason, and nothing more is done with it. One that another document of its agency
 * annuls says so instead.
 */
export async function recallDocument(tx: Tx, id: string, reason: string): Promise<void> {
  const document = await lockDocument(tx.db, id, null)
  const act = (await isAnnulled(tx.db, id)) ? 'annul' : 'recall'
  if (!documentLife.follows(act, document)) return
  const state = act === 'annul' ? 'annulled' : 'recalled'
  await changeDocument(tx.db, id, { state, ...ended(document, reason) })
  tx.record(documentLife.acts[act].type, documentSubject(id), { reason }, { agency: document.agency })
}

/** Another document takes its place; they lead to each other. One that is recalled stays recalled, and is linked all the same. */
export async function replaceDocument(tx: Tx, id: string, by: string, reason: string): Promise<void> {
  const document = await lockDocument(tx.db, id, null)
  await tx.link(documentSubject(id), documentSubject(by), 'replaced-by')
  if (!documentLife.follows('replace', document)) return changeDocument(tx.db, id, { replaced_by: by })
  await changeDocument(tx.db, id, { state: 'replaced', replaced_by: by, ...ended(document, reason) })
  tx.record('document.replaced', documentSubject(id), { reason, by }, { agency: document.agency })
}

/** What a document says after its sender changed it. Who sent it and under which number stays. */
export interface DocumentUpdate {
  type: string
  subjectLine: string
  signerTitle: string | null
  urgency: Urgency
  issuedOn: LegalDay | null
  dueOn: LegalDay | null
  attachments: readonly ArrivedFile[]
}

/** Puts new words and files in the place of the old ones, which stay as an earlier edition. Whether more may be done with it is not changed. */
export async function updateDocument(tx: Tx, id: string, update: DocumentUpdate, reason: string): Promise<void> {
  const document = await lockFor(tx, 'update', id, null)
  const { attachments } = update
  // an update of the words alone leaves the files where they are
  const edition = await keepEdition(tx.db, document, { reason, at: tx.now, files: attachments.length > 0 })
  await insertAttachments(
    tx.db,
    attachments.map((one, position) => ({ id: uuidv7(), document: id, position, ...one })),
  )
  await changeDocument(tx.db, id, {
    ...{ type: update.type, subject_line: update.subjectLine, signer_title: update.signerTitle },
    ...{ urgency: update.urgency, issued_on: update.issuedOn ?? document.issuedOn, due_on: update.dueOn },
    file: mainFile(attachments) ?? document.file,
  })
  tx.record('document.updated', documentSubject(id), { edition, reason }, { agency: document.agency })
}

/**
 * A body was closed: arrivals that nobody registered yet are put before the clerk of the body that took its place. What is in a register stays
 * in it.
 */
export async function passArrivalsOn(tx: Tx, from: string, to: { id: string; name: string }): Promise<void> {
  for (const id of await listUnregistered(tx.db, from)) {
    await changeDocument(tx.db, id, { agency: to.id })
    tx.record('document.passed-on', documentSubject(id), { to: to.name }, { agency: to.id })
  }
}

/** The sound PDF that stands first among what came: it is what the page of the document opens. */
export const mainFile = (attachments: readonly ArrivedFile[]): string | null =>
  attachments.find((one) => one.file !== null && one.damage === null && one.type === 'application/pdf')?.file ?? null
