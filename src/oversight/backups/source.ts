import type { RestoreOptions } from '../../kernel/backup/index.ts'
import type { Province } from '../../kernel/province/index.ts'

/** The province's database as backups need it: everything is read, and the jobs' schema is the application's. */
export function databaseOf({ database }: Province): Pick<RestoreOptions, 'ownerUrl' | 'schema' | 'appRole'> {
  const { ownerUrl, schema, role, url } = database.options
  return { ownerUrl, schema, appRole: role ?? decodeURIComponent(new URL(url).username) }
}
