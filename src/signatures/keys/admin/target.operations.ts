import { legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency, getPosition, listAgencies } from '../../../base/directory/index.ts'
import { listPosts, postOptions } from '../../../base/identity/index.ts'
import { reaches, type Viewer } from '../../../kernel/acting/index.ts'
import { distinctOption } from '../../../kernel/forms/index.ts'
import type { Option, View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { KeyHolder } from '../key.store.ts'
import { newKeyWords as words } from './new-key.words.ts'
import { reach } from './reach.ts'

/** Seals of agencies, and leaders' positions, that the administrator reaches and that hold now. */
export async function targetsOf(
  { reader, clock }: Province,
  viewer: Viewer,
  view: View,
  only?: 'agency',
): Promise<Option[]> {
  const agencies = reach(viewer)
  const onDay = legalDayOf(clock.now())
  const found = await listAgencies(reader, { onDay, ...(agencies && { ids: agencies }) })
  const seals = found.map(({ id, name, code }) => distinctOption(`agency:${id}`, view.t(words.seal, name), code))
  if (only) return seals
  const leaders = (await listPosts(reader, onDay, { agencies })).filter((post) => post.role === 'leader')
  const posts = postOptions(view, leaders).map((one) => ({ ...one, value: `position:${one.value}` }))
  return [...posts, ...seals]
}

/** Whose key is made, and how the certificate calls them. */
export interface Target {
  holder: KeyHolder
  name: string
  organization: string
}

/**
 * Whom a form means. What it names is found out again: who the administrator reaches and who may hold a key now.
 * @throws Refusal signing-key.out-of-reach, signing.no-such-holder
 */
export async function holderOfTarget(province: Province, viewer: Viewer, view: View, target: string): Promise<Target> {
  const [kind, id = ''] = target.split(':')
  const position = kind === 'position' ? await getPosition(province.reader, id) : null
  const agency = await getAgency(province.reader, position?.agency ?? id)
  if (!reaches(viewer, 'signing.administer', { agency: agency.id })) throw new Refusal('signing-key.out-of-reach')
  const offered = await targetsOf(province, viewer, view, position ? undefined : 'agency')
  if (!offered.some((one) => one.value === target)) throw new Refusal('signing.no-such-holder')
  const holder: KeyHolder = position
    ? { kind: 'person', position: position.id, agency: agency.id }
    : { kind: 'agency', position: null, agency: agency.id }
  return { holder, name: position?.title ?? agency.name, organization: agency.name }
}
