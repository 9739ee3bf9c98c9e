import { formatDay, legalDayOf, startOfLegalDay } from '../../../packages/time/index.ts'
import { getPosition } from '../../base/directory/index.ts'
import { canRenderPages } from '../../kernel/files/index.ts'
import { type Again, begun } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { partsOn } from '../../kernel/module/index.ts'
import { type Html, html, linkButton, moment, summaryList, type View } from '../../kernel/pages/index.ts'
import {
  besideApproval,
  findAgencyKey,
  findPersonKey,
  offerPasskey,
  type SigningKey,
  sessionOf,
} from '../../signatures/keys/index.ts'
import { approvalOfOne, givenApproval } from './approval.ts'
import { approvalPage, pageImages } from './approving.page.ts'
import { coveredBlock } from './attachments/attachment.page.ts'
import { approveBatch, composeBatch } from './batch/index.ts'
import { findRegister } from './books/book.store.ts'
import { aDocument, toSign } from './document.door.ts'
import { APPROVAL_FIELDS, issueForm, reasonForm, signForm } from './document.forms.ts'
import { documentLife } from './document.life.ts'
import { askedPage } from './document.page.ts'
import { listAttachments } from './document.store.ts'
import { type OfficialDocument, printedNumber, urgencyWords } from './document.ts'
import { getDraft, listVersions } from './drafting/draft.store.ts'
import { draftingWords } from './drafting/drafting.words.ts'
import { signDraft } from './issuing.operations.ts'
import { receiverOptions } from './receivers/receivers.operations.ts'
import { listReserved } from './register/entry.store.ts'
import { issueDocument, sealAgain, voidNumber } from './sealing/number.operations.ts'
import { type DocumentCtx, showStep } from './show-document.ts'
import { words } from './words.ts'

/** The key the viewer signs with. One at a remote provider is approved there, not by a PIN or passkey here. */
const keyOf = async ({
  province,
  viewer,
}: Pick<DocumentCtx, 'province' | 'viewer'>): Promise<SigningKey | undefined> =>
  viewer.position ? findPersonKey(province.reader, viewer.position, province.clock.now()) : undefined

/** What both pages show of a document before its key is opened. */
async function toApprove(ctx: DocumentCtx, key: SigningKey | undefined) {
  const { province, viewer, view, on } = ctx
  const [ask, attachments] = await Promise.all([
    offerPasskey(province, { actor: ctx.actor, session: sessionOf(ctx) }, key, approvalOfOne(on)),
    listAttachments(province.reader, on.id),
  ])
  return {
    document: on,
    ask,
    attachments: coveredBlock(view, on, attachments),
    back:
      documentLife.may(viewer, 'return', on) &&
      linkButton({ label: view.t(words.returnDraft), at: `/van-ban/${on.id}/tra-lai`, kind: 'danger' }),
  }
}

/** What a leader asks before reading: whose draft it is, how urgent, until when, and the case behind it as its room tells it. */
export async function matterOf({ province, viewer, view, on }: DocumentCtx): Promise<Html> {
  const { t } = view
  const [parts, holder, versions] = await Promise.all([
    partsOn({ province, viewer, view }, 'document-to-sign', on.id),
    on.holder ? getPosition(province.reader, on.holder) : null,
    listVersions(province.reader, on.id),
  ])
  return html`${parts}${summaryList(view, [
    holder !== null && { key: t(words.draftedBy), value: html`${holder.title}, ${moment(view, on.draftedAt)}` },
    {
      key: t(words.urgency),
      value: on.urgency > 1 ? html`<strong>${t(urgencyWords[on.urgency])}</strong>` : t(urgencyWords[on.urgency]),
    },
    on.dueOn !== null && { key: t(draftingWords.dueLabel), value: formatDay(on.dueOn, view.language) },
    on.pages !== null && { key: t(words.pages), value: on.pages },
    // what was returned once is read again by what changed
    versions.length > 1 && {
      key: t(draftingWords.versions),
      value: html`<a class="lt-link" href="/van-ban/${on.id}/so-sanh">${t(draftingWords.compare)}</a>`,
    },
  ])}`
}

/** The pages to read, where this machine draws them. */
export const imagesOf = async (view: View, document: OfficialDocument): Promise<Html> =>
  pageImages(view, document, (await canRenderPages()) ? (document.pages ?? 0) : 0)

/** Read, then sign: made for a phone. */
async function signPage(ctx: DocumentCtx, again: Again): Promise<Html> {
  const { view, on } = ctx
  const { t } = view
  const key = await keyOf(ctx)
  const remote = key?.provider === 'remote'
  return approvalPage(view, {
    ...(await toApprove(ctx, key)),
    act: 'sign',
    again,
    above: html`${await matterOf(ctx)}${signForm.fields(view, again, { without: APPROVAL_FIELDS })}${await imagesOf(view, on)}`,
    pin: remote ? null : { label: t(words.pin), hint: t(words.pinHint) },
    submit: t(remote ? words.signByPhone : words.sign),
    others: linkButton({ label: t(words.signByToken), at: `/van-ban/${on.id}/ky-token` }),
    below: html`<p><a class="lt-link" href="/chu-ky-so">${t(words.myKey)}</a></p>`,
  })
}

/** The clerk's one page: number, seal, issue, receivers. */
async function issuePage(ctx: DocumentCtx, again: Again): Promise<Html> {
  const { province, view, on } = ctx
  const { t } = view
  const [key, { entered }, sendTo, kept] = await Promise.all([
    findAgencyKey(province.reader, on.agency, province.clock.now()),
    getDraft(province.reader, on.id),
    receiverOptions(province, view, on.agency),
    listReserved(
      province.reader,
      on.agency,
      await findRegister(province.reader, on.agency, on.type, legalDayOf(province.clock.now()).year),
      startOfLegalDay(legalDayOf(province.clock.now())),
    ),
  ])
  const reserved = kept.map(({ id, number, reason }) => ({ value: id, label: `${printedNumber(number)} – ${reason}` }))
  const options = { ...sendTo, reserved }
  // whom the drafter chose, until the clerk chooses
  const beginning = begun(again, { receivers: entered?.receivers ?? [] })
  const hidden = [
    ...(options.groups.length === 0 ? ['groups'] : []),
    ...(reserved.length === 0 ? ['reserved'] : []),
    ...(beginning.errors.sure || beginning.values.sure ? [] : ['sure']),
  ]
  return approvalPage(view, {
    ...(await toApprove(ctx, key)),
    act: 'number',
    again,
    fields: issueForm.fields(view, beginning, { options, without: [...APPROVAL_FIELDS, ...hidden] }),
    passkeyLabel: t(words.issueByPasskey),
    pin: { label: t(words.sealPin) },
    submit: t(words.issue),
  })
}

/** The clerk's key once more, for a document whose seal failed. */
async function sealPage(ctx: DocumentCtx, again: Again): Promise<Html> {
  const { province, view, on } = ctx
  const key = await findAgencyKey(province.reader, on.agency, province.clock.now())
  return approvalPage(view, {
    ...(await toApprove(ctx, key)),
    act: 'seal',
    again,
    fields: signForm.fields(view, again, { without: APPROVAL_FIELDS }),
    passkeyLabel: view.t(words.sealByPasskey),
    pin: { label: view.t(words.sealPin) },
    submit: view.t(words.sealAgain),
  })
}

/** Reading and signing one document; numbering, sealing and issuing it. */
export const approvingRoutes = defineRoutes((route) => {
  route.form('/van-ban/:id/ky', {
    on: toSign,
    reads: 'personal',
    body: signForm.schema,
    summary: 'Signs',
    perMinute: 60,
    show: (ctx, again) => showStep(ctx, 'sign', again, () => signPage(ctx, again)),
    async do(ctx) {
      const { province, actor, on, body, key } = ctx
      if ((await keyOf(ctx))?.provider === 'remote') {
        // a remote key always works through a batch, also for one document: its state survives a restart
        const { id } = await composeBatch(province, actor, [on.id], key)
        await approveBatch(province, actor, id, '')
        return { batch: id }
      }
      await signDraft(province, actor, on.id, givenApproval(ctx), body.revision, key)
      return { batch: null }
    },
    then: ({ on }, { batch }) => (batch ? `/van-ban/ky-nhieu/${batch}` : `/van-ban/${on.id}`),
    beside: besideApproval,
  })

  route.form('/van-ban/:id/phat-hanh', {
    on: aDocument.for('number'),
    reads: 'personal',
    body: issueForm.schema,
    summary: 'Numbers, seals and issues',
    perMinute: 60,
    show: (ctx, again) => showStep(ctx, 'number', again, () => issuePage(ctx, again)),
    do(ctx) {
      const { province, actor, on, body, key } = ctx
      const { receivers, groups, sure, reserved } = body
      const issue = { approval: givenApproval(ctx), receivers, groups, sure, reserved }
      return issueDocument(province, actor, on.id, issue, body.revision, key)
    },
    then: ({ on }) => `/van-ban/${on.id}`,
    beside: {
      ...besideApproval,
      'document.wrong-receiver': 'receivers',
      'document.receiver-closed': 'receivers',
      'document.no-such-group': 'groups',
      'register-gap.': 'reserved',
      'document.receivers-many': 'sure',
      'document.receivers-doubtful': 'sure',
    },
  })

  route.form('/van-ban/:id/dong-dau', {
    on: aDocument.for('seal'),
    reads: 'personal',
    body: signForm.schema,
    summary: 'Seals a numbered document again',
    perMinute: 60,
    show: (ctx, again) => showStep(ctx, 'seal', again, () => sealPage(ctx, again)),
    do: (ctx) => sealAgain(ctx.province, ctx.actor, ctx.on.id, givenApproval(ctx), ctx.body.revision, ctx.key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside: besideApproval,
  })

  route.form('/van-ban/:id/huy-so', {
    on: aDocument.for('voidNumber'),
    reads: 'personal',
    body: reasonForm.schema,
    summary: 'Takes the number of an unsealed document back',
    show: (ctx, again) => showStep(ctx, 'voidNumber', again, () => askedPage(ctx.view, ctx.on, 'voidNumber', again)),
    do: ({ province, actor, on, body, key }) => voidNumber(province, actor, on.id, body.reason, body.revision, key),
    then: ({ on }) => `/van-ban/${on.id}`,
  })
})
