import { type Generated, sql } from 'kysely'
import type { Reader } from '../../../kernel/database/index.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    document_mark: { document: string; kind: MarkKind; source: string; value: string }
    /** `part`: the hash of the file. */
    document_content: { document: string; part: string; words: Generated<string> }
  }
}

/** What rooms above say of a document: the code and title of a file it stands in, and how long that is kept. */
export type MarkKind = 'hs' | 'bq'

/** What a document is found by besides its own row. */
export interface Said {
  receivers: readonly string[]
  unit: string | null
  drafter: string | null
  files: readonly string[]
  retention: readonly string[]
}

/** What stands beside the rows of documents on a page of the search, by document. */
export async function listSaid(db: Reader, documents: readonly string[]): Promise<Map<string, Said>> {
  if (documents.length === 0) return new Map()
  const { rows } = await sql<Said & { id: string }>`
    select d.id, u.name as unit, p.title as drafter,
      coalesce((select array_agg(a.name order by r.position) from document_receiver r join read_agency a on a.id = r.agency
        where r.document = d.id), '{}') as receivers,
      array(select m.value from document_mark m where m.document = d.id and m.kind = 'hs' order by m.value) as files,
      array(select distinct m.value from document_mark m where m.document = d.id and m.kind = 'bq') as retention
    from document d left join read_unit u on u.id = d.unit left join read_position p on p.id = d.holder
    where d.id = any(${[...documents]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...said }) => [id, said]))
}

/** Says of documents what they are looked for by; what the same source said before goes. No values: it says nothing any more. */
export async function markDocuments(
  db: Reader,
  documents: readonly string[],
  source: string,
  values: Partial<Record<MarkKind, string>>,
): Promise<void> {
  if (documents.length === 0) return
  await sql`delete from document_mark where document = any(${[...documents]}::uuid[]) and source = ${source}`.execute(
    db,
  )
  for (const [kind, value] of Object.entries(values)) {
    await sql`insert into document_mark (document, kind, source, value)
      select unnest(${[...documents]}::uuid[]), ${kind}, ${source}, ${value}`.execute(db)
  }
}

/** Files of a document whose words are kept already. */
export async function listRead(db: Reader, document: string): Promise<Set<string>> {
  const rows = await db.selectFrom('document_content').select('part').where('document', '=', document).execute()
  return new Set(rows.map(({ part }) => part))
}

/** Forgets the words of all files of a document but these. */
export async function forgetWords(db: Reader, document: string, but: readonly string[]): Promise<void> {
  await sql`delete from document_content where document = ${document} and part <> all(${[...but]}::text[])`.execute(db)
}

/** Keeps the words of one file of a document, once. */
export async function keepWords(db: Reader, document: string, hash: string, text: string): Promise<void> {
  await sql`insert into document_content (document, part, words)
    values (${document}, ${hash}, search_words(plain_text(${text.replaceAll('\0', ' ')}))) on conflict do nothing`.execute(
    db,
  )
}
