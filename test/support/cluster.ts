import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts'

/** Starts a throw-away server in the temporary folder; it is gone when stopped or when this process ends. */
export async function startTestCluster(): Promise<EmbeddedPostgres> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-test-'))
  return startEmbeddedPostgres({ dataFolder, durable: false, ephemeral: true })
}
