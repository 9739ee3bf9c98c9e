import { createAgency, createPosition } from '../../src/base/directory/index.ts'
import { createAccount } from '../../src/base/identity/index.ts'
import { type Actor, systemActor } from '../../src/kernel/acting/index.ts'
import type { Province } from '../../src/kernel/province/index.ts'
import { testProvince } from './province.ts'

interface Ending {
  after(work: () => Promise<void>): void
}

export const founder: Actor = systemActor('Quản trị (kiểm thử)', 'command')
export const LONG_PASSWORD = 'Mot-mat-khau-dai-2026!'

/** A province for tests of sign-in: nothing runs in it but the clock the test moves. */
export async function smallProvince(t: Ending, now = '2026-11-23T08:00:00+07:00', env: Record<string, string> = {}) {
  const province = await testProvince(t, { now, env })
  return { province, clock: province.clock }
}

/** Each province counts its own officials: what others in the same process did tells nothing. */
const counts = new WeakMap<object, number>()

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
  const count = (counts.get(province.database) ?? 0) + 1
  counts.set(province.database, count)
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
