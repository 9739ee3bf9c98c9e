import { type Generated, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsIn } from '../../kernel/life/index.ts'
import type { Content, Sides } from './guide.ts'

/** What the province offers for a procedure. */
export interface Template {
  id: string
  code: string
  title: string
  content: Content
  state: 'offered' | 'withdrawn'
  changed_by: string
  changed_at: Instant
  revision: number
}

/** What an agency made of it. */
export interface Guide extends Sides {
  id: string
  agency: string
  template: string
  code: string
  title: string
  state: 'current' | 'conflict'
  changed_at: Instant
  revision: number
}

type Stored<Row extends { revision: number }, Documents extends keyof Row> = Omit<Row, Documents | 'revision'> & {
  [Name in Documents]: unknown
} & { revision: Generated<number> }

declare module '../../kernel/database/index.ts' {
  interface Tables {
    guide_template: Stored<Template, 'content'>
    guide: Stored<Guide, 'base' | 'own' | 'theirs'>
  }
}

/** @throws Refusal guide-template.unknown */
export const templateRows = rowsIn<Template, Omit<Template, 'revision'>>('guide_template', 'guide-template.unknown', [
  'content',
])
/** @throws Refusal guide.unknown */
export const guideRows = rowsIn<Guide, Omit<Guide, 'revision'>>('guide', 'guide.unknown', ['base', 'own', 'theirs'])

export const inConflict = () => sql<boolean>`state = 'conflict'`

export async function hasTemplate(db: Reader, code: string): Promise<boolean> {
  return (await db.selectFrom('guide_template').select('id').where('code', '=', code).execute()).length > 0
}

/** Guides made of a template, held until the transaction ends. */
export async function adoptersOf(db: Reader, template: string): Promise<Guide[]> {
  const { rows } =
    await sql<Guide>`select * from guide where template = ${template}::uuid order by id for update`.execute(db)
  return rows
}

export async function countAdopters(db: Reader, template: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from guide where template = ${template}::uuid`.execute(db)
  return rows[0]?.count ?? 0
}

/** Templates an agency has not adopted yet, by name. */
export async function offeredTo(db: Reader, agency: string): Promise<{ code: string; title: string }[]> {
  const { rows } = await sql<{ code: string; title: string }>`
    select code, title from guide_template
     where state = 'offered' and not exists (select from guide where guide.template = guide_template.id and agency = ${agency}::uuid)
     order by title, id limit 2000`.execute(db)
  return rows
}

export async function findTemplate(db: Reader, code: string): Promise<Template | undefined> {
  return (await sql<Template>`select * from guide_template where code = ${code} for share`.execute(db)).rows[0]
}

/** The guide of an agency for a procedure. */
export async function guideOf(db: Reader, agency: string, code: string): Promise<Guide | undefined> {
  return (await sql<Guide>`select * from guide where agency = ${agency}::uuid and code = ${code}`.execute(db)).rows[0]
}
