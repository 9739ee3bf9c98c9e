import type { Viewer } from '../../../kernel/acting/index.ts'
import type { Planned } from '../../../kernel/imports/index.ts'
import type { Word } from '../../../kernel/pages/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Agency, addPosition, type Position, type Role, type Unit } from '../../directory/index.ts'
import { giveOneMore, type preparedNewcomers } from '../account/account.operations.ts'
import type { Holding } from '../account/account.store.ts'
import { type Account, kindOf, usernameOf } from '../account/account.ts'
import { type Bundle, mayGiveRole } from '../roles/bundle.ts'
import { forgetSessions } from '../sign-in/session.port.ts'
import type { PersonRow } from './people.import.ts'
import { words } from './people.words.ts'

/** What rows are held against. */
export interface Staff {
  province: Province
  viewer: Viewer
  agencies: ReadonlyMap<string, Agency>
  units: ReadonlyMap<string, readonly Unit[]>
  positions: readonly Position[]
  /** Positions somebody holds today. */
  held: ReadonlySet<string>
  roles: readonly Role[]
  bundles: ReadonlyMap<string, Bundle>
  accounts: ReadonlyMap<string, Account>
  holdings: ReadonlyMap<string, readonly Holding[]>
  newcomer(): ReturnType<typeof preparedNewcomers>
}

/** The post a row speaks of. */
type Post = Pick<Position, 'agency' | 'unit' | 'title' | 'role'>

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
const sameText = (a: string, b: string): boolean => fold(a) === fold(b)
const both = <A extends unknown[]>(word: Word<A>, ...args: A): Word =>
  ({ vi: call(word.vi, args), en: call(word.en, args) }) as Word
const call = <A extends unknown[]>(text: string | ((...args: A) => string), args: A): string =>
  typeof text === 'string' ? text : text(...args)

const isPost = (post: Post, one: Position): boolean =>
  one.agency === post.agency && one.unit === post.unit && one.role === post.role && sameText(one.title, post.title)

/** The post of a row, or why it is none this administrator gives. */
function postOf(row: PersonRow, staff: Staff): Post | Word {
  const agency = staff.agencies.get(row.agency)
  if (!agency || agency.validTo !== null) return both(words.noAgency, row.agency)
  const unit = row.unit && staff.units.get(agency.id)?.find(({ name }) => sameText(name, row.unit ?? ''))
  if (row.unit && !unit) return both(words.noUnit, row.unit)
  const role = staff.roles.find(
    (one) => one.endedAt === null && [one.name, one.words.vi, one.words.en].some((name) => sameText(name, row.role)),
  )
  if (!role) return both(words.noRole, row.role)
  if (!mayGiveRole(staff.viewer, staff.bundles.get(role.name), agency.id)) return words.notYours
  return { agency: agency.id, unit: unit ? unit.id : null, title: row.title, role: role.name }
}

/** Why the person of a row cannot hold the post. */
function personFault(row: PersonRow, post: Post, staff: Staff, held: readonly Holding[]): Word | undefined {
  if (!row.username) return row.name ? words.noUsername : undefined
  const account = staff.accounts.get(usernameOf(row.username))
  if (!account) return row.name ? undefined : words.noName
  if (account.closedAt) return words.isClosed
  if (row.name && !sameText(account.name, row.name)) return both(words.another, account.name)
  try {
    kindOf([...held.map(({ role }) => role), post.role], staff.roles)
  } catch (error) {
    if (error instanceof Refusal) return { vi: error.sentence('vi'), en: error.sentence('en') }
    throw error
  }
  return undefined
}

/** What would come of each row: posts that are missing are made, people get theirs. Posts that are there are counted, never doubled. */
export function planPeople(rows: readonly PersonRow[], staff: Staff): Planned[] {
  const taken = new Set<string>()
  const people = new Map<string, string>()
  // posts that people of the file hold already are theirs, wherever their row stands
  const posts = rows.map((row) => postOf(row, staff))
  const heldOf = (row: PersonRow): readonly Holding[] => {
    const account = row.username && staff.accounts.get(usernameOf(row.username))
    return account ? (staff.holdings.get(account.id) ?? []) : []
  }
  const own = rows.map((row, at) => {
    const post = posts[at]
    if (!post || 'vi' in post) return undefined
    const found = heldOf(row).find(({ position }) =>
      staff.positions.some((one) => one.id === position && !taken.has(one.id) && isPost(post, one)),
    )?.position
    if (found) taken.add(found)
    return found
  })
  const free = (post: Post, vacant: boolean): string | undefined => {
    const fits = staff.positions.filter((one) => !taken.has(one.id) && isPost(post, one))
    const found = fits.find(({ id }) => !staff.held.has(id)) ?? (vacant ? undefined : fits[0])
    if (found) taken.add(found.id)
    return found?.id
  }
  return rows.map((row, at): Planned => {
    const what = [row.agency, row.unit, row.title, row.name].filter(Boolean).join(' – ')
    const post = posts[at] as Post | Word
    if ('vi' in post) return { what, state: 'bad', says: post }
    const wrong = personFault(row, post, staff, heldOf(row))
    if (wrong) return { what, state: 'bad', says: wrong }
    if (own[at]) return { what, state: 'same' }
    const username = row.username && usernameOf(row.username)
    const found = free(post, username !== undefined)
    if (!username)
      return found ? { what, state: 'same' } : { what, state: 'new', do: async (tx) => void (await make(tx, post)) }
    const account = staff.accounts.get(username)
    const place = async (tx: Tx) => found ?? (await make(tx, post))
    if (account)
      return {
        what,
        state: 'changed',
        says: both(words.getsPost, account.name, row.title),
        do: async (tx) => {
          await giveOneMore(staff.province, tx, account.id, await place(tx))
          forgetSessions(staff.province, account.id)
        },
      }
    return {
      what,
      state: 'new',
      says: both(words.newPerson, username),
      async do(tx) {
        const id = await place(tx)
        const known = people.get(username)
        if (known) await giveOneMore(staff.province, tx, known, id)
        else {
          const made = await (await staff.newcomer())(tx, { username, name: row.name ?? '', positions: [id] })
          people.set(username, made.id)
        }
      },
    }
  })
}

const make = async (tx: Tx, { unit, ...post }: Post): Promise<string> =>
  (await addPosition(tx, { ...post, ...(unit && { unit }) })).id
