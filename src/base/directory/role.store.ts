import { type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { isUniqueViolation, type Reader } from '../../kernel/database/index.ts'
import type { House } from '../../kernel/module/index.ts'
import { say } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Role } from './role.ts'

interface RoleTable {
  name: string
  vi: string
  en: string
  technical: boolean
  from_room: boolean
  ended_at: Instant | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    role: RoleTable
    /** Kinds of posts, for other rooms' queries. */
    read_role: RoleTable
  }
}

const toRole = (row: Selectable<RoleTable>): Role => ({
  name: row.name,
  words: { vi: row.vi, en: row.en },
  technical: row.technical,
  fromRoom: row.from_room,
  endedAt: row.ended_at,
})

/** Kinds of posts: those of the rooms first, then by name. Those that ended too, unless `open`. */
export async function listRoles(db: Reader, filter: { open?: boolean } = {}): Promise<Role[]> {
  let query = db.selectFrom('role').selectAll()
  if (filter.open) query = query.where('ended_at', 'is', null)
  return (await query.orderBy('from_room', 'desc').orderBy('vi').execute()).map(toRole)
}

export async function findRole(db: Reader, name: string): Promise<Role | undefined> {
  const row = await db.selectFrom('role').selectAll().where('name', '=', name).executeTakeFirst()
  return row && toRole(row)
}

/** @throws Refusal role.unknown */
export async function getRole(db: Reader, name: string): Promise<Role> {
  const role = await findRole(db, name)
  if (!role) throw new Refusal('role.unknown')
  return role
}

/** @throws Refusal role.name-taken */
export async function insertRole(db: Reader, role: Role): Promise<void> {
  try {
    await db
      .insertInto('role')
      .values({
        name: role.name,
        vi: role.words.vi,
        en: role.words.en,
        technical: role.technical,
        from_room: role.fromRoom,
        ended_at: role.endedAt,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal('role.name-taken', { name: role.words.vi })
    throw error
  }
}

/** Puts the kinds of posts that rooms declare into the table, those that are not there yet. Returns their names. */
export async function insertFirstRoles(db: Reader, roles: House['roles']): Promise<string[]> {
  if (roles.size === 0) return []
  const rows = [...roles].map(([name, { words, technical }]) => ({
    name,
    vi: say('vi', words),
    en: say('en', words),
    technical: technical ?? false,
    from_room: true,
    ended_at: null,
  }))
  const made = await db
    .insertInto('role')
    .values(rows)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .execute()
  return made.map((row) => row.name)
}

/** Ends a role; false when it had ended. */
export async function endRoleRow(db: Reader, name: string, now: Instant): Promise<boolean> {
  const done = await db
    .updateTable('role')
    .set({ ended_at: now })
    .where('name', '=', name)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** How many posts carry each role and stand on or after the day. */
export async function countPositions(db: Reader, day: LegalDay): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('position')
    .select(['role', sql<string>`count(*)`.as('n')])
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .groupBy('role')
    .execute()
  return new Map(rows.map((row) => [row.role, Number(row.n)]))
}
