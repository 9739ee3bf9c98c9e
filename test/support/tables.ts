import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repository } from '../../scripts/modules.ts'

/** A table or view and who made it: `kernel`, or the name of a room. */
export interface Relation {
  name: string
  owner: string
  /** A view other rooms may read. */
  shared: boolean
}

/** Tables that came with another room's migrations, which can no longer be changed, and whose they are. */
const GIVEN_AWAY: Readonly<Record<string, string>> = {
  // drafts of filings: only the pages where people file read and write them
  filing_draft: 'portal',
  // whom signatures are believed is a room of its own, below the one that signs
  trust_anchor: 'trust',
  outside_list: 'trust',
  outside_responder: 'trust',
  // keys and what they signed too
  authority_credential: 'keys',
  signing_key: 'keys',
  hardware_key: 'keys',
  remote_key: 'keys',
  token_key: 'keys',
  passkey_envelope: 'keys',
  approval_challenge: 'keys',
  signature: 'keys',
}

/** Where a file of `src/` stands: `kernel`, a room's name, or nothing. */
export function ownerOf(file: string): string | undefined {
  const [src, group, room, inside] = file.split('/')
  if (src !== 'src' || inside === undefined) return undefined
  return group === 'kernel' ? 'kernel' : room
}

/** The tables and views that a migration makes; comments do not count. */
export function relationsMadeBy(file: string, text: string): Relation[] {
  const owner = ownerOf(file)!
  const statements = text
    .replaceAll(/--.*$/gm, '')
    .matchAll(/\bcreate\s+(?:table|(view))\s+(?:if not exists\s+)?(\w+)/gi)
  return [...statements].map(([, view, name = '']) => ({
    name,
    owner: GIVEN_AWAY[name] ?? owner,
    shared: view !== undefined && name.startsWith('read_'),
  }))
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm
/** Words for people: what stands after a language's name, and a string that begins as a sentence does. SQL does neither. */
const PROSE = /(?:(?<=\b(?:en|vi):\s*)|(?=.\p{Lu}\p{Ll}))(['"`])(?:\\.|(?!\1)[^\\\n])*\1/gu

/** Names of tables and views that the text of a store names in Kysely's calls and in SQL, and which of them it writes to. */
export function relationsNamedIn(text: string): { read: string[]; written: string[] } {
  const code = text.replaceAll(COMMENT, '').replaceAll(PROSE, "''")
  const names = (pattern: RegExp): string[] => [...new Set([...code.matchAll(pattern)].map(([, name = '']) => name))]
  return {
    read: [...names(/(?:selectFrom|[jJ]oin|using)\(\s*\[?\s*'(\w+)/g), ...names(/\b(?:from|join|using)\s+(\w+)\b/gi)],
    written: [
      ...names(/(?:insertInto|updateTable|deleteFrom|mergeInto|rowsOf)\(\s*'(\w+)/g),
      ...names(/\b(?:insert into|update|delete from|truncate|lock table)\s+(\w+)\b/gi),
    ],
  }
}

/** One query that reaches into another room. */
export interface Reach {
  file: string
  table: string
  rule: string
}

/**
 * Holds one file's queries against the rule: a room reads and writes its own tables, and reads the views (`read_…`) that the kernel and
 * the rooms it uses declare for others.
 */
export function findReaches(
  file: string,
  text: string,
  relations: readonly Relation[],
  uses: ReadonlyMap<string, readonly string[]>,
): Reach[] {
  const owner = ownerOf(file)
  if (owner === undefined) return []
  const { read, written } = relationsNamedIn(text)
  const foreign = (name: string): Relation | undefined =>
    relations.find((relation) => relation.name === name && relation.owner !== owner)
  return [
    ...written.flatMap((table) => (foreign(table) ? [{ file, table, rule: 'is written by its own room only' }] : [])),
    ...read.flatMap((table) => {
      const relation = foreign(table)
      if (!relation || written.includes(table)) return []
      if (!relation.shared)
        return [{ file, table, rule: `belongs to ${relation.owner}: ask its index.ts or a read view` }]
      const used = relation.owner === 'kernel' || uses.get(owner)?.includes(relation.owner)
      return used ? [] : [{ file, table, rule: `is ${relation.owner}'s, which ${owner} does not use` }]
    }),
  ]
}

/** Every table and view of the program. */
export const allRelations = (root = repository): Relation[] =>
  globSync('src/**/migrations/*.sql', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .flatMap((file) => relationsMadeBy(file, readFileSync(path.join(root, file), 'utf8')))

/** Files of `src/` with their text, tests aside. */
export const allCode = (root = repository): { file: string; text: string }[] =>
  globSync('src/**/*.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
