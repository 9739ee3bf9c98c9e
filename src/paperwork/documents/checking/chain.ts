import type { Selectable } from 'kysely'
import { type Static, Type } from 'typebox'
import { Chosen, defineForm, OneOf, OnlyRevision, Repeat, revision } from '../../../kernel/forms/index.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import type { ChainTable } from './chain.store.ts'
import { checkingWords as words } from './checking.words.ts'

/** What is looked at: what the document says, or how it is set out (thể thức). */
export const KINDS = ['content', 'layout'] as const
export type StepKind = (typeof KINDS)[number]

/** Who checks drafts of an agency's type before the signer; an empty chain goes straight to the signer. */
export type ApprovalChain = Selectable<ChainTable>

/** Whoever heads the drafter's unit; any clerk; otherwise the id of a post. */
export const UNIT_HEAD = 'unit-head'
export const CLERK = 'clerk'

const MOST_STEPS = 6
/** What most dossiers end in; no type of NĐ 30/2020. */
const CERTIFICATE = 'Giấy chứng nhận'
/** Every type that has no chain of its own. */
export const OTHERS = 'others'

const steps = Repeat(
  Type.Object({
    kind: OneOf(KINDS, { label: words.kind, words }),
    by: Chosen({ max: 40, label: words.by }),
  }),
  { label: words.steps, hint: words.stepsHint, max: MOST_STEPS, add: words.addStep },
)

export const NewChain = Type.Object({
  type: OneOf([OTHERS, ...documentTypes, CERTIFICATE] as const, {
    label: words.type,
    words: { [OTHERS]: words.others, ...documentTypeWords, [CERTIFICATE]: words.certificate },
  }),
  steps,
})
export type NewChain = Static<typeof NewChain>
export type ChainStep = NewChain['steps'][number]

export const newChainForm = defineForm(NewChain)
export const changeChainForm = defineForm(Type.Object({ revision, steps }))
export const removeChainForm = defineForm(OnlyRevision)
