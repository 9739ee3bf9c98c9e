import { createAccount } from '../../src/base/identity/index.ts'
import type { PasskeyQuestion } from '../../src/base/identity/passkey/passkey.operations.ts'
import { addPasskey, beginPasskey } from '../../src/base/identity/passkey/passkey.operations.ts'
import { listPasskeys } from '../../src/base/identity/passkey/passkey.store.ts'
import type { Province } from '../../src/kernel/province/index.ts'
import type { PasskeyAnswer } from '../../src/signatures/keys/index.ts'
import { beginEnrolment, enrolPasskey, keysForPasskey } from '../../src/signatures/keys/passkey/enrolment.operations.ts'
import { authenticator } from './authenticator.ts'
import { founder } from './identity.ts'
import { PIN } from './signing-office.ts'
import { actor, type Post } from './town.ts'

export const SESSION = 'phiên của người ký'

let count = 0

/** Gives the holder of a post an account of their own; the post's viewer is that account from now on. */
export async function accountFor(province: Province, post: Post): Promise<string> {
  count += 1
  const { id } = await createAccount(
    province,
    founder,
    {
      username: `nguoi-giu-khoa-${count}`,
      name: `Người giữ khoá ${count}`,
      password: 'Mot-mat-khau-dai-2026!',
      positions: [post.id],
      mustChange: false,
    },
    null,
  )
  post.viewer.account = id
  return id
}

/** One more passkey for the account of a post, on a device of its own. */
export async function aDevice(province: Province, post: Post, name = 'Điện thoại') {
  const account = post.viewer.account ?? ''
  const before = new Set((await listPasskeys(province.reader, account)).map((one) => one.id))
  const device = authenticator()
  const origin = new URL(province.publicUrl).origin
  const { options, token } = await beginPasskey(province, account)
  await addPasskey(province, actor(post), token, { answer: device.create(options, origin), name })
  const id = (await listPasskeys(province.reader, account)).find((one) => !before.has(one.id))?.id ?? ''

  /** The device says yes to a question, its holder checked. */
  const answer = (ask: PasskeyQuestion | null, over: Partial<PasskeyAnswer> & { checked?: boolean } = {}) => {
    if (!ask) throw new Error('no passkey was asked for')
    const salt = ask.salts[id]
    return {
      answer: device.get(ask.options, origin, { checked: over.checked }),
      secret: over.secret ?? (salt ? device.secret(salt) : ''),
      session: over.session ?? SESSION,
    }
  }
  const ask = async (at = 0) => {
    const key = (await keysForPasskey(province, post.viewer))[at]
    if (!key) throw new Error('the post works with no key')
    return { key: key.key.id, question: await beginEnrolment(province, actor(post), SESSION, key) }
  }
  /** Registers it for the post's key: the first the post works with. */
  const enrol = async (pin = PIN): Promise<string> => {
    const { key, question } = await ask()
    await enrolPasskey(province, actor(post), post.viewer, { key, pin, passkey: answer(question) })
    return key
  }
  return { id, answer, ask, enrol }
}

export type Device = Awaited<ReturnType<typeof aDevice>>
