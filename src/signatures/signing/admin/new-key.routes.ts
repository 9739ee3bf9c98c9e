import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency, getPosition, listAgencies, listPositions } from '../../../base/directory/index.ts'
import { type Invalid, OptionalText, Text } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors, Html, Option } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { shownActivationCode } from '../activation.ts'
import { connectDeviceKey, type DeviceCertificate, listDeviceCertificates } from '../hardware/device-key.operations.ts'
import { importWaitingKey } from '../import-key.operations.ts'
import type { KeyHolder } from '../key.store.ts'
import { KEY_FILE_LIMIT, keyFileOf } from '../key-file.ts'
import { issueWaitingKey } from '../keys.operations.ts'
import { ADMIN_HOME, devicePage, deviceValue, handOverPage, importPage, issuePage } from './new-key.page.ts'
import { newKeyWords as words } from './new-key.words.ts'
import { reach, requireReach } from './reach.ts'

const needs = 'signing.administer'
const ID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const Target = { target: Text({ max: 60, pattern: `^(agency|position):${ID}$`, label: words.targetIn }) }
// a person's key file is in nobody else's hands: they bring it themselves (holder/)
const AgencyTarget = { target: Text({ max: 60, pattern: `^agency:${ID}$`, label: words.targetIn }) }
const Issue = Type.Object(Target)
const KeyFileForm = Type.Object({ ...AgencyTarget, password: OptionalText({ max: 200 }) })
const Device = Type.Object({ ...Target, certificate: Text({ max: 300, label: words.certificateIn }) })

type AnyCtx = Ctx<unknown, unknown, unknown>

const errorsOf = (invalid: Invalid): FieldErrors =>
  Object.fromEntries(invalid.errors.map((one) => [one.field, one.message]))
const shown = (html: Html, errors: FieldErrors): Answer => page(html, Object.keys(errors).length > 0 ? 422 : 200)
const chosen = ({ raw }: AnyCtx, name: string): string | undefined =>
  typeof raw[name] === 'string' ? raw[name] : undefined

/** Seals of agencies, and leaders' positions, that the administrator reaches and that hold now. */
async function targetsOf({ province, viewer, view }: AnyCtx, only?: 'agency'): Promise<Option[]> {
  const agencies = reach(viewer)
  const onDay = legalDayOf(province.clock.now())
  const within = agencies === null ? {} : { agencies }
  const found = await listAgencies(province.reader, { onDay, ...(agencies && { ids: agencies }) })
  const seals = found.map(({ id, name }) => ({ value: `agency:${id}`, label: view.t(words.seal, name) }))
  if (only) return seals
  const names = new Map(found.map(({ id, name }) => [id, name]))
  const leaders = await listPositions(province.reader, { role: 'leader', onDay, ...within })
  return [
    ...leaders.map((one) => ({ value: `position:${one.id}`, label: `${one.title} – ${names.get(one.agency) ?? ''}` })),
    ...seals,
  ]
}

/** Whom a form means, when the administrator reaches them. */
async function holderOfTarget(
  { province, viewer }: AnyCtx,
  target: string,
): Promise<{ holder: KeyHolder; name: string; organization: string }> {
  const [kind, id] = target.split(':') as ['agency' | 'position', string]
  const position = kind === 'position' ? await getPosition(province.reader, id) : null
  const agency = await getAgency(province.reader, position?.agency ?? id)
  requireReach(viewer, agency.id)
  const holder: KeyHolder = position
    ? { kind: 'person', position: position.id, agency: agency.id }
    : { kind: 'agency', position: null, agency: agency.id }
  return { holder, name: position?.title ?? agency.name, organization: agency.name }
}

/** Does the work of a form; what can be mended is shown beside a field. */
async function beside(
  { language }: AnyCtx,
  fields: readonly [code: RegExp, field: string][],
  again: (errors: FieldErrors) => Promise<Answer>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const field = error instanceof Refusal && fields.find(([code]) => code.test(error.code))?.[1]
    if (!field) throw error
    return again({ [field]: (error as Refusal).sentence(language) })
  }
}

async function showIssue(ctx: AnyCtx, errors: FieldErrors = {}): Promise<Answer> {
  const props = { targets: await targetsOf(ctx), target: chosen(ctx, 'target'), errors }
  return shown(issuePage(ctx.view, props), errors)
}

async function showImport(ctx: AnyCtx, errors: FieldErrors = {}): Promise<Answer> {
  const props = { targets: await targetsOf(ctx, 'agency'), target: chosen(ctx, 'target'), errors }
  return shown(importPage(ctx.view, props), errors)
}

async function showDevice(ctx: AnyCtx, errors: FieldErrors = {}): Promise<Answer> {
  let certificates: DeviceCertificate[] = []
  let problem: string | null = null
  try {
    certificates = await listDeviceCertificates(ctx.province)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    problem = error.sentence(ctx.language)
  }
  const typed = { target: chosen(ctx, 'target'), certificate: chosen(ctx, 'certificate') }
  return shown(devicePage(ctx.view, { targets: await targetsOf(ctx), ...typed, certificates, problem, errors }), errors)
}

const handOver = ({ view }: AnyCtx, who: string, made: Awaited<ReturnType<typeof issueWaitingKey>>): Answer =>
  page(handOverPage(view, { who, code: shownActivationCode(made.code), until: made.until }))

/** How an administrator gives a position or an agency a key. */
export const newKeyRoutes = defineRoutes((route) => {
  route.get(`${ADMIN_HOME}/cap`, { needs, summary: 'Asks whom a new key is for' }, (ctx) => showIssue(ctx as AnyCtx))
  route.post(
    `${ADMIN_HOME}/cap`,
    {
      needs,
      body: Issue,
      perMinute: 60,
      summary: 'Issues a key of the test authority; answers with its activation code',
      invalid: (ctx, invalid) => showIssue(ctx as unknown as AnyCtx, errorsOf(invalid)),
    },
    async (ctx) => {
      const { holder, name, organization } = await holderOfTarget(ctx as AnyCtx, ctx.body.target)
      const request = { ...holder, commonName: name, organization }
      return handOver(ctx as AnyCtx, name, await issueWaitingKey(ctx.province, ctx.actor, request, ctx.key))
    },
  )
  route.get(`${ADMIN_HOME}/tep`, { needs, summary: 'Asks for an agency’s key file' }, (ctx) =>
    showImport(ctx as AnyCtx),
  )
  route.post(
    `${ADMIN_HOME}/tep`,
    {
      needs,
      body: KeyFileForm,
      files: { maxFiles: 1, maxBytes: KEY_FILE_LIMIT, keep: false },
      perMinute: 20,
      summary: 'Takes an agency’s key from a PKCS#12 file; answers with its activation code',
      invalid: (ctx, invalid) => showImport(ctx as unknown as AnyCtx, errorsOf(invalid)),
    },
    (ctx) =>
      beside(
        ctx as AnyCtx,
        [
          [/^key-import\.wrong-password$/, 'password'],
          [/^(key-import\.|signing\.(in-use|revoked-here)$)/, 'file'],
        ],
        (errors) => showImport(ctx as AnyCtx, errors),
        async () => {
          const { holder, name } = await holderOfTarget(ctx as AnyCtx, ctx.body.target)
          const from = { ...holder, ...keyFileOf(ctx as AnyCtx) }
          return handOver(ctx as AnyCtx, name, await importWaitingKey(ctx.province, ctx.actor, from, ctx.key))
        },
      ),
  )
  route.get(`${ADMIN_HOME}/thiet-bi`, { needs, summary: 'Certificates on signing devices' }, (ctx) =>
    showDevice(ctx as AnyCtx),
  )
  route.post(
    `${ADMIN_HOME}/thiet-bi`,
    {
      needs,
      body: Device,
      perMinute: 20,
      summary: 'Connects a key on a signing device',
      invalid: (ctx, invalid) => showDevice(ctx as unknown as AnyCtx, errorsOf(invalid)),
    },
    (ctx) =>
      beside(
        ctx as AnyCtx,
        [[/^(hardware-key\.|signing\.(in-use|revoked-here)$)/, 'certificate']],
        (errors) => showDevice(ctx as AnyCtx, errors),
        async () => {
          const { holder } = await holderOfTarget(ctx as AnyCtx, ctx.body.target)
          const found = (await listDeviceCertificates(ctx.province)).find(
            (one) => deviceValue(one) === ctx.body.certificate,
          )
          if (!found) throw new Refusal('hardware-key.no-key')
          await connectDeviceKey(ctx.province, ctx.actor, { ...holder, token: found.token, id: found.id }, ctx.key)
          return seeOther(ADMIN_HOME)
        },
      ),
  )
})
