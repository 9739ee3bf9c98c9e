import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createAgency, createPosition } from '../../src/directory/index.ts'
import { createAccount } from '../../src/identity/index.ts'
import { type Actor, systemActor } from '../../src/kernel/acting/index.ts'
import { loadConfig } from '../../src/kernel/config/index.ts'
import { actWith, type Province } from '../../src/kernel/province/index.ts'
import { type FixedClock, fixedClock } from '../../src/kernel/time/index.ts'
import { testDatabase } from './database.ts'

interface Ending {
  after(work: () => Promise<void>): void
}

export const founder: Actor = systemActor('Quản trị (kiểm thử)', 'command')
export const LONG_PASSWORD = 'Mot-mat-khau-dai-2026!'

/** A province with a database, a clock that stands still and a data folder of its own, for rooms that need neither files nor jobs. */
export async function smallProvince(t?: Ending, at = '2026-11-23T08:00:00+07:00') {
  const { database } = await testDatabase(t)
  const clock: FixedClock = fixedClock(at)
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'lt-identity-'))
  t?.after(() => rm(dataFolder, { recursive: true, force: true }))
  const missing = (what: string) => () => {
    throw new Error(`this test province has no ${what}`)
  }
  const province: Province = {
    config: { ...loadConfig({ LT_CONFIG: '/nonexistent.json' }), dataFolder },
    database,
    reader: database.reader,
    clock,
    files: { put: missing('files'), open: missing('files'), read: missing('files'), has: missing('files') },
    jobs: { enqueue: missing('jobs'), revive: missing('jobs') },
    publicUrl: 'http://localhost:8750',
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: console.error },
    act: actWith(database, clock, () => {}) as Province['act'],
    wake: () => {},
  }
  return { province, clock }
}

let count = 0

/** An agency with a position of a role in it, and an account that holds it. */
export async function anOfficial(
  province: Province,
  role: string,
  options: {
    parent?: string
    agency?: string
    mustChange?: boolean
    password?: string
    demo?: boolean
    totp?: string
  } = {},
) {
  count += 1
  const number = String(count).padStart(3, '0')
  const agency =
    options.agency ??
    (
      await createAgency(
        province,
        founder,
        { code: `H50.${number}`, name: `Cơ quan ${number}`, kind: 'department', parent: options.parent },
        null,
      )
    ).id
  const position = (await createPosition(province, founder, { agency, title: `Vị trí ${number}`, role }, null)).id
  const username = `nguoi-dung-${number}`
  const password = options.password ?? LONG_PASSWORD
  const account = (
    await createAccount(
      province,
      founder,
      {
        username,
        name: `Người dùng ${number}`,
        password,
        positions: [position],
        mustChange: options.mustChange ?? false,
        totp: options.totp,
      },
      null,
      { demo: options.demo },
    )
  ).id
  return { agency, position, account, username, password }
}
