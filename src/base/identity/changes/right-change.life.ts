import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../../kernel/life/index.ts'
import { words } from './change.words.ts'
import { type RightChange, rightChangeRows } from './right-change.store.ts'

/** A change of rights as somebody looks at it. */
export interface SeenChange extends RightChange {
  /** Whether the one who looks made it, or gains or loses by it: then somebody else confirms. */
  own?: boolean
}

/** Kinds of things whose rights can be put back as they were. */
const REVERTED = new Set(['account', 'delegation', 'role'])

const needs = 'identity.confirm'

/** What happens to a change of rights: it warns until somebody competent, who did not make it, confirms it or puts it back. */
export const rightChangeLife = defineLife<SeenChange>()({
  kind: 'right-change',
  kept: { table: 'right_change', stands: 'state' },
  states: {
    open: { words: words.waiting },
    confirmed: { words: words.confirmed, end: true },
    reverted: { words: words.reverted, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ about }) => about,
  acts: {
    // the act that changes them is somebody's; that it waits is the program's
    begin: { type: 'right-change.begun', to: 'open', needs: PROGRAM },
    confirm: {
      type: 'right-change.confirmed',
      from: ['open'],
      to: 'confirmed',
      needs,
      when: ({ own }) => !own,
      label: words.confirm,
      at: 'xac-nhan',
      main: true,
    },
    revert: {
      type: 'right-change.reverted',
      from: ['open'],
      to: 'reverted',
      needs,
      when: ({ own, kind }) => !own && REVERTED.has(kind),
      label: words.revert,
      at: 'huy-bo',
      form: true,
      asks: [words.revertWill],
      danger: true,
    },
  },
})
export type RightChangeAct = keyof typeof rightChangeLife.acts

/** Whether somebody made the change or it is about their own rights. */
export const concerns = (account: string | null, { changers, about }: RightChange): boolean =>
  account !== null && (changers.includes(account) || about === `account:${account}`)

/** The door to a change, for who may confirm it. */
export const aRightChange = subjectOf(rightChangeLife, {
  params: Type.Object({ id: Uuid() }),
  get: async ({ province, viewer, params }): Promise<SeenChange> => {
    const change = await rightChangeRows.get(province.reader, params.id ?? '')
    return { ...change, own: concerns(viewer.account, change) }
  },
})

/** The id of what a change is about. */
export const aboutId = ({ about }: Pick<RightChange, 'about'>): string => subjectId(about as `${string}:${string}`)
