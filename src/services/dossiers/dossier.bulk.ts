/** What is done with many dossiers at once; each goes through the operation of its own button. */
import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { defineForm, Id, OptionalText, Text } from '../../kernel/forms/index.ts'
import { askingFirst, type BulkAct } from '../../kernel/lists/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { printControlSlips } from './control-slips.task.ts'
import { countHeld } from './dossier.store.ts'
import { bulkWords as words } from './form.words.ts'
import { assignDossier, handlersOf, handOverDossier, returnResult } from './handling.operations.ts'
import { remindHolder } from './inside.operations.ts'
import { receiveDossier } from './receiving.operations.ts'
import { takeIn } from './taking.operations.ts'
import { words as dossierWords } from './words.ts'

const givenTo = { position: Id({ label: dossierWords.specialist, hint: dossierWords.specialistHint }) }

const assignManyForm = defineForm(
  Type.Object({
    ...givenTo,
    reason: OptionalText({ max: 500, lines: 2, label: words.assignReason, hint: words.assignReasonHint }),
  }),
)
const handOverManyForm = defineForm(
  Type.Object({ ...givenTo, reason: Text({ max: 500, lines: 2, label: dossierWords.handOverReason }) }),
)
const remindManyForm = defineForm(Type.Object({ text: Text({ max: 500, lines: 2, label: dossierWords.remindText }) }))

/** The specialists of the viewer's agency, each with how many dossiers they hold. */
async function specialists({ reader, clock }: Province, { agency }: Viewer) {
  const handlers = agency === null ? [] : await handlersOf(reader, agency, legalDayOf(clock.now()))
  const held = await countHeld(
    reader,
    handlers.map(({ id }) => id),
  )
  return handlers.map(({ id, title }) => ({ id, title, held: held.get(id) ?? 0 }))
}

const offered = async ({
  province,
  viewer,
  view,
}: Parameters<NonNullable<Parameters<typeof askingFirst>[0]['shown']>>[0]) => ({
  options: {
    position: (await specialists(province, viewer)).map(({ id, title, held }) => ({
      ...{ value: id, label: title },
      hint: view.t(dossierWords.holds, held),
    })),
  },
})

const wrongHandler = { 'dossier.wrong-handler': 'position' } as const

/** In the order of the day: received, taken, shared out, handed on, reminded of, handed over. */
export const dossierBulk: readonly BulkAct[] = [
  {
    name: 'tiep-nhan',
    label: words.receiveMany,
    needs: 'dossier.receive',
    asks: [words.receiveManyWill, words.receiveManyLeft],
    each: (province, actor, id, key) => receiveDossier(province, actor, id, {}, null, key),
  },
  {
    name: 'nhan-ban-giao',
    label: dossierWords.takeIn,
    needs: 'dossier.assign',
    asks: [words.takeManyWill],
    each: (province, actor, id, key) => takeIn(province, actor, id, null, key),
  },
  askingFirst({
    name: 'phan-cong',
    label: words.assignMany,
    needs: 'dossier.assign',
    form: assignManyForm,
    shown: offered,
    beside: wrongHandler,
    each: (province, actor, id, key, { position, reason }) =>
      assignDossier(province, actor, id, position, null, key, reason ?? null),
  }),
  askingFirst({
    name: 'ban-giao',
    label: words.handOverMany,
    needs: 'dossier.handle',
    form: handOverManyForm,
    shown: offered,
    beside: wrongHandler,
    each: (province, actor, id, key, given) => handOverDossier(province, actor, id, given, null, key),
  }),
  askingFirst({
    name: 'don-doc',
    label: words.remindMany,
    needs: 'dossier.assign',
    form: remindManyForm,
    each: (province, actor, id, key, { text }) => remindHolder(province, actor, id, text, null, key),
  }),
  {
    name: 'tra-ket-qua',
    label: words.returnMany,
    needs: 'dossier.return',
    asks: [words.returnManyWill, words.returnManyOnly],
    each: (province, actor, id, key) =>
      returnResult(province, { ...actor, channel: 'counter' }, id, { how: 'counter' }, null, key),
  },
  { name: 'phieu-kiem-soat', label: words.slipsMany, needs: 'dossier.receive', begin: printControlSlips },
]
