import { legalDayOf } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { type Again, hasErrors, noErrors } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { actForm } from '../../../kernel/life/index.ts'
import { type Html, html, officialLayout } from '../../../kernel/pages/index.ts'
import { aDocument } from '../document.door.ts'
import { documentLife } from '../document.life.ts'
import { showStep } from '../show-document.ts'
import { registerPaper, scanPaper, twinsOf } from './paper.operations.ts'
import { twinsNotice } from './paper.page.ts'
import { paperForm, scanFiles, scansForm } from './paper.ts'
import { paperWords as words } from './paper.words.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The form of a document on paper; what it may be the same as, once that is known. */
async function paperPage(ctx: Ctx, again: Again): Promise<Html> {
  const { province, viewer, view } = ctx
  const { values } = again
  const agencies = await listAgencies(province.reader, { onDay: legalDayOf(view.now) })
  const typed = { sender: text(values.sender), senderName: text(values.senderName), number: text(values.number) }
  const known = { ...typed, notation: text(values.notation) }
  const sender = agencies.some(({ id }) => id === known.sender) ? known.sender : undefined
  const twins = await twinsOf(province.reader, viewer.agency ?? '', { ...known, sender })
  return paperForm.page(view, {
    title: words.add,
    section: 'documents',
    intro: html`<p class="lt-intro">${view.t(words.intro)}</p>${twinsNotice(view, twins)}`,
    action: '/van-ban/den/moi',
    again: again === noErrors ? { ...again, values: { type: 'Công văn', urgency: '0' } } : again,
    submit: words.add,
    cancelAt: '/van-ban/den',
    draft: 'van-ban-den',
    without: twins.length > 0 ? [] : ['sure'],
    options: {
      sender: agencies
        .filter(({ id }) => id !== viewer.agency)
        .map(({ id, name, code }) => ({ value: id, label: name, hint: code })),
    },
  })
}

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
    beside: {
      'document.sender-needed': 'senderName',
      'document.wrong-sender': 'sender',
      'document.arrives-later': 'arrivedOn',
      'document.twin': 'sure',
    },
  })

  route.form('/van-ban/:id/ban-quet', {
    on: aDocument.for('scan'),
    reads: 'personal',
    body: scansForm.schema,
    files: scanFiles,
    summary: 'Adds scans to a document that came on paper',
    show: (ctx, again) =>
      showStep(ctx, 'scan', again, () =>
        officialLayout(ctx.view, {
          title: ctx.view.t(words.addScans),
          section: 'documents',
          error: hasErrors(again),
          main: actForm(ctx.view, documentLife, 'scan', ctx.on, {
            ...{ form: scansForm, again, address: `/van-ban/${ctx.on.id}`, alone: true },
          }),
        }),
      ),
    do: ({ province, actor, on, body, key }) => scanPaper(province, actor, on.id, body.scans, body.revision, key),
    then: ({ on }) => `/van-ban/${on.id}`,
  })
})
