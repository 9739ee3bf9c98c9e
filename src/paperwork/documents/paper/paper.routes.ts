import type { TObject } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { type Again, begun, type DefinedForm, hasErrors } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { actForm } from '../../../kernel/life/index.ts'
import { type Html, html, type Option, officialLayout } from '../../../kernel/pages/index.ts'
import { aDocument } from '../document.door.ts'
import { type DocumentAct, documentLife } from '../document.life.ts'
import { type DocumentCtx, showStep } from '../show-document.ts'
import { cancelEntry, correctEntry } from './correction.operations.ts'
import { cancelEntryForm, correctionForm, enteredIn } from './correction.ts'
import { registerPaper, scanPaper, twinsOf } from './paper.operations.ts'
import { twinsNotice } from './paper.page.ts'
import { paperForm, scanFiles, scansForm } from './paper.ts'
import { paperWords as words } from './paper.words.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the form of a document on paper needs: senders, and what it may be the same as, once that is known. */
export async function paperOptions(
  { province, viewer, view }: Pick<Ctx, 'province' | 'viewer' | 'view'>,
  { values }: Again,
) {
  const agencies = await listAgencies(province.reader, { onDay: legalDayOf(view.now) })
  const typed = { sender: text(values.sender), senderName: text(values.senderName), number: text(values.number) }
  const known = { ...typed, notation: text(values.notation) }
  const sender = agencies.some(({ id }) => id === known.sender) ? known.sender : undefined
  const twins = await twinsOf(province.reader, viewer.agency ?? '', { ...known, sender })
  return {
    above: twinsNotice(view, twins),
    without: twins.length > 0 ? [] : ['sure'],
    options: { sender: senders(agencies, viewer.agency) },
  }
}

/** The form of a document on paper. */
async function paperPage(ctx: Ctx, again: Again): Promise<Html> {
  const { view } = ctx
  const { above, ...rest } = await paperOptions(ctx, again)
  return paperForm.page(view, {
    title: words.add,
    section: 'documents',
    intro: html`<p class="lt-intro">${view.t(words.intro)}</p>${above}`,
    action: '/van-ban/den/moi',
    again: begun(again, { type: 'Công văn', urgency: '0' }),
    submit: words.add,
    cancelAt: '/van-ban/den',
    draft: 'van-ban-den',
    ...rest,
  })
}

export const besidePaper = {
  'document.sender-needed': 'senderName',
  'document.wrong-sender': 'sender',
  'document.arrives-later': 'arrivedOn',
  'document.twin': 'sure',
}

/** The form of an act on a document on paper, alone on its page. */
function actPage(
  { view, on }: DocumentCtx,
  act: DocumentAct,
  form: Pick<DefinedForm<TObject>, 'fields' | 'whole'>,
  again: Again,
  options: Readonly<Record<string, readonly Option[]>> = {},
): Html {
  const { label } = documentLife.acts[act]
  return officialLayout(view, {
    title: label ? view.t(label) : '',
    section: 'documents',
    error: hasErrors(again),
    main: actForm(view, documentLife, act, on, { form, again, options, address: `/van-ban/${on.id}`, alone: true }),
  })
}

/** The entry as it stands, to be corrected. */
async function correctionPage(ctx: DocumentCtx, again: Again): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const agencies = await listAgencies(province.reader, { onDay: legalDayOf(view.now) })
  const sender = agencies.find(({ code, name }) => code === on.senderCode && name === on.senderName)?.id
  const beginning = begun(again, enteredIn(on, sender))
  return actPage(ctx, 'correct', correctionForm, beginning, { sender: senders(agencies, viewer.agency) })
}

const senders = (agencies: Awaited<ReturnType<typeof listAgencies>>, own: string | null): Option[] =>
  agencies.filter(({ id }) => id !== own).map(({ id, name, code }) => ({ value: id, label: name, hint: code }))

/** Documents that came on paper. */
export const paperRoutes = defineRoutes((route) => {
  route.form('/van-ban/den/moi', {
    needs: 'document.register-incoming',
    body: paperForm.schema,
    files: scanFiles,
    summary: 'Enters a document on paper into the register of arrivals',
    show: paperPage,
    do: ({ province, actor, body, key }) => registerPaper(province, actor, body, key),
    then: (_ctx, { id }) => `/van-ban/${id}`,
    beside: besidePaper,
  })

  route.form('/van-ban/:id/ban-quet', {
    on: aDocument.for('scan'),
    reads: 'personal',
    body: scansForm.schema,
    files: scanFiles,
    summary: 'Adds scans to a document that came on paper',
    show: (ctx, again) => showStep(ctx, 'scan', again, () => actPage(ctx, 'scan', scansForm, again)),
    do: ({ province, actor, on, body, key }) => scanPaper(province, actor, on.id, body.scans, body.revision, key),
    then: ({ on }) => `/van-ban/${on.id}`,
  })

  route.form('/van-ban/:id/sua-vao-so', {
    on: aDocument.for('correct'),
    reads: 'personal',
    body: correctionForm.schema,
    summary: 'Corrects the entry of a document on paper; what stood there is kept',
    show: (ctx, again) => showStep(ctx, 'correct', again, () => correctionPage(ctx, again)),
    do: ({ province, actor, on, body, key }) => correctEntry(province, actor, on.id, body, key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside: besidePaper,
  })

  route.form('/van-ban/:id/huy-vao-so', {
    on: aDocument.for('cancelEntry'),
    reads: 'personal',
    body: cancelEntryForm.schema,
    summary: 'Cancels the entry of a document on paper; its number stays',
    show: (ctx, again) =>
      showStep(ctx, 'cancelEntry', again, () => actPage(ctx, 'cancelEntry', cancelEntryForm, again)),
    do: ({ province, actor, on, body, key }) => cancelEntry(province, actor, on.id, body, key),
    then: ({ on }) => `/van-ban/${on.id}`,
  })
})
