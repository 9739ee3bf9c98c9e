import { Type } from 'typebox'
import { reaches } from '../../kernel/acting/index.ts'
import { type Again, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, stepRoutes } from '../../kernel/http/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { type Html, html } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { getDocument, type OfficialDocument, shownNotation } from '../documents/index.ts'
import { askableOptions } from './askable.ts'
import { askOpinions, closeRequest, urgeOpinions } from './asking.operations.ts'
import { giveOpinion, handleOpinion } from './giving.operations.ts'
import { anOpinion, aRequest, opinionLife, readOpinion, readRequest, requestLife } from './opinion.life.ts'
import { ownList, sheetList } from './opinion.list.ts'
import { filesOf } from './opinion.store.ts'
import { askForm, closeForm, giveForm, givingFiles, handleForm } from './opinion.ts'
import { opinionPage, requestPage } from './show-opinion.ts'
import { words } from './words.ts'

/** The door to a draft for whoever drafted it. */
const toAsk = subjectOf<OfficialDocument>(
  { kind: 'document', placeOf: ({ agency, unit, holder }) => ({ agency, unit, holder }) },
  {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => getDocument(province.reader, params.id ?? ''),
    seen: ({ viewer }, { agency, unit, holder }) => reaches(viewer, 'document.read', { agency, unit, holder }),
  },
)('opinion.ask')

async function askPage(
  { province, view, viewer, on }: Ctx<unknown, unknown, unknown, OfficialDocument>,
  again: Again,
): Promise<Html> {
  const { type, subjectLine } = on
  return askForm.page(view, {
    title: words.ask,
    section: 'documents',
    intro: html`<p class="lt-intro">${view.t(words.askIntro, `${type} ${shownNotation(on)} – ${subjectLine}`)}</p>`,
    action: `/van-ban/${on.id}/xin-y-kien`,
    again,
    submit: words.ask,
    cancelAt: `/van-ban/${on.id}`,
    options: { to: await askableOptions(province, view, on.agency, [viewer.position, viewer.onBehalfOf]) },
  })
}

const File = Type.Object({ id: Uuid(), file: Uuid() })

/** Asking, answering, taking in: one request with the opinions of those who were asked. */
export const opinionRoutes = defineRoutes((route) => {
  for (const list of [ownList, sheetList]) route.list(list.at, list)

  route.form('/van-ban/:id/xin-y-kien', {
    on: toAsk,
    reads: 'personal',
    body: askForm.schema,
    summary: 'Asks units and posts about a draft',
    show: askPage,
    do: ({ province, actor, on, body, key }) => askOpinions(province, actor, on.id, body, key),
    then: (_ctx, { id }) => `/y-kien/yeu-cau/${id}`,
    beside: {
      'opinion.wrong-addressee': 'to',
      'opinion.asked-already': 'to',
      'opinion.due-past': 'dueOn',
    },
  })

  route.page(
    '/y-kien/yeu-cau/:id',
    { on: readRequest, reads: 'personal', summary: 'One request for opinions' },
    (ctx) => requestPage(ctx),
  )
  const asked = stepRoutes(route, '/y-kien/yeu-cau/:id', {
    ...{ door: aRequest, life: requestLife, page: requestPage, reads: 'personal' },
  })
  asked.button('urge', urgeOpinions)
  asked.form('close', closeRequest, { form: closeForm })

  route.page('/y-kien/:id', { on: readOpinion, reads: 'personal', summary: 'One opinion on a draft' }, (ctx) =>
    opinionPage(ctx),
  )
  const { form } = stepRoutes(route, '/y-kien/:id', {
    ...{ door: anOpinion, life: opinionLife, page: opinionPage, reads: 'personal' },
  })
  form('handle', handleOpinion, { form: handleForm })
  route.form('/y-kien/:id/cho-y-kien', {
    on: anOpinion.for('give'),
    reads: 'personal',
    body: giveForm.schema,
    files: givingFiles,
    summary: 'Gives an opinion on a draft',
    show: (ctx, again) => opinionPage(ctx, { act: 'give', form: giveForm, again }),
    do: ({ province, actor, on, body, key }) => giveOpinion(province, actor, on.id, body, key),
    then: ({ on }) => `/y-kien/${on.id}`,
  })
  route.get(
    '/y-kien/:id/tep/:file',
    { on: readOpinion, reads: 'personal', params: File, summary: 'A file with remarks on a draft' },
    async ({ province, on, params }) => {
      const found = (await filesOf(province.reader, [on.id])).find(({ id }) => id === params.file)
      if (!found) throw new Refusal('http.not-found')
      return fileAnswer(await province.files.open(found.file), found.type, found.name, { inline: true })
    },
  )
})
