/** Officers with few and with many dossiers in their reach, in one province. */
import pg from 'pg'
import { demoAccounts } from '../../demo/index.ts'
import { findRunningEmbedded } from '../../src/kernel/database/embedded.ts'

/** An officer and how many dossiers are in reach. */
export interface Reach {
  username: string
  dossiers: number
}

/** Whose password the officers have, too. */
const PATTERN = demoAccounts[1]!.username

/** Makes an account like the pattern's for a leader's post of an agency, unless it is there. */
async function openAccount(client: pg.Client, username: string, agency: string): Promise<void> {
  await client.query(
    `with made as (
       insert into account (id, username, name, kind, password_hash, password_set_at, password_long, must_change, created_at, demo)
       select gen_random_uuid(), $1, $1, kind, password_hash, password_set_at, password_long, false, now(), demo from account where username = $2
       on conflict (username) do nothing returning id)
     insert into holding (id, account, position, valid_from)
     select gen_random_uuid(), made.id, p.id, current_date - 1 from made, (select id from position where agency = $3 and role = 'leader' limit 1) as p`,
    [username, PATTERN, agency],
  )
}

/**
 * A leader of the agency that decides most dossiers, and one of an agency to which `few` were given.
 * @param folder the data of a running province
 */
export async function openReaches(folder: string, few: number): Promise<{ few: Reach; many: Reach }> {
  const client = new pg.Client({ connectionString: findRunningEmbedded(`${folder}/postgres`)!.url('owner') })
  await client.connect()
  try {
    await client.query('set search_path = h50, extensions')
    const many = await client.query<{ agency: string; dossiers: string }>(
      'select agency, count(*) as dossiers from dossier group by agency order by count(*) desc limit 1',
    )
    const { rows } = await client.query<{ id: string }>(`select id from agency where code = 'H50.13'`)
    const [most, idle] = [many.rows[0]!, rows[0]!.id]
    await client.query(
      `update dossier set agency = $1, unit = null, holder = null where id = any (array(
         select id from dossier where agency = $2 and not exists (select from dossier where agency = $1) order by submitted_at desc limit $3))`,
      [idle, most.agency, few],
    )
    await openAccount(client, 'bench.it', idle)
    await openAccount(client, 'bench.nhieu', most.agency)
    return {
      few: { username: 'bench.it', dossiers: few },
      many: { username: 'bench.nhieu', dossiers: Number(most.dossiers) },
    }
  } finally {
    await client.end()
  }
}
