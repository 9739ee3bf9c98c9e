import { legalDayOf } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId } from '../../kernel/journal/index.ts'
import type { Tell, Told } from '../../kernel/notices/index.ts'
import { listHoldings } from './account/account.store.ts'
import { words as changeWords } from './changes/change.words.ts'
import { positionsOverAll } from './roles/bundle.store.ts'
import { words } from './words.ts'

/** Who may confirm a change of rights: in its agency, or over the whole province where it is of none. */
const confirmers = async (db: Reader, { agency, at }: ActRecord): Promise<Told> =>
  agency
    ? { to: { may: 'identity.confirm', agency } }
    : { to: await positionsOverAll(db, 'identity.confirm', legalDayOf(at)) }

/** Owners are told before their account is switched off for not being used, administrators when it was; who confirms, of changes of rights. */
export const tells: Readonly<Record<string, Tell>> = {
  'account.unused': {
    say: words.tellUnused,
    whom: async (db, { subject, at }) => {
      const held = await listHoldings(db, { account: subjectId(subject) }, legalDayOf(at))
      return { to: held.map(({ position }) => position) }
    },
    until: ['account.signed-in'],
  },
  'account.locked': {
    say: words.tellUnusedOff,
    whom: (_db, { data, agency }) => (data.why === 'unused' ? { to: { may: 'identity.administer', agency } } : null),
    until: ['account.unlocked'],
  },
  'right-change.begun': {
    say: changeWords.tell,
    whom: confirmers,
    until: ['right-change.confirmed', 'right-change.reverted'],
  },
  'right-change.reverted': {
    say: changeWords.tellReverted,
    whom: async (db, { data, at }) => {
      const accounts = Array.isArray(data.changers) ? data.changers.map(String) : []
      const held = await listHoldings(db, { accounts }, legalDayOf(at))
      return { to: held.map(({ position }) => position) }
    },
  },
}
