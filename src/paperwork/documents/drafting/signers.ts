import { formatDay, type LegalDay } from '../../../../packages/time/index.ts'
import { getPosition, listPositions, standsOn } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Option } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { linesOfRight } from '../authority/authority.ts'
import { printedRight } from '../authority/right.list.ts'
import { heldBy, rightsOfAgency, type SigningRight } from '../authority/right.store.ts'
import type { Draft } from '../document.ts'

/** Somebody who may sign a document, and in which form. */
type ChosenSigner = Pick<Draft, 'signer' | 'signerTitle' | 'signerAuthority' | 'signerActing'>

/** Who may sign a document of an agency that day, as a picker offers them: leaders in their own office, and whoever holds a right to sign for another. */
export async function signerOptions(db: Reader, agency: string, day: LegalDay): Promise<Option[]> {
  const [posts, rights] = await Promise.all([
    listPositions(db, { agency, onDay: day }),
    rightsOfAgency(db, agency, day),
  ])
  const titles = new Map(posts.map(({ id, title }) => [id, title]))
  const own = posts.filter(({ role }) => role === 'leader').map(({ id, title }) => ({ value: id, label: title }))
  const held = rights
    .filter(({ position }) => titles.has(position))
    .map((right) => ({
      value: `${right.position}.${right.id}`,
      label: `${titles.get(right.position)} – ${printedRight(right)}${right.valid_to ? ` (${formatDay(right.valid_to, 'vi')})` : ''}`,
    }))
  return [...own, ...held]
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const choiceForm = new RegExp(`^(${UUID})(?:\\.(${UUID}))?$`, 'i')

/** The signer behind a choice, looked up again. @throws Refusal document.no-such-signer */
export async function signerOf(db: Reader, choice: string, agency: string, day: LegalDay): Promise<ChosenSigner> {
  const [, position, held] = choiceForm.exec(choice) ?? []
  const post = position ? await getPosition(db, position).catch(() => undefined) : undefined
  if (post?.agency !== agency || !standsOn(post, day)) throw new Refusal('document.no-such-signer')
  if (!held) {
    if (post.role !== 'leader') throw new Refusal('document.no-such-signer')
    return { signer: post.id, signerTitle: post.title }
  }
  const right = (await rightsOfAgency(db, agency, day)).find(({ id }) => id === held)
  if (right?.position !== post.id) throw new Refusal('document.no-such-signer')
  return { signer: post.id, ...printedAs(post.title, right) }
}

/** What stands above and beside the signer's name: who acts in charge of a post prints that post. */
function printedAs(title: string, right: SigningRight): Omit<ChosenSigner, 'signer'> {
  const lines = linesOfRight(heldBy(right))
  const authority = lines.length > 0 ? { signerAuthority: lines } : {}
  return right.form === 'Q'
    ? { ...authority, signerTitle: right.of_title, signerActing: true }
    : { ...authority, signerTitle: title }
}
