import { type Again, begun, hasErrors } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { actForm } from '../../../kernel/life/index.ts'
import { type Html, officialLayout } from '../../../kernel/pages/index.ts'
import { aDocument } from '../document.door.ts'
import { sendOnForm } from '../document.forms.ts'
import { documentLife } from '../document.life.ts'
import { listAt } from '../document.page.ts'
import { listReceivers } from '../document.store.ts'
import { shownNotation } from '../document.ts'
import { getDraft } from '../drafting/draft.store.ts'
import { type DocumentCtx, showStep } from '../show-document.ts'
import { receiverOptions } from './receivers.operations.ts'
import { receiverWords as words } from './receivers.words.ts'
import { sendOn } from './send-on.operations.ts'

/** Whom it was not sent to yet; those its drafter chose are chosen where it was sealed without being sent. */
async function sendOnPage({ province, view, on }: DocumentCtx, again: Again): Promise<Html> {
  const [{ receivers, groups }, before, { entered }] = await Promise.all([
    receiverOptions(province, view, on.agency),
    listReceivers(province.reader, on.id),
    getDraft(province.reader, on.id),
  ])
  const wanted = Array.isArray(entered?.receivers) ? entered.receivers.map(String) : []
  const left = wanted.filter((id) => !before.includes(id))
  const beginning = begun(again, { receivers: left })
  return officialLayout(view, {
    title: view.t(words.sendOn),
    section: 'documents',
    entry: listAt(on),
    error: hasErrors(again),
    main: actForm(view, documentLife, 'sendOn', on, {
      ...{
        title: `${view.t(words.sendOn)}: ${shownNotation(on)}`,
        form: sendOnForm,
        again: beginning,
        address: `/van-ban/${on.id}`,
        alone: true,
      },
      options: { receivers: receivers.filter(({ value }) => !before.includes(value)), groups },
      without: [
        ...(groups.length === 0 ? ['groups'] : []),
        ...(beginning.errors.sure || beginning.values.sure ? [] : ['sure']),
      ],
    }),
  })
}

/** Sending what is issued to more receivers. */
export const sendOnRoutes = defineRoutes((route) => {
  route.form('/van-ban/:id/phat-hanh-bo-sung', {
    on: aDocument.for('sendOn'),
    reads: 'personal',
    body: sendOnForm.schema,
    summary: 'Sends an issued document to further receivers',
    show: (ctx, again) => showStep(ctx, 'sendOn', again, () => sendOnPage(ctx, again)),
    do: ({ province, actor, on, body, key }) => sendOn(province, actor, on.id, body, key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside: {
      'document.wrong-receiver': 'receivers',
      'document.receiver-closed': 'receivers',
      'document.sent-already': 'receivers',
      'document.no-such-group': 'groups',
      'document.receivers-many': 'sure',
      'document.receivers-doubtful': 'sure',
    },
  })
})
