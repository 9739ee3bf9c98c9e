import { Type } from 'typebox'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../../kernel/life/index.ts'
import { type HandOver, handOverRows } from './hand-over.store.ts'
import { handOverWords as words } from './hand-over.words.ts'

/** Files handed to the archive together: offered by who kept them, taken in or returned by the archive (NĐ 30/2020/NĐ-CP, Art. 30). */
export const handOverLife = defineLife<HandOver>()({
  kind: 'hand-over',
  kept: { table: 'hand_over', stands: 'state' },
  states: { offered: { words: words.offered }, settled: { words: words.settled, end: true } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency, giver }) => ({ agency, holder: giver }),
  acts: {
    make: { type: 'hand-over.made', to: 'offered', needs: 'case-file.make' },
    take: {
      type: 'hand-over.taken-in',
      from: ['offered'],
      to: 'settled',
      needs: 'case-file.archive',
      label: words.take,
      at: 'tiep-nhan',
      form: true,
      asks: [words.takeWill],
      main: true,
    },
    // the last of its files was returned
    settle: { type: 'hand-over.settled', from: ['offered'], to: 'settled', needs: PROGRAM },
  },
})
export type HandOverAct = keyof typeof handOverLife.acts

/** Whether somebody sees a hand-over: the archive, who looks over the agency’s files, and who handed over. */
export const seesHandOver = (viewer: Viewer, handOver: HandOver): boolean =>
  ['case-file.archive', 'case-file.read', 'case-file.make'].some((right) => handOverLife.holds(viewer, right, handOver))

/** The door to a hand-over, for whoever sees it. */
export const aHandOver = subjectOf(handOverLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => handOverRows.get(province.reader, params.id ?? ''),
  seen: ({ viewer }, handOver) => seesHandOver(viewer, handOver),
})

/** The door for looking at it. */
export const readHandOver = aHandOver.anyone('case-file.read')
