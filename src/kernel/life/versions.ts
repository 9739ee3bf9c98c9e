import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import {
  addDays,
  type Instant,
  isDayBefore,
  isoDay,
  type LegalDay,
  legalDay,
  legalDayOf,
} from '../../../packages/time/index.ts'
import type { Actor } from '../acting/index.ts'
import type { Reader } from '../database/index.ts'
import { subject as nameOf } from '../journal/index.ts'
import type { Word } from '../pages/words.ts'
import type { IdempotencyKey, Province, Tx } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { actsOf } from './acts-of.ts'
import type { Life } from './life.ts'
import { rowsIn } from './rows.ts'

/** What is kept of a version; that it was ended is seen from its last day. */
export type VersionState = 'draft' | 'published' | 'dropped'

/** One version of what is defined under a code: drafted, published from a day, ended; never changed once it was published. */
export interface Version<Definition = unknown> {
  id: string
  code: string
  number: number
  state: VersionState
  title: string
  definition: Definition
  effective_from: LegalDay | null
  effective_to: LegalDay | null
  published_by: string | null
  published_at: Instant | null
  changed_at: Instant
  revision: number
}

/** What a version is called: what was ended or replaced was published once. */
export const versionState = ({
  state,
  effective_to,
}: Pick<Version, 'state' | 'effective_to'>): VersionState | 'ended' =>
  state === 'published' && effective_to !== null ? 'ended' : state

/** Tabs of a list of versions, as conditions over its table. */
export const versionsIn = {
  draft: () => sql<boolean>`state = 'draft'`,
  published: () => sql<boolean>`state = 'published' and effective_to is null`,
  ended: () => sql<boolean>`state = 'published' and effective_to is not null`,
}

/** The acts every kind of versions has, for its table of transitions. */
export function versionActs<Kind extends string>(
  kind: Kind,
  needs: string,
  words: Record<'publish' | 'end' | 'endWill' | 'drop' | 'dropWill', Word>,
) {
  return {
    begin: { type: `${kind}.begun`, to: 'draft', needs },
    edit: { type: `${kind}.edited`, from: ['draft'], needs },
    publish: {
      type: `${kind}.published`,
      from: ['draft'],
      to: 'published',
      needs,
      label: words.publish,
      at: 'cong-bo',
      form: true,
      main: true,
    },
    end: {
      type: `${kind}.ended`,
      from: ['published'],
      to: 'ended',
      needs,
      label: words.end,
      at: 'ngung',
      form: true,
      asks: [words.endWill],
      danger: true,
    },
    drop: {
      type: `${kind}.dropped`,
      from: ['draft'],
      to: 'dropped',
      needs,
      label: words.drop,
      at: 'bo',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
  } as const
}

/** A day somebody entered as the first of something. @throws Refusal `KIND.past-day` */
function firstDay(kind: string, from: string, now: Instant): LegalDay {
  const day = legalDay(from)
  if (isDayBefore(day, legalDayOf(now))) throw new Refusal(`${kind}.past-day`)
  return day
}

/** The rows of versions: looked at, locked, written, and what stands under a code. `kind` is the table, the subject and the refusals' first word. */
export function versionsOf<V extends Version>(kind: string) {
  const table = sql.table(kind)
  return {
    kind,
    /** @throws Refusal `KIND.unknown` */
    ...rowsIn<V, Omit<V, 'revision'>>(kind, `${kind}.unknown`, ['definition']),
    /** Everything that was published under a code, newest first. */
    async publishedOf(db: Reader, code: string): Promise<V[]> {
      const found = sql<V>`select * from ${table} where code = ${code} and state = 'published' order by number desc`
      return (await found.execute(db)).rows
    },
    async hasDraft(db: Reader, code: string): Promise<boolean> {
      return (await sql`select 1 from ${table} where code = ${code} and state = 'draft'`.execute(db)).rows.length > 0
    },
    /** Lets one change under a code wait for another, and gives the number the next version has. */
    async nextNumber(db: Reader, code: string): Promise<number> {
      await sql`select pg_advisory_xact_lock(hashtext(${kind}), hashtext(${code}))`.execute(db)
      const { rows } = await sql<{
        most: number | null
      }>`select max(number) as most from ${table} where code = ${code}`.execute(db)
      return (rows[0]?.most ?? 0) + 1
    },
    /** Ends what stands or is still to come under a code from a day on, because another comes in its place. */
    async endFrom(db: Reader, code: string, day: LegalDay): Promise<void> {
      await sql`update ${table} set effective_to = greatest(effective_from - 1, ${day}::date - 1)
        where code = ${code} and state = 'published' and (effective_to is null or effective_to >= ${day})`.execute(db)
    },
  }
}

interface Seen {
  revision: number
}

/** What one kind of versions has of its own. */
interface Own<V extends Version> {
  /** Columns of its own in a new draft. */
  draft: Omit<V, keyof Version>
  /** Columns that follow an edit of the definition. */
  edited?(definition: V['definition']): Partial<V>
  /** Columns of its own when it is ended. */
  ended?(now: Instant): Partial<V>
  /** The first part of a definition that is none of its kind by shape and bounds. */
  wrongPart(definition: V['definition']): string | undefined
  /** What must be mended before it is published, first things first. */
  problems(province: Province, version: V, tx: Tx): Promise<readonly { says: { vi: string; en: string } }[]>
  /** What the journal keeps beside code and number when it is begun or published. */
  about?(version: Pick<V, 'definition'>): Record<string, unknown>
  /** A version was published or ended: whoever remembers the code's versions reads them again. */
  forget(province: Province, code: string): void
}

/** What an edit changes, and what the journal says was edited. */
export interface VersionEdit<Definition> extends Seen {
  change: (definition: Definition) => Definition
  what: string
}

/** What can be done with versions of one kind; every operation's key makes a repeated submit the same answer. */
export function versionOperations<V extends Version, State extends string>(
  life: Life<V, State, 'begin' | 'edit' | 'publish' | 'end' | 'drop'>,
  rows: ReturnType<typeof versionsOf<V>>,
  own: Own<V>,
) {
  const { kind } = rows
  const acts = actsOf(life, rows)
  const about = (version: Pick<V, 'definition'>) => own.about?.(version) ?? {}
  const forget = async (province: Province, id: string) =>
    own.forget(province, (await rows.get(province.reader, id)).code)
  type Doing<Input> = [province: Province, actor: Actor, id: string, input: Input, key: IdempotencyKey]
  return {
    /** One draft under a code at a time. @throws Refusal `KIND.draft-there` */
    begin: (
      province: Province,
      actor: Actor,
      code: string,
      make: (tx: Tx) => Promise<{ title: string; definition: V['definition'] }>,
      key: IdempotencyKey,
    ): Promise<{ id: string }> =>
      province.act(actor, key, async (tx) => {
        const number = await rows.nextNumber(tx.db, code)
        if (await rows.hasDraft(tx.db, code)) throw new Refusal(`${kind}.draft-there`)
        const { title, definition } = await make(tx)
        const id = uuidv7()
        const draft: Omit<Version, 'revision'> = {
          ...{ id, code, number, definition, state: 'draft', title, effective_from: null, effective_to: null },
          ...{ published_by: null, published_at: null, changed_at: tx.now },
        }
        await rows.insert(tx.db, { ...draft, ...own.draft } as Omit<V, 'revision'>)
        tx.record(life.acts.begin.type, nameOf(kind, id), { code, number, ...about({ definition }) }, { agency: null })
        return { id }
      }),
    /** What comes of it must be a definition by shape and bounds, if not yet one that may be published. @throws Refusal `KIND.not-a-form`, … */
    edit: (...[province, actor, id, edit, key]: Doing<VersionEdit<V['definition']>>): Promise<{ id: string }> =>
      acts.do(province, actor, id, { act: 'edit', seen: edit.revision }, key, async (version, tx) => {
        const definition = edit.change(version.definition)
        const part = own.wrongPart(definition)
        if (part !== undefined) throw new Refusal(`${kind}.wrong-part`, { part })
        const change = { definition, changed_at: tx.now, ...own.edited?.(definition) } as Partial<V>
        return { change, about: { what: edit.what } }
      }),
    /** From a day on; whatever stood under the code ends the day before. @throws Refusal `KIND.not-ready` with the first thing to mend, `KIND.past-day` */
    async publish(...[province, actor, id, input, key]: Doing<Seen & { from: string }>): Promise<{ id: string }> {
      const doing = { act: 'publish', seen: input.revision } as const
      const done = await acts.do(province, actor, id, doing, key, async (version, tx) => {
        const day = firstDay(kind, input.from, tx.now)
        const [problem] = await own.problems(province, version, tx)
        if (problem) throw new Refusal(`${kind}.not-ready`, { ...problem.says })
        await rows.nextNumber(tx.db, version.code)
        await rows.endFrom(tx.db, version.code, day)
        const change: Partial<Version> = {
          ...{ state: 'published', effective_from: day, published_by: actor.label },
          ...{ published_at: tx.now, changed_at: tx.now },
        }
        const { code, number } = version
        return { change: change as Partial<V>, about: { code, number, ...about(version), from: isoDay(day) } }
      })
      await forget(province, id)
      return done
    },
    /** From a day on without another in its place. @throws Refusal `KIND.past-day` */
    async end(...[province, actor, id, input, key]: Doing<Seen & { from: string }>): Promise<{ id: string }> {
      const doing = { act: 'end', seen: input.revision } as const
      const done = await acts.do(province, actor, id, doing, key, async (version, tx) => {
        const day = firstDay(kind, input.from, tx.now)
        const last = addDays(day, -1)
        const first = version.effective_from && addDays(version.effective_from, -1)
        const until = first && isDayBefore(last, first) ? first : last
        const change = { effective_to: until, changed_at: tx.now, ...own.ended?.(tx.now) } as Partial<V>
        return { change, about: { from: isoDay(day) } }
      })
      await forget(province, id)
      return done
    },
    drop: (...[province, actor, id, { revision }, key]: Doing<Seen>): Promise<{ id: string }> =>
      acts.do(province, actor, id, { act: 'drop', seen: revision }, key, async (_version, tx) => {
        const change: Partial<Version> = { state: 'dropped', changed_at: tx.now }
        return { change: change as Partial<V> }
      }),
  }
}
