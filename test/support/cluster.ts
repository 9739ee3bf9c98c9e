import { chmodSync, cpSync, mkdtempSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts'

const MEMORY = '/dev/shm'
/** A server of tests takes a few hundred megabytes, and several may run. */
const ENOUGH = 6_000_000_000

/** Where data that is worth nothing lies: in memory where there is plenty (a database is copied there in an eighth of the time), else in the temporary folder. */
function passingFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (Math.min(bavail * bsize, os.freemem()) > ENOUGH) return MEMORY
  } catch {
    // no Linux
  }
  return os.tmpdir()
}

/**
 * Starts a throw-away server; it is gone when stopped or when this process ends. It begins as a copy of the stopped
 * server in the folder `LT_TEST_SEED`, when a run of tests made one (`makeSeed`).
 */
export async function startTestCluster(): Promise<EmbeddedPostgres> {
  const dataFolder = mkdtempSync(path.join(passingFolder(), 'lienthong-test-'))
  if (process.env.LT_TEST_SEED) {
    cpSync(process.env.LT_TEST_SEED, dataFolder, { recursive: true })
    // PostgreSQL reads no folder that is open to others
    chmodSync(path.join(dataFolder, 'pgdata'), 0o700)
  }
  return startEmbeddedPostgres({ dataFolder, durable: false, ephemeral: true })
}
