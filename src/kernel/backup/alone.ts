import pg from 'pg'
import { holdingLock, ownClient } from '../database/index.ts'

/** Another process does the same now. */
export class Busy extends Error {}

/**
 * Runs the work while no other process of this database does the same: two backups would sweep away one another's file, two drills one
 * another's scratch. @throws Busy when one does
 */
export const alone = <T>(what: 'backup' | 'drill', ownerUrl: string, work: () => Promise<T>): Promise<T> =>
  holdingLock(
    ownClient(new pg.Client({ connectionString: ownerUrl })),
    what,
    work,
    () => new Busy(`another process holds the lock of the ${what}`),
  )
