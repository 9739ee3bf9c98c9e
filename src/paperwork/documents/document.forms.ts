import { Type } from 'typebox'
import { defineForm, Flag, Id, Ids, revision, Secret, Text, Uuid } from '../../kernel/forms/index.ts'
import { passkeyFields } from '../../signatures/keys/index.ts'
import { receiverWords } from './receivers/receivers.words.ts'
import { registerWords } from './register/register.words.ts'
import { words } from './words.ts'

export const reasonForm = defineForm(
  Type.Object({ revision, reason: Text({ max: 2000, lines: 3, label: words.reasonIn }) }),
)

/** How the holder of a key approves: with a passkey, or with the PIN. */
export const approvalFields = { pin: Type.Optional(Secret({ max: 100, label: words.pinIn })), ...passkeyFields }

/** Fields a page of an approval shows in its own way, or not at all. */
export const APPROVAL_FIELDS = ['revision', 'pin', 'answer', 'prfSecret']

export const signForm = defineForm(Type.Object({ revision, ...approvalFields }))

const to = {
  receivers: Ids({ max: 500, label: receiverWords.choose, hint: receiverWords.chooseHint }),
  groups: Type.Optional(
    Type.Array(Uuid(), { as: 'several', maxItems: 100, label: receiverWords.group, hint: receiverWords.groupHint }),
  ),
}
const sure = Type.Optional(Flag({ label: receiverWords.sure }))

export const issueForm = defineForm(
  Type.Object({
    revision,
    ...to,
    reserved: Type.Optional(Id({ label: registerWords.useReserved, hint: registerWords.useReservedHint })),
    sure,
    ...approvalFields,
  }),
)

/** An issued document to further receivers. */
export const sendOnForm = defineForm(
  Type.Object({
    revision,
    ...{ ...to, receivers: Ids({ max: 500, label: receiverWords.choose, hint: receiverWords.sendOnHint }) },
    sure,
  }),
)
