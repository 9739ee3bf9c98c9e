import { join, resolve } from 'node:path'
import type { Config } from '../kernel/config/index.ts'
import type { DatabaseOptions, SealerLogin } from '../kernel/database/index.ts'
import { ownClient } from '../kernel/database/own-client.ts'

/** The province's database server: ours, supervised here, or one that somebody else runs. */
export interface DatabaseServer {
  options: DatabaseOptions
  /** Role that receives rights at migration. */
  appRole: string
  /** The login of the process that seals. */
  sealer: SealerLogin
  embedded: boolean
  stop(): Promise<void>
}

/**
 * Takes the server from `DATABASE_URL`, or starts the embedded one under the data folder.
 * @param options.launched called when the embedded server's process was begun
 * @param options.bulk millions of rows are to be written while nobody else is served; an embedded server gets settings for it
 */
export async function openDatabaseServer(
  config: Config,
  log: (line: string) => void,
  options: { launched?: () => void; bulk?: boolean } = {},
): Promise<DatabaseServer> {
  const common = {
    schema: config.schema,
    poolSize: config.databasePool,
    statementTimeoutMs: config.statementTimeoutMs,
  }
  if (config.databaseUrl) {
    // with one login only, the application steps down to a role of its own after logging in
    const appRole = config.databaseOwnerUrl ? new URL(config.databaseUrl).username : `${config.schema}_app`
    const ownerUrl = config.databaseOwnerUrl ?? config.databaseUrl
    if (!config.databaseOwnerUrl) await ensureRole(ownerUrl, appRole)
    return {
      options: {
        ...common,
        shared: true,
        url: config.databaseUrl,
        ownerUrl,
        ...(config.databaseOwnerUrl ? {} : { role: appRole }),
      },
      appRole,
      sealer: outsideSealer(config, config.databaseUrl),
      embedded: false,
      stop: async () => {},
    }
  }
  // nobody else comes to an embedded database but our own serving processes
  const shared = config.workers > 1
  const { APP_ROLE, startEmbeddedPostgres } = await import('../kernel/database/embedded.ts')
  const server = await startEmbeddedPostgres({
    dataFolder: join(config.dataFolder, 'postgres'),
    durable: true,
    moreConnections: shared ? config.workers * (config.databasePool + 2) : 0,
    log,
    ...options,
  })
  return {
    options: { ...common, shared, url: server.url('app'), ownerUrl: server.url('owner') },
    appRole: APP_ROLE,
    sealer: server.sealer(),
    embedded: true,
    stop: () => server.stop(),
  }
}

/** On a server that somebody else runs: the same database under a role of the sealer's own. */
function outsideSealer(config: Config, databaseUrl: string): SealerLogin {
  const role = config.sealerRole ?? `${config.schema}_sealer`
  const url = new URL(databaseUrl)
  url.username = encodeURIComponent(role)
  url.password = ''
  return {
    role,
    url: url.href,
    passwordFile: resolve(config.sealerPasswordFile ?? join(config.dataFolder, 'sealer.password')),
  }
}

async function ensureRole(ownerUrl: string, role: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = ownClient(new pg.Client({ connectionString: ownerUrl }))
  await client.connect()
  try {
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (!known.rowCount) await client.query(`create role ${client.escapeIdentifier(role)} nologin`)
    await client.query(`grant ${client.escapeIdentifier(role)} to current_user`)
  } finally {
    await client.end()
  }
}
