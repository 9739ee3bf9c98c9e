import type { Selectable } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'

interface BrowserTable {
  id: string
  account: string
  mark: Buffer
  address: Buffer
  name: string | null
  allowed_at: Instant
  told_at: Instant | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    push_browser: BrowserTable
  }
}

/** A browser somebody allowed to be told. */
export type Browser = Selectable<BrowserTable>

/** Notes a browser; one that was there already is its new owner's, with what it gives of itself now. */
export async function keepBrowser(db: Reader, browser: Omit<Browser, 'told_at'>): Promise<void> {
  const { id: _, mark: __, ...now } = browser
  await db
    .insertInto('push_browser')
    .values({ ...browser, told_at: null })
    .onConflict((conflict) => conflict.column('mark').doUpdateSet({ ...now, told_at: null }))
    .execute()
}

/** Somebody's browsers, the newest first. */
export const listBrowsers = (db: Reader, account: string): Promise<Browser[]> =>
  db.selectFrom('push_browser').selectAll().where('account', '=', account).orderBy('allowed_at', 'desc').execute()

export const findBrowser = (db: Reader, id: string): Promise<Browser | undefined> =>
  db.selectFrom('push_browser').selectAll().where('id', '=', id).executeTakeFirst()

export async function noteTold(db: Reader, id: string, told_at: Instant): Promise<void> {
  await db.updateTable('push_browser').set({ told_at }).where('id', '=', id).execute()
}

/** Forgets a browser, of one person when it is theirs. False when it was not there. */
export async function dropBrowser(db: Reader, id: string, account?: string): Promise<boolean> {
  let drop = db.deleteFrom('push_browser').where('id', '=', id)
  if (account !== undefined) drop = drop.where('account', '=', account)
  return (await drop.executeTakeFirst()).numDeletedRows > 0n
}
