import { type TSchema, Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { type Invalid, OneOf, Secret, Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors, Html, Word } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { importPkcs12Key } from '../import-key.operations.ts'
import { findPersonKey, type KeyHolder } from '../key.store.ts'
import { KEY_FILE_LIMIT, keyFileOf } from '../key-file.ts'
import { revokeKey } from '../keys.operations.ts'
import { keysForPasskey } from '../passkey/enrolment.operations.ts'
import { passkeyApprovalPart } from '../passkey/passkey.page.ts'
import { activateKey, changePin } from '../pin.operations.ts'
import { pinRules } from '../pin.ts'
import { connectRemoteKey, listRemoteCredentials } from '../remote/remote-key.operations.ts'
import { forgetLists } from '../verify.operations.ts'
import { HOLDER_HOME, holderPage } from './holder.page.ts'
import { holderWords as words } from './holder.words.ts'
import {
  activatePage,
  bringPage,
  changePinPage,
  type RemotePageProps,
  remotePage,
  stopPage,
} from './holder-forms.page.ts'
import { getOwnKey, holderOfViewer, listOwnKeys } from './own-keys.operations.ts'

const One = Type.Object({ id: Uuid() })
// names that end in `pin` or `password` are never kept or shown again (kernel/http/typed.ts)
const Pin = (label: Word) => Secret({ max: 100, label })
const NewPin = { newPin: Pin(words.newPinIn), againPin: Pin(words.againPinIn) }
const Change = Type.Object({ oldPin: Pin(words.oldPinIn), ...NewPin })
const Activation = Type.Object({ codePin: Pin(words.codeIn), ...NewPin })
const KeyFileForm = Type.Object({ password: Type.Optional(Secret({ max: 200, label: words.passwordIn })), ...NewPin })
const Search = Type.Object({ user: Text({ max: 100, label: words.userIn }) })
const Choice = Type.Object({
  user: Text({ max: 100, label: words.userIn }),
  credential: Text({ max: 200, label: words.credentialIn }),
})
const Stop = Type.Object({
  reason: OneOf(['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation']),
})

type AnyCtx = Ctx<unknown, unknown, unknown>

const errorsOf = (invalid: Invalid): FieldErrors =>
  Object.fromEntries(invalid.errors.map((one) => [one.field, one.message]))

const shown = (html: Html, errors: FieldErrors): Answer => page(html, Object.keys(errors).length > 0 ? 422 : 200)

/** Which field a refusal belongs beside; the first that fits. */
const FIELDS: readonly [code: RegExp, field: string][] = [
  [/^pin\.not-the-same$/, 'againPin'],
  [/^pin\.of-device$/, 'oldPin'],
  [/^pin\./, 'newPin'],
  [/^signing\.(wrong-code|activation-expired)$/, 'codePin'],
  [/^key-import\.wrong-password$/, 'password'],
  [/^key-import\./, 'file'],
]

/** Does the work of a form; what a person can mend is shown beside its field, the form stays open. */
async function beside(
  ctx: AnyCtx,
  last: string,
  again: (errors: FieldErrors) => Promise<Answer>,
  work: () => Promise<Answer | undefined>,
): Promise<Answer> {
  try {
    return (await work()) ?? seeOther(HOLDER_HOME)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code.startsWith('http.') || error.code === 'signing.no-such-key')
      throw error
    const field = FIELDS.find(([code]) => code.test(error.code))?.[1] ?? last
    return again({ [field]: error.sentence(ctx.language) })
  }
}

function requireSame({ newPin, againPin }: { newPin: string; againPin: string }): void {
  if (newPin !== againPin) throw new Refusal('pin.not-the-same')
}

const rulesNow = ({ province }: AnyCtx) => pinRules(legalDayOf(province.clock.now()))

/** @throws Refusal signing.no-position */
function ownHolder({ viewer }: AnyCtx): KeyHolder {
  const holder = holderOfViewer(viewer)
  if (!holder) throw new Refusal('signing.no-position')
  return holder
}

async function show(ctx: AnyCtx): Promise<Answer> {
  const { province, viewer, view } = ctx
  return page(
    holderPage(view, {
      ...(await listOwnKeys(province, viewer)),
      hasPosition: holderOfViewer(viewer) !== null,
      agencyName: viewer.agencyName ?? '',
      remote: hasProvider(ctx),
      rules: rulesNow(ctx),
      approval: passkeyApprovalPart(view, await keysForPasskey(province, viewer)),
    }),
  )
}

const hasProvider = ({ province: { config } }: AnyCtx): boolean =>
  config.remoteSigningUrl !== null && config.remoteSigningClientSecret !== null

async function showPin(ctx: AnyCtx, which: 'change' | 'activate', errors: FieldErrors = {}): Promise<Answer> {
  const key = await getOwnKey(ctx.province, ctx.viewer, (ctx.params as { id: string }).id)
  const props = { key, rules: rulesNow(ctx), errors }
  return shown(which === 'change' ? changePinPage(ctx.view, props) : activatePage(ctx.view, props), errors)
}

/** The key that another one would take the place of. */
async function replacedBy(ctx: AnyCtx): Promise<string | null> {
  const position = ownHolder(ctx).position ?? ''
  return (await findPersonKey(ctx.province.reader, position, ctx.province.clock.now()))?.label ?? null
}

async function showBring(ctx: AnyCtx, errors: FieldErrors = {}): Promise<Answer> {
  const replaces = await replacedBy(ctx)
  return shown(bringPage(ctx.view, { replaces, rules: rulesNow(ctx), errors }), errors)
}

async function showRemote(
  ctx: AnyCtx,
  errors: FieldErrors = {},
  found: RemotePageProps['found'] = null,
): Promise<Answer> {
  if (!hasProvider(ctx)) throw new Refusal('remote-signing.not-configured')
  return shown(remotePage(ctx.view, { replaces: await replacedBy(ctx), errors, found }), errors)
}

const pinRoutes = defineRoutes((route) => {
  const form = <B extends TSchema>(body: B, which: 'change' | 'activate') => ({
    needs: 'official' as const,
    params: One,
    body,
    perMinute: 20,
    invalid: (ctx: unknown, invalid: Invalid) => showPin(ctx as AnyCtx, which, errorsOf(invalid)),
  })
  route.get(`${HOLDER_HOME}/:id/ma-pin`, { needs: 'official', params: One, summary: 'Asks for another PIN' }, (ctx) =>
    showPin(ctx as AnyCtx, 'change'),
  )
  route.post(`${HOLDER_HOME}/:id/ma-pin`, { ...form(Change, 'change'), summary: 'Changes the PIN of a key' }, (ctx) =>
    beside(
      ctx as AnyCtx,
      'oldPin',
      (errors) => showPin(ctx as AnyCtx, 'change', errors),
      async () => {
        const { id } = await getOwnKey(ctx.province, ctx.viewer, ctx.params.id)
        requireSame(ctx.body)
        const { oldPin, newPin } = ctx.body
        await changePin(ctx.province, ctx.actor, { id, oldPin, newPin }, ctx.key)
      },
    ),
  )
  route.get(
    `${HOLDER_HOME}/:id/kich-hoat`,
    { needs: 'official', params: One, summary: 'Asks for the activation code' },
    (ctx) => showPin(ctx as AnyCtx, 'activate'),
  )
  route.post(
    `${HOLDER_HOME}/:id/kich-hoat`,
    { ...form(Activation, 'activate'), summary: 'Activates a key with a PIN of one’s own' },
    (ctx) =>
      beside(
        ctx as AnyCtx,
        'codePin',
        (errors) => showPin(ctx as AnyCtx, 'activate', errors),
        async () => {
          const { id } = await getOwnKey(ctx.province, ctx.viewer, ctx.params.id)
          requireSame(ctx.body)
          const { codePin: code, newPin } = ctx.body
          await activateKey(ctx.province, ctx.actor, { id, code, newPin }, ctx.key)
        },
      ),
  )
})

const otherKeyRoutes = defineRoutes((route) => {
  route.get(`${HOLDER_HOME}/tep`, { needs: 'official', summary: 'Asks for a key file' }, (ctx) =>
    showBring(ctx as AnyCtx),
  )
  route.post(
    `${HOLDER_HOME}/tep`,
    {
      needs: 'official',
      body: KeyFileForm,
      files: { maxFiles: 1, maxBytes: KEY_FILE_LIMIT, keep: false },
      perMinute: 20,
      summary: 'Takes a key from a PKCS#12 file',
      invalid: (ctx, invalid) => showBring(ctx as unknown as AnyCtx, errorsOf(invalid)),
    },
    (ctx) =>
      beside(
        ctx as AnyCtx,
        'file',
        (errors) => showBring(ctx as AnyCtx, errors),
        async () => {
          const holder = ownHolder(ctx as AnyCtx)
          requireSame(ctx.body)
          const { file, password } = keyFileOf(ctx as AnyCtx)
          await importPkcs12Key(ctx.province, ctx.actor, { ...holder, file, password, pin: ctx.body.newPin }, ctx.key)
        },
      ),
  )
  route.get(`${HOLDER_HOME}/tu-xa`, { needs: 'official', summary: 'Asks for the account at the provider' }, (ctx) =>
    showRemote(ctx as AnyCtx),
  )
  route.post(
    `${HOLDER_HOME}/tu-xa/tim`,
    {
      needs: 'official',
      body: Search,
      perMinute: 10,
      summary: 'Shows the certificates of an account at the provider',
      invalid: (ctx, invalid) => showRemote(ctx as unknown as AnyCtx, errorsOf(invalid)),
    },
    (ctx) =>
      beside(
        ctx as AnyCtx,
        'user',
        (errors) => showRemote(ctx as AnyCtx, errors),
        async () => {
          ownHolder(ctx as AnyCtx)
          const { user } = ctx.body
          const credentials = await listRemoteCredentials(ctx.province, user)
          return showRemote(ctx as AnyCtx, {}, { user, credentials })
        },
      ),
  )
  route.post(
    `${HOLDER_HOME}/tu-xa`,
    {
      needs: 'official',
      body: Choice,
      perMinute: 10,
      summary: 'Connects a key at the provider',
      invalid: (ctx, invalid) => showRemote(ctx as unknown as AnyCtx, { user: errorsOf(invalid).credential ?? '' }),
    },
    (ctx) =>
      beside(
        ctx as AnyCtx,
        'user',
        (errors) => showRemote(ctx as AnyCtx, errors),
        async () => {
          const holder = ownHolder(ctx as AnyCtx)
          const { user, credential } = ctx.body
          const offered = await listRemoteCredentials(ctx.province, user)
          if (!offered.some((one) => one.credential === credential)) throw new Refusal('remote-signing.not-allowed')
          await connectRemoteKey(ctx.province, ctx.actor, { ...holder, credential }, ctx.key)
        },
      ),
  )
})

/** A holder's own keys: what they sign with, its PIN, another key, an end. */
export const holderRoutes = [
  ...defineRoutes((route) => {
    route.get(HOLDER_HOME, { needs: 'official', summary: 'The keys of one’s own position' }, (ctx) =>
      show(ctx as AnyCtx),
    )
  }),
  ...otherKeyRoutes,
  ...pinRoutes,
  ...defineRoutes((route) => {
    route.get(
      `${HOLDER_HOME}/:id/thoi-dung`,
      { needs: 'official', params: One, summary: 'Asks before a key goes out of use' },
      async (ctx) => page(stopPage(ctx.view, await ownPersonKey(ctx as AnyCtx, ctx.params.id))),
    )
    route.post(
      `${HOLDER_HOME}/:id/thoi-dung`,
      { needs: 'official', params: One, body: Stop, summary: 'Puts one’s own key out of use' },
      async (ctx) => {
        const { province, actor, body, key } = ctx
        const { id } = await ownPersonKey(ctx as AnyCtx, ctx.params.id, true)
        await revokeKey(province, actor, id, body.reason, key)
        forgetLists(province)
        return seeOther(HOLDER_HOME)
      },
    )
  }),
]

/** The agency's seal is not one clerk's to end. @throws Refusal signing.no-such-key */
async function ownPersonKey({ province, viewer }: AnyCtx, id: string, ended = false) {
  const key = await getOwnKey(province, viewer, id, ended)
  if (key.kind !== 'person') throw new Refusal('signing.no-such-key')
  return key
}
