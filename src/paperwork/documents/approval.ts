import { Refusal } from '../../kernel/refusal.ts'
import { type Approval, type ApprovalItem, approvalOf } from '../../signatures/signing/index.ts'
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

/** What is wrong with a key, its PIN, its device or a passkey is said beside it; the form stays open. */
export const besideApproval = {
  'signing.passkey-over': 'passkey',
  'signing.passkey-other-list': 'passkey',
  'signing.passkey-changed': 'passkey',
  'signing.passkey-refused': 'passkey',
  'signing.passkey-not-enrolled': 'passkey',
  'signing.passkey-no-secret': 'passkey',
  'signing.': 'pin',
  'hardware-key.': 'pin',
} as const
