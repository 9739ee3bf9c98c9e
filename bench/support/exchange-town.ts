import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createAgency } from '../../src/base/directory/index.ts'
import { openDatabaseServer } from '../../src/commands/database.ts'
import { operatorLog } from '../../src/commands/log.ts'
import { migrate } from '../../src/commands/migrate.ts'
import { openProvince, prepareProvince } from '../../src/commands/open.ts'
import { type Actor, systemActor } from '../../src/kernel/acting/index.ts'
import { loadConfig } from '../../src/kernel/config/index.ts'
import { keepSetting } from '../../src/kernel/database/index.ts'
import type { Province } from '../../src/kernel/province/index.ts'
import { registerSystem } from '../../src/paperwork/exchange/index.ts'
import { modules } from '../../src/province.ts'
import type { Peer } from './exchange-order.ts'

/** Offices of other vendors that send, and as many that receive. */
export interface Town {
  folder: string
  env: Record<string, string>
  senders: Peer[]
  receivers: Peer[]
  remove(): Promise<void>
}

/**
 * An empty province with so many pairs of offices, each with another vendor's software registered at the hub.
 * @param also what else is to be there before it starts
 */
export async function exchangeTown(
  pairs: number,
  also: (province: Province, actor: Actor) => Promise<unknown> = async () => {},
): Promise<Town> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-bench-'))
  const env = { LT_DATA: folder, DATABASE_URL: '', LT_CONFIG: path.join(folder, 'none.json') }
  const peers = (first: number): Peer[] =>
    Array.from({ length: pairs }, (_, n) => {
      const code = `H50.${first + n}`
      return { systemId: `bench.${code}`, secret: `mat-khau-${code}`, organ: code }
    })
  const [senders, receivers] = [peers(100), peers(300)]
  const config = loadConfig(env)
  const server = await openDatabaseServer(config, () => {})
  try {
    await migrate(server, modules)
    const province = openProvince(config, server, operatorLog('error'), 'http://127.0.0.1')
    try {
      await prepareProvince(province)
      await keepSetting(province.reader, 'province.mode', 'empty')
      const actor = systemActor('Đo', 'command')
      for (const { systemId, secret, organ } of [...senders, ...receivers]) {
        const office = { code: organ, name: `Sở ${organ}` }
        const kind = { kind: 'department', system: 'vendor', validFrom: '2020-01-01' } as const
        await createAgency(province, actor, { ...office, ...kind }, null)
        await registerSystem(province, actor, { systemId, secret, agencies: [organ] })
      }
      await also(province, actor)
    } finally {
      await province.close()
    }
  } finally {
    await server.stop()
  }
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  return { folder, env, senders, receivers, remove }
}
