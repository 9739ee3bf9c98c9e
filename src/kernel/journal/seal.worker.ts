import { readFileSync } from 'node:fs'
import { systemClock } from '../../../packages/time/index.ts'
import { connectDatabase, type Database, type SealerLogin } from '../database/index.ts'
import type { Order } from '../worker/index.ts'
import { sealNow } from './seal.ts'

/** Where to seal. The password is not among it: this process alone reads it, from its file. */
export interface SealTask {
  login: SealerLogin
  schema: string
  statementTimeoutMs: number
}

/** How many seals were made, or what kept them from being made. */
export type SealAnswer = { id: number; seals: number } | { id: number; problem: string }

let database: Database | undefined

function open({ login, schema, statementTimeoutMs }: SealTask): Database {
  const url = new URL(login.url)
  url.password = encodeURIComponent(readFileSync(login.passwordFile, 'utf8').trim())
  return connectDatabase({ url: url.href, ownerUrl: url.href, schema, poolSize: 1, statementTimeoutMs })
}

async function seal(task: SealTask): Promise<{ seals: number } | { problem: string }> {
  try {
    database ??= open(task)
    const seals = await sealNow({ database, clock: systemClock })
    return { seals: seals.length }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** A parent that has gone needs no answer. */
const nobodyListens = (): void => {}

process.on('message', async ({ id, task }: Order<SealTask>) => {
  const outcome = await seal(task)
  if (process.connected) process.send?.({ id, ...outcome } satisfies SealAnswer, nobodyListens)
})
process.on('disconnect', () => process.exit(0))
