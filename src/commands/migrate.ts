import { applyMigrations, migrationFolders, type RoomFolder } from '../kernel/database/index.ts'
import type { DatabaseServer } from './database.ts'

/** Brings the schema up to date; returns the migrations applied now. */
export const migrate = (server: DatabaseServer, rooms: readonly RoomFolder[]): Promise<string[]> =>
  applyMigrations({
    ownerUrl: server.options.ownerUrl,
    schema: server.options.schema,
    appRole: server.appRole,
    folders: migrationFolders(rooms),
  })
