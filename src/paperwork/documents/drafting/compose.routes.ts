import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { isOwnAgency } from '../../../kernel/acting/index.ts'
import { type Again, begun, filledWith, noErrors, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer } from '../../../kernel/http/index.ts'
import type { Html, Option } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { aDocument, readDocument } from '../document.door.ts'
import { documentLife } from '../document.life.ts'
import { outgoingList } from '../document.list.ts'
import { askedPage } from '../document.page.ts'
import { findDocument, listInForce } from '../document.store.ts'
import { isInForce, isRegistered, shownNotation } from '../document.ts'
import { incomingList } from '../incoming.list.ts'
import { receiverOptions } from '../receivers/receivers.operations.ts'
import { type DocumentCtx, showStep } from '../show-document.ts'
import { amendDraft, composeDocument, discardDraft, reviseDraft } from './compose.operations.ts'
import { Composition, composeForm, compositionFiles, discardForm, reviseForm } from './composition.ts'
import { findVersion, getDraft } from './draft.store.ts'
import { draftingWords as words } from './drafting.words.ts'
import { signerOptions } from './signers.ts'

type Asking = Pick<Ctx, 'province' | 'viewer' | 'view'>

/** Letters offered at once; older ones are found by their words. */
const NEWEST = 60

const beside = {
  'document.no-such-signer': 'signer',
  'document.basis-needed': 'basis',
  'document.addressee-needed': 'to',
  'document.wrong-receiver': 'receivers',
  'document.receiver-closed': 'receivers',
  'document.no-such-letter': 'answers',
  'document.no-such-corrected': 'corrects',
  'document.file-needed': 'file',
  'upload.': 'file',
  'signing.file-not-signable': 'file',
  'papers.missing-glyph': 'content',
}

/** What may be chosen today. */
async function optionsFor(ctx: Asking, agency: string, again: Again): Promise<Record<string, Option[]>> {
  const { province } = ctx
  const day = legalDayOf(province.clock.now())
  const [signer, { receivers }, answers, corrects] = await Promise.all([
    signerOptions(province.reader, agency, day),
    receiverOptions(province, ctx.view, agency),
    letterOptions(ctx, again),
    issuedOptions(ctx, agency, again),
  ])
  return { signer, receivers, answers, corrects }
}

/** Letters the viewer may read: the newest, those that are sought, and the one that was chosen. */
async function letterOptions({ province, viewer }: Asking, { values }: Again): Promise<Option[]> {
  if (!incomingList.opens(viewer)) return []
  const q = String(values['answers-tim'] ?? '').trim()
  const [newest, sought, chosen] = await Promise.all([
    incomingList.first(province, viewer, {}, NEWEST),
    q === '' ? { rows: [] } : incomingList.first(province, viewer, { q }, NEWEST),
    typeof values.answers === 'string' && values.answers !== '' && findDocument(province.reader, values.answers),
  ])
  const own = chosen && chosen.direction === 'incoming' && isOwnAgency(viewer, chosen.agency) && chosen
  const offered = new Map<string, Option>()
  if (own)
    offered.set(own.id, {
      value: own.id,
      label: `${shownNotation(own)} – ${own.subjectLine}`,
      hint: own.senderName ?? '',
    })
  for (const row of [...sought.rows, ...newest.rows]) {
    if (!isRegistered(row) || offered.has(row.id)) continue
    offered.set(row.id, {
      value: row.id,
      label: `${shownNotation(row)} – ${row.subject_line}`,
      hint: row.sender_name ?? '',
    })
  }
  return [...offered.values()]
}

/** What the agency issued and still holds: the newest, those that are sought, and the one that was chosen. */
async function issuedOptions({ province, viewer }: Asking, agency: string, { values }: Again): Promise<Option[]> {
  const q = String(values['corrects-tim'] ?? '').trim()
  const chosen = typeof values.corrects === 'string' && values.corrects !== '' ? values.corrects : null
  const [newest, sought, one] = await Promise.all([
    listInForce(province.reader, agency, NEWEST),
    q === '' || !outgoingList.opens(viewer)
      ? { rows: [] }
      : outgoingList.first(province, viewer, { q, trang: 'issued' }, NEWEST),
    chosen ? findDocument(province.reader, chosen) : undefined,
  ])
  const offered = new Map<string, Option>()
  const offer = (id: string, label: string) => offered.set(id, { value: id, label })
  if (one?.agency === agency && isInForce(one)) offer(one.id, `${shownNotation(one)} – ${one.subjectLine}`)
  for (const row of sought.rows) offer(row.id, `${shownNotation(row)} – ${row.subject_line}`)
  for (const row of newest) offer(row.id, `${shownNotation(row)} – ${row.subjectLine}`)
  return [...offered.values()]
}

type ComposeCtx = Ctx<unknown, { 'tra-loi'?: string; 'van-ban'?: string }>

async function composePage(ctx: ComposeCtx, again: Again): Promise<Html> {
  const beginning = again === noErrors ? filledWith(await beginsWith(ctx)) : again
  return composeForm.page(ctx.view, {
    title: words.compose,
    section: 'documents',
    action: '/van-ban/soan',
    submit: words.compose,
    cancelAt: '/van-ban/du-thao',
    draft: 'soan-van-ban',
    again: beginning,
    options: await optionsFor(ctx, ctx.viewer.agency ?? '', beginning),
  })
}

/** A letter, written here; as the answer to one, to its sender. */
async function beginsWith({ province, viewer, query }: ComposeCtx): Promise<Record<string, unknown>> {
  const usual = { type: 'Công văn', source: 'written', urgency: '0' }
  const issued = query['van-ban'] ? await findDocument(province.reader, query['van-ban']) : undefined
  if (issued && issued.agency === viewer.agency && isInForce(issued))
    return {
      ...usual,
      correction: 'corrects',
      corrects: issued.id,
      subject: `đính chính văn bản số ${shownNotation(issued)}`,
    }
  const letter = query['tra-loi'] ? await findDocument(province.reader, query['tra-loi']) : undefined
  if (letter?.direction !== 'incoming' || !isOwnAgency(viewer, letter.agency)) return usual
  return {
    ...usual,
    answers: letter.id,
    to: letter.senderName ?? '',
    subject: `trả lời văn bản số ${shownNotation(letter)}`,
  }
}

async function revisePage(ctx: DocumentCtx, again: Again, act: 'revise' | 'amend'): Promise<Html> {
  const { province, view, on } = ctx
  const { entered = {} } = await getDraft(province.reader, on.id)
  const { label = words.revise, at = act } = documentLife.acts[act]
  const beginning = begun(again, entered)
  return reviseForm.page(view, {
    title: label,
    section: 'documents',
    action: `/van-ban/${on.id}/${at}`,
    submit: label,
    cancelAt: `/van-ban/${on.id}`,
    again: beginning,
    hidden: { revision: on.revision },
    without: ['revision'],
    options: await optionsFor(ctx, on.agency, beginning),
    ...(typeof entered.fileName === 'string' && { hints: { file: `${entered.fileName}. ${view.t(words.fileKept)}` } }),
  })
}

const Version = Type.Object({ id: Uuid(), no: Type.Integer({ minimum: 1, maximum: 100_000 }) })

/** Drafting without a dossier: begin, edit, take away, read earlier versions. */
export const composeRoutes = defineRoutes((route) => {
  route.form('/van-ban/soan', {
    needs: 'document.draft',
    query: Type.Object({ 'tra-loi': Type.Optional(Uuid()), 'van-ban': Type.Optional(Uuid()) }),
    body: Composition,
    files: compositionFiles,
    summary: 'Drafts a document that no dossier asks for',
    show: composePage,
    do: ({ province, actor, body, key }) => composeDocument(province, actor, body, key),
    then: (_ctx, { id }) => `/van-ban/${id}`,
    beside,
  })
  route.form('/van-ban/:id/sua', {
    on: aDocument.for('revise'),
    reads: 'personal',
    body: reviseForm.schema,
    files: compositionFiles,
    summary: 'Edits a draft',
    show: (ctx, again) => showStep(ctx, 'revise', again, () => revisePage(ctx, again, 'revise')),
    do: ({ province, actor, on, body: { revision, ...input }, key }) =>
      reviseDraft(province, actor, on.id, input, revision, key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside,
  })
  route.form('/van-ban/:id/sua-truc-tiep', {
    on: aDocument.for('amend'),
    reads: 'personal',
    body: reviseForm.schema,
    files: compositionFiles,
    summary: 'Edits a submitted draft, by who has it',
    show: (ctx, again) => showStep(ctx, 'amend', again, () => revisePage(ctx, again, 'amend')),
    do: ({ province, actor, on, body: { revision, ...input }, key }) =>
      amendDraft(province, actor, on.id, input, revision, key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside: { ...beside, 'document.signer-stays': 'signer' },
  })
  route.form('/van-ban/:id/xoa', {
    on: aDocument.for('discard'),
    reads: 'personal',
    body: discardForm.schema,
    summary: 'Takes a draft of one’s own away',
    show: (ctx, again) =>
      showStep(ctx, 'discard', again, () => askedPage(ctx.view, ctx.on, 'discard', again, discardForm)),
    do: ({ province, actor, on, body, key }) => discardDraft(province, actor, on.id, body.revision, key),
    then: () => '/van-ban/du-thao',
  })
  route.get(
    '/van-ban/:id/ban/:no',
    {
      on: readDocument,
      reads: 'personal',
      params: Version,
      answers: ['application/pdf'],
      summary: 'A version of a draft',
    },
    async ({ province, on, params }) => {
      const found = await findVersion(province.reader, on.id, params.no)
      if (!found?.file) throw new Refusal('http.not-found')
      const name = `ban-${found.no}-${on.notation.replaceAll('/', '-')}.pdf`
      return fileAnswer(await province.files.open(found.file), 'application/pdf', name, { inline: true })
    },
  )
})
