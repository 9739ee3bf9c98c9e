import {
  applyMigrations,
  type Database,
  isUpToDate,
  migrationFolders,
  type RoomFolder,
} from '../kernel/database/index.ts'
import type { DatabaseServer } from './database.ts'
import { readySealer } from './sealer.ts'

/** Brings the schema up to date; returns the migrations applied now. */
export async function migrate(server: DatabaseServer, rooms: readonly RoomFolder[]): Promise<string[]> {
  await readySealer(server)
  const { ownerUrl, schema } = server.options
  const { appRole, sealer } = server
  return applyMigrations({ ownerUrl, schema, appRole, sealerRole: sealer.role, folders: migrationFolders(rooms) })
}

/** Whether a province's schema is up to date: asked with its own connection, it saves nearly every start one of the owner's. */
export const isMigrated = ({ pool, options }: Database, rooms: readonly RoomFolder[]): Promise<boolean> =>
  isUpToDate(pool, options.schema, migrationFolders(rooms))
