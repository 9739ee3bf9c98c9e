import { instant } from '../../packages/time/index.ts'
import { insertFirstRoles } from '../../src/base/directory/index.ts'
import { firstGrants, insertFirstGrants } from '../../src/base/identity/index.ts'
import { insertRow } from '../../src/base/rules/rule.store.ts'
import { connectDatabase, type DatabaseOptions } from '../../src/kernel/database/index.ts'
import { collectByName, openBoss, prepareQueues } from '../../src/kernel/jobs/boss.ts'
import { ensureCurrentMonths } from '../../src/kernel/journal/index.ts'
import { buildHouse } from '../../src/kernel/module/index.ts'
import { fillRequirements } from '../../src/oversight/requirements/fill.operations.ts'
import { modules } from '../../src/province.ts'
import { TEST_NOW } from './province.ts'

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/**
 * Writes what every start of the whole house writes: roles, rights and dated values that rooms declare, the required functions, the queues of jobs, the months of the journal.
 * Paid once a run: a province of a test begins as one that was started, though most tests start no room.
 */
export async function writeFirstRows(owner: DatabaseOptions, app: DatabaseOptions): Promise<void> {
  const house = buildHouse(modules)
  const [asOwner, asApp] = [connectDatabase(owner), connectDatabase(app)]
  try {
    await insertFirstRoles(asOwner.reader, house.roles)
    await insertFirstGrants(asOwner.reader, firstGrants(house))
    for (const rule of house.rules.values()) for (const row of rule.first) await insertRow(asApp.reader, rule, row)
    await fillRequirements({ database: asApp })
    await ensureCurrentMonths(asApp.reader, instant(TEST_NOW))
    const boss = await openBoss(asApp, quiet, 'sender')
    await prepareQueues(boss, collectByName(modules, 'jobs'))
    await boss.stop({ graceful: false })
  } finally {
    await Promise.all([asOwner.close(), asApp.close()])
  }
}
