import type { EmbeddedOptions } from './embedded.ts'

/** Sensible for a small machine that also runs Node; a bigger province has its own server behind DATABASE_URL. */
const CONNECTIONS = 100
const SETTINGS: Record<string, string | number> = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  random_page_cost: 1.1,
  jit: 'off',
  wal_compression: 'on',
  max_wal_size: '1GB',
  // The passwords are 192 random bits: rounds of hashing protect weak ones and would only slow each connection.
  scram_iterations: 64,
  // Statements and error details can quote a citizen's data; the log keeps only what went wrong.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
  lc_messages: 'C',
}

/** No checkpoint in the middle, indexes made from the whole go beside the log (they are on disk before the commit), nobody tidies up in between. */
const BULK_SETTINGS: Record<string, string | number> = {
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '16GB',
  // kept for another run of such a size, the log would stay as large as the province
  wal_recycle: 'off',
  checkpoint_timeout: '1h',
  wal_compression: 'off',
  shared_buffers: '256MB',
  autovacuum: 'off',
}

/** Of a server whose data is worth nothing and soon gone: nothing is made safe, nothing tidied for later. */
const PASSING: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_compression: 'off',
  autovacuum: 'off',
}

/** Settings of a server that belongs to a program, by what it is for. Places and ports are the server's own. */
export const settingsFor = ({
  bulk,
  durable,
  moreConnections = 0,
}: Pick<EmbeddedOptions, 'bulk' | 'durable' | 'moreConnections'>): Record<string, string | number> => ({
  ...SETTINGS,
  ...(bulk ? BULK_SETTINGS : {}),
  max_connections: CONNECTIONS + moreConnections,
  ...(durable ? {} : PASSING),
})
