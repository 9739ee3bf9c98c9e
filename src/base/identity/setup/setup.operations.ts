import { createHash, timingSafeEqual } from 'node:crypto'
import { systemActor } from '../../../kernel/acting/index.ts'
import { addToSetting, dropSetting, findSetting } from '../../../kernel/database/index.ts'
import { newToken } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { addAgency, addPosition } from '../../directory/index.ts'
import { preparedAccount } from '../account/account.operations.ts'
import { hasAccounts } from '../account/account.store.ts'

/** The setting that keeps the hashes of tokens. */
const TOKEN = 'identity.setup-token'
/** As many programs may be started on an empty province, and each token that was printed still opens it. */
const TOKENS = 5

const hashOf = (token: string): string => createHash('sha256').update(token.trim()).digest('base64')

/**
 * The one-time token of an empty province, to be printed on the console at start: whoever reads it there may make the first administrator at
 * /thiet-lap. A new one at every start, beside those that other programs on this database printed; null when an account exists.
 */
export async function setupToken(province: Province): Promise<string | null> {
  if (await hasAccounts(province.reader)) return null
  const token = newToken(18)
  await addToSetting(province.reader, TOKEN, hashOf(token), TOKENS)
  return token
}

/** Whether the province still waits for its first administrator. */
export const isEmpty = async (province: Province): Promise<boolean> => !(await hasAccounts(province.reader))

export interface FirstAdministrator {
  token: string
  agencyName: string
  agencyCode: string
  username: string
  name: string
  password: string
}

/**
 * Makes the province's own agency, its administrator's position and account. Works once.
 * @throws Refusal setup.done, setup.token-wrong, agency.code-form, password.too-short and its like
 */
export async function setUpProvince(province: Province, input: FirstAdministrator): Promise<void> {
  if (await hasAccounts(province.reader)) throw new Refusal('setup.done')
  const { username, name, password } = input
  // the hashing is paid only by who holds the token
  await checkToken(province, input.token)
  const positions: string[] = []
  const make = await preparedAccount(province, { username, name, password, positions, mustChange: false })
  await province.act(systemActor('Thiết lập ban đầu', 'command'), null, async (tx) => {
    // the row is taken away by one caller only: two forms sent at once make one administrator
    if (!(await dropSetting(tx.db, TOKEN))) throw new Refusal('setup.done')
    const agency = await addAgency(tx, {
      code: input.agencyCode,
      name: input.agencyName,
      kind: 'people-committee',
    })
    const title = 'Quản trị hệ thống của tỉnh'
    positions.push((await addPosition(tx, { agency: agency.id, title, role: 'province-admin' })).id)
    await make(tx)
  })
}

async function checkToken(province: Province, token: string): Promise<void> {
  const kept = (await findSetting(province.reader, TOKEN)) as readonly string[] | undefined
  const given = Buffer.from(hashOf(token))
  const isGiven = (hash: string): boolean => hash.length === given.length && timingSafeEqual(Buffer.from(hash), given)
  if (!kept?.some(isGiven)) throw new Refusal('setup.token-wrong')
}
