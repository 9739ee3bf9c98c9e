import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { findSetting, replaceSetting } from '../../kernel/database/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { replaceRequirements, rowsOf } from './requirement.store.ts'
import type { RequiredSystem } from './requirement.ts'

const FILE = path.join(import.meta.dirname, 'requirements.json')
const SETTING = 'requirements.release'

/** Brings the list of this release into the province, once for each release. No act: nobody did anything, the release says something else. */
export async function fillRequirements(province: Pick<Province, 'database'>): Promise<void> {
  const text = await readFile(FILE, 'utf8')
  const hash = createHash('sha256').update(text).digest('hex')
  if ((await findSetting(province.database.reader, SETTING)) === hash) return
  await province.database.transaction(async (db) => {
    // first: of two processes that start at once the second waits here
    await replaceSetting(db, SETTING, hash)
    await replaceRequirements(db, rowsOf(JSON.parse(text) as RequiredSystem[]))
  })
}
