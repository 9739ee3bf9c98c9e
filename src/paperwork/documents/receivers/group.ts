import type { Selectable } from 'kysely'
import { type Static, Type } from 'typebox'
import { defineForm, Ids, OnlyRevision, revision, Text } from '../../../kernel/forms/index.ts'
import type { ReceiverGroupTable } from './group.store.ts'
import { receiverWords as words } from './receivers.words.ts'

/** A list of receivers an agency keeps. */
export type ReceiverGroup = Selectable<ReceiverGroupTable>

const entered = {
  name: Text({ max: 100, label: words.name, hint: words.nameHint }),
  members: Ids({ min: 1, max: 500, label: words.members }),
}
export const NewGroup = Type.Object(entered)
export type NewGroup = Static<typeof NewGroup>

export const newGroupForm = defineForm(NewGroup)
export const changeGroupForm = defineForm(Type.Object({ revision, ...entered }))
export const removeGroupForm = defineForm(OnlyRevision)
