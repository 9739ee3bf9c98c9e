import {
  applyMigrations,
  type Database,
  isUpToDate,
  migrationFolders,
  type RoomFolder,
} from '../kernel/database/index.ts'
import type { DatabaseServer } from './database.ts'

/** Brings the schema up to date; returns the migrations applied now. */
export const migrate = (server: DatabaseServer, rooms: readonly RoomFolder[]): Promise<string[]> =>
  applyMigrations({
    ownerUrl: server.options.ownerUrl,
    schema: server.options.schema,
    appRole: server.appRole,
    folders: migrationFolders(rooms),
  })

/** Whether a province's schema is up to date: asked with its own connection, it saves nearly every start one of the owner's. */
export const isMigrated = ({ pool, options }: Database, rooms: readonly RoomFolder[]): Promise<boolean> =>
  isUpToDate(pool, options.schema, migrationFolders(rooms))
