import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { FileStore } from '../../../kernel/files/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineRoutes, fileAnswer, stepRoutes } from '../../../kernel/http/index.ts'
import { say } from '../../../kernel/pages/index.ts'
import { aDossier, readDossier, shownNumber } from '../../dossiers/index.ts'
import { paperSubject } from './keeping.operations.ts'
import { anOwner, aPaper, ownerLife, paperLife } from './kept.life.ts'
import { STORE_AT, storeList } from './kept.list.ts'
import { correctPaper, mergeOwner, paperFor, replacePaper, usePaper, withdrawPaper } from './kept.operations.ts'
import type { KeptPaper } from './kept.store.ts'
import { words } from './kept.words.ts'
import { correctForm, mergeForm, ownerPage, paperPage, replaceForm, withdrawForm } from './show-kept.ts'

const OneKept = Type.Object({ id: Uuid(), kept: Uuid() })

/** The bytes of a paper, to look at. */
export const paperFile = async (files: FileStore, paper: KeptPaper) =>
  fileAnswer(await files.open(paper.file), paper.file_type, paper.file_name, {
    inline: true,
    size: Number(paper.file_size),
  })

/** The store of an agency, and the store of a dossier's applicant for whoever has the dossier in hand. */
export const keptRoutes = defineRoutes((route) => {
  route.list(STORE_AT, storeList)
  route.page(
    `${STORE_AT}/:id`,
    { on: aPaper('store.keep'), reads: 'personal', summary: 'One paper of the store' },
    (ctx) => paperPage(ctx),
  )
  route.get(
    `${STORE_AT}/:id/tep`,
    { on: aPaper('store.keep'), reads: 'personal', summary: 'The file of a paper of the store' },
    ({ province, on }) => paperFile(province.files, on),
  )
  const papers = { door: aPaper, life: paperLife, page: paperPage, reads: 'personal' } as const
  const { form } = stepRoutes(route, `${STORE_AT}/:id`, papers)
  form('correct', correctPaper, { form: correctForm, beside: { 'store-owner.no-code': 'owner' } })
  form('replace', replacePaper, { form: replaceForm, beside: { 'store-paper.no-such-number': 'number' } })
  form('withdraw', withdrawPaper, { form: withdrawForm })

  route.page(
    `${STORE_AT}/chu/:id`,
    { on: anOwner('store.keep'), reads: 'personal', summary: 'An owner of papers' },
    (ctx) => ownerPage(ctx),
  )
  const owners = { door: anOwner, life: ownerLife, page: ownerPage, reads: 'personal' } as const
  stepRoutes(route, `${STORE_AT}/chu/:id`, owners).form('merge', mergeOwner, {
    form: mergeForm,
    beside: { 'store-owner.no-code': 'code', 'store-owner.same': 'code' },
  })

  route.get(
    '/ho-so/:id/kho/:kept',
    {
      on: readDossier,
      reads: 'personal',
      params: OneKept,
      summary: 'A paper of the applicant’s store, with their dossier in hand',
    },
    async ({ province, on, params, noteReading }) => {
      const paper = await paperFor(province, on, params.kept)
      await noteReading({
        ...{ type: 'store-paper.read', subject: paperSubject(paper.id), agency: on.agency },
        ...{ basis: say('vi', words.forDossier), data: { dossier: shownNumber(on) } },
      })
      return paperFile(province.files, paper)
    },
  )
  route.act('/ho-so/:id/kho/:kept/dung', {
    on: aDossier.for('reuse'),
    params: OneKept,
    summary: 'Takes a paper of the applicant’s store into the dossier',
    do: ({ province, actor, on, params, key }) =>
      usePaper(province, actor, on, params.kept, legalDayOf(province.clock.now()), key),
    then: ({ on }) => `/ho-so/${on.id}`,
  })
})
