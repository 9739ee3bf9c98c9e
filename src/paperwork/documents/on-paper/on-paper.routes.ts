import { formatDay, legalDayOf, startOfLegalDay } from '../../../../packages/time/index.ts'
import { type Again, asLabel, begun, noErrors } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { actForm } from '../../../kernel/life/index.ts'
import { type Html, html, officialLayout, type Piece, table, type View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { aDocument } from '../document.door.ts'
import { documentLife } from '../document.life.ts'
import { listAt } from '../document.page.ts'
import { printedNumber, shownNotation } from '../document.ts'
import { scanFiles } from '../paper/paper.ts'
import { listReserved } from '../register/entry.store.ts'
import { listRegisters } from '../register/register.store.ts'
import { type DocumentCtx, showStep } from '../show-document.ts'
import { issueOnPaper, kindsToday, sendPaper } from './on-paper.operations.ts'
import type { PaperSent } from './on-paper.store.ts'
import { onPaperForm, paperBesideForm } from './on-paper.ts'
import { onPaperWords as words } from './on-paper.words.ts'

const kindOptions = async (province: Province) =>
  (await kindsToday(province)).map((kind) => ({ value: kind, label: kind }))

/** Numbers the agency keeps back, in whatever book: which of them fits the type is looked at when it is used. */
async function reservedOptions({ province, viewer, view }: Pick<Ctx, 'province' | 'viewer' | 'view'>) {
  if (!viewer.agency) return []
  const { agency } = viewer
  const today = startOfLegalDay(legalDayOf(view.now))
  const books = await listRegisters(province.reader, [agency])
  const kept = await Promise.all(books.map((book) => listReserved(province.reader, agency, book, today)))
  return kept
    .flat()
    .map(({ id, number, reason }) => ({ value: id, label: `${printedNumber(number)} – ${reason ?? ''}` }))
}

async function enterPage(ctx: Ctx, again: Again): Promise<Html> {
  const { province, view } = ctx
  const [kind, reserved] = await Promise.all([kindOptions(province), reservedOptions(ctx)])
  return onPaperForm.page(view, {
    title: words.enter,
    section: 'documents',
    intro: html`<p class="lt-intro">${view.t(words.intro)}</p>`,
    action: '/van-ban/di/giay',
    again: begun(again, { secrecy: 'open', type: 'Công văn', copies: '1' }),
    submit: words.enter,
    cancelAt: '/van-ban/so-di',
    draft: 'van-ban-di-giay',
    options: { kind, reserved },
    without: reserved.length > 0 ? [] : ['reserved'],
  })
}

async function besidePage({ province, view, on }: DocumentCtx, again: Again): Promise<Html> {
  const beginning = begun(again, { copies: '1' })
  const options = { kind: await kindOptions(province) }
  return officialLayout(view, {
    title: view.t(words.send),
    section: 'documents',
    entry: listAt(on),
    error: again !== noErrors,
    main: actForm(view, documentLife, 'sendPaper', on, {
      ...{
        title: `${view.t(words.send)}: ${shownNotation(on)}`,
        form: paperBesideForm,
        again: beginning,
        options,
        address: `/van-ban/${on.id}`,
        alone: true,
      },
    }),
  })
}

/** What went out on paper of a document. */
export function paperSentBlock(view: View, sent: readonly PaperSent[]): Piece {
  if (sent.length === 0) return null
  const { t, language } = view
  const label = (word: typeof words.kind) => asLabel(word, language)
  return html`<h2>${t(words.sentTitle)}</h2>${table(view, {
    caption: t(words.sentTitle),
    rows: sent,
    columns: [
      { label: label(words.sentOn), width: 15, cell: (row) => formatDay(row.sent_on, language) },
      { label: label(words.receivers), width: 30, cell: (row) => row.receivers.split('\n').join('; ') },
      { label: label(words.copies), width: 10, numeric: true, cell: (row) => row.copies },
      { label: label(words.kind), width: 25, cell: (row) => row.kind },
      { label: label(words.keeper), cell: (row) => row.keeper ?? '' },
    ],
  })}`
}

const beside = {
  'document.paper-not-listed': 'kind',
  'document.sent-later': 'sentOn',
  'register-gap.': 'reserved',
}

/** Outgoing documents on paper: issued so, or beside an electronic one. */
export const onPaperRoutes = defineRoutes((route) => {
  route.form('/van-ban/di/giay', {
    needs: 'document.issue',
    body: onPaperForm.schema,
    files: scanFiles,
    summary: 'Enters an outgoing document that is issued on paper',
    show: enterPage,
    do: ({ province, actor, body, key }) => issueOnPaper(province, actor, body, key),
    then: (_ctx, { id }) => `/van-ban/${id}`,
    beside,
  })
  route.form('/van-ban/:id/gui-giay', {
    on: aDocument.for('sendPaper'),
    reads: 'personal',
    body: paperBesideForm.schema,
    summary: 'Notes that a document is sent on paper too',
    show: (ctx, again) => showStep(ctx, 'sendPaper', again, () => besidePage(ctx, again)),
    do: ({ province, actor, on, body, key }) => sendPaper(province, actor, on.id, body, key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside,
  })
})
