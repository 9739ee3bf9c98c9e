import { Refusal } from '../../kernel/refusal.ts'
import { type Approval, type ApprovalItem, approvalOf } from '../../signatures/keys/index.ts'
import { documentSubject, type OfficialDocument } from './document.ts'

/** A document as an approval names it; nothing when there is no file to sign. */
export const approvalItems = ({
  id,
  revision,
  file,
}: Pick<OfficialDocument, 'id' | 'revision' | 'file'>): ApprovalItem[] =>
  file === null ? [] : [{ subject: documentSubject(id), revision, file }]

/** What is approved on the page of one document: the document as it stands. */
export const approvalOfOne = (document: OfficialDocument) => ({
  about: documentSubject(document.id),
  items: approvalItems(document),
})

/** How a form approves: with the passkey's answer or the PIN. @throws Refusal signing.pin-needed */
export function givenApproval(sent: Parameters<typeof approvalOf>[0]): Approval {
  const approval = approvalOf(sent)
  if (!approval) throw new Refusal('signing.pin-needed')
  return approval
}
