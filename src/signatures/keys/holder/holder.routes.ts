import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Again } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { EndOfKey } from '../end-key.page.ts'
import { importPkcs12Key } from '../import-key.operations.ts'
import { anOwnKey } from '../key.door.ts'
import { findPersonKey, type KeyHolder } from '../key.store.ts'
import { KEY_FILE_LIMIT, keyFileOf } from '../key-file.ts'
import { revokeKey } from '../keys.operations.ts'
import { keysForPasskey } from '../passkey/enrolment.operations.ts'
import { passkeyApprovalPart } from '../passkey/passkey.page.ts'
import { activateKey, changePin } from '../pin.operations.ts'
import { pinRules, typedTwice } from '../pin.ts'
import { connectRemoteKey, listRemoteCredentials } from '../remote/remote-key.operations.ts'
import { Account, BringKey, Credential, pinBodies } from './holder.forms.ts'
import { HOLDER_HOME, holderPage } from './holder.page.ts'
import { bringPage, type FoundCredentials, pinPage, remotePage, stopPage } from './holder-forms.page.ts'
import { holderOfViewer, listOwnKeys } from './own-keys.operations.ts'

type AnyCtx = Pick<Ctx, 'province' | 'viewer' | 'view'>

const needs = 'official'
const home = () => HOLDER_HOME
const rulesNow = ({ province }: Pick<Ctx, 'province'>) => pinRules(legalDayOf(province.clock.now()))

/** @throws Refusal signing.no-position */
function ownHolder({ viewer }: Pick<Ctx, 'viewer'>): KeyHolder {
  const holder = holderOfViewer(viewer)
  if (!holder) throw new Refusal('signing.no-position')
  return holder
}

const hasProvider = ({ province: { config } }: Pick<Ctx, 'province'>): boolean =>
  config.remoteSigningUrl !== null && config.remoteSigningClientSecret !== null

/** The key that another one would take the place of. @throws Refusal signing.no-position */
async function replacedBy(ctx: AnyCtx): Promise<string | null> {
  const position = ownHolder(ctx).position ?? ''
  return (await findPersonKey(ctx.province.reader, position, ctx.province.clock.now()))?.label ?? null
}

/** The PIN of a key: another one, or the first in the place of the activation code. */
const pinRoutes = defineRoutes((route) => {
  const common = { perMinute: 20, then: home }
  const beside = { 'pin.not-the-same': 'againPin', 'pin.of-device': 'oldPin', 'pin.': 'newPin' }
  route.form(`${HOLDER_HOME}/:id/ma-pin`, {
    ...common,
    on: anOwnKey.for('pin-changed'),
    body: pinBodies['pin-changed'],
    summary: 'Changes the PIN of a key',
    show: (ctx, again) => pinPage(ctx.view, 'pin-changed', { key: ctx.on, rules: rulesNow(ctx), again }),
    do: ({ province, actor, on, body, key }) =>
      changePin(province, actor, { id: on.id, oldPin: body.oldPin, newPin: typedTwice(body) }, key),
    beside: { ...beside, 'signing.': 'oldPin' },
  })
  route.form(`${HOLDER_HOME}/:id/kich-hoat`, {
    ...common,
    on: anOwnKey.for('activated'),
    body: pinBodies.activated,
    summary: 'Activates a key with a PIN of one’s own',
    show: (ctx, again) => pinPage(ctx.view, 'activated', { key: ctx.on, rules: rulesNow(ctx), again }),
    do: ({ province, actor, on, body, key }) =>
      activateKey(province, actor, { id: on.id, code: body.codePin, newPin: typedTwice(body) }, key),
    beside: { ...beside, 'signing.': 'codePin' },
  })
})

async function showRemote(ctx: AnyCtx, again: Again, found: FoundCredentials | null = null) {
  if (!hasProvider(ctx)) throw new Refusal('remote-signing.not-configured')
  return remotePage(ctx.view, { replaces: await replacedBy(ctx), again, found })
}

/** The certificates among which something was wrong to choose; nothing when the account itself is the trouble. */
async function foundAgain(ctx: AnyCtx, again: Again): Promise<FoundCredentials | null> {
  const { user } = again.values
  if (typeof user !== 'string' || !again.errors.credential) return null
  try {
    return { user, credentials: await listRemoteCredentials(ctx.province, user) }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

const remoteRoutes = defineRoutes((route) => {
  const unanswered = { 'remote-signing.down': 'user', 'remote-signing.wrong-answer': 'user' }
  route.form(`${HOLDER_HOME}/tu-xa/tim`, {
    needs,
    shown: 'elsewhere',
    body: Account,
    perMinute: 10,
    summary: 'Shows the certificates of an account at the provider',
    show: (ctx, again) => showRemote(ctx, again),
    async do(ctx) {
      const { user } = ctx.body
      const found = { user, credentials: await listRemoteCredentials(ctx.province, user) }
      return showRemote(ctx, { values: { user }, errors: {} }, found)
    },
    then: (_ctx, shown) => page(shown),
    beside: { ...unanswered, 'remote-signing.': 'user' },
  })
  route.form(`${HOLDER_HOME}/tu-xa`, {
    needs,
    body: Credential,
    perMinute: 10,
    summary: 'Connects a key at the provider',
    show: async (ctx, again) => showRemote(ctx, again, await foundAgain(ctx, again)),
    async do(ctx) {
      const holder = ownHolder(ctx)
      const { user, credential } = ctx.body
      const offered = await listRemoteCredentials(ctx.province, user)
      if (!offered.some((one) => one.credential === credential)) throw new Refusal('remote-signing.not-allowed')
      return connectRemoteKey(ctx.province, ctx.actor, { ...holder, credential }, ctx.key)
    },
    then: home,
    beside: {
      ...unanswered,
      'remote-signing.not-allowed': 'user',
      'remote-signing.': 'credential',
      'signing.': 'credential',
    },
  })
})

/** A holder's own keys: what they sign with, its PIN, another key, an end. */
export const holderRoutes = [
  ...defineRoutes((route) => {
    route.page(HOLDER_HOME, { needs, summary: 'The keys of one’s own position' }, async (ctx) => {
      const { province, viewer, view } = ctx
      return holderPage(view, {
        ...(await listOwnKeys(province, viewer)),
        viewer,
        remote: hasProvider(ctx),
        rules: rulesNow(ctx),
        approval: passkeyApprovalPart(view, await keysForPasskey(province, viewer)),
      })
    })

    route.form(`${HOLDER_HOME}/tep`, {
      needs,
      body: BringKey,
      files: { maxFiles: 1, maxBytes: KEY_FILE_LIMIT, keep: false },
      perMinute: 20,
      summary: 'Takes a key from a PKCS#12 file',
      show: async (ctx, again) => bringPage(ctx.view, { replaces: await replacedBy(ctx), rules: rulesNow(ctx), again }),
      do: (ctx) =>
        importPkcs12Key(
          ctx.province,
          ctx.actor,
          { ...ownHolder(ctx), ...keyFileOf(ctx), pin: typedTwice(ctx.body) },
          ctx.key,
        ),
      then: home,
      beside: {
        'pin.not-the-same': 'againPin',
        'pin.': 'newPin',
        'key-import.wrong-password': 'password',
        'key-import.': 'file',
        'signing.': 'file',
      },
    })
  }),
  ...remoteRoutes,
  ...pinRoutes,
  ...defineRoutes((route) => {
    route.form(`${HOLDER_HOME}/:id/thoi-dung`, {
      on: anOwnKey.for('stopped'),
      body: EndOfKey,
      summary: 'Puts one’s own key out of use',
      show: ({ view, on }, again) => stopPage(view, on, again),
      do: ({ province, actor, on, body, key }) => revokeKey(province, actor, on.id, body.reason, key),
      then: home,
    })
  }),
]
