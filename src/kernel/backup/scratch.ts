import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** An empty database server that nobody else uses. */
export interface ScratchDatabase {
  ownerUrl: string
  appRole: string
  sealerRole: string
}

/** Runs the work with a database server of its own inside the folder. What an earlier one left there is taken away first, and all of it afterwards. */
export async function withScratch<T>(folder: string, work: (database: ScratchDatabase) => Promise<T>): Promise<T> {
  const { APP_ROLE, startEmbeddedPostgres } = await import('../database/embedded.ts')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  try {
    const server = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'postgres'), durable: false })
    try {
      return await work({ ownerUrl: server.url('owner'), appRole: APP_ROLE, sealerRole: server.sealer().role })
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
