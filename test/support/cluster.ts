import { chmodSync, cpSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts'

/**
 * Starts a throw-away server in the temporary folder; it is gone when stopped or when this process ends. It begins as a copy of the stopped
 * server in the folder `LT_TEST_SEED`, when a run of tests made one (`makeSeed`).
 */
export async function startTestCluster(): Promise<EmbeddedPostgres> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-test-'))
  if (process.env.LT_TEST_SEED) {
    cpSync(process.env.LT_TEST_SEED, dataFolder, { recursive: true })
    // PostgreSQL reads no folder that is open to others
    chmodSync(path.join(dataFolder, 'pgdata'), 0o700)
  }
  return startEmbeddedPostgres({ dataFolder, durable: false, ephemeral: true })
}
