import type { Again } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, page } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { shownActivationCode } from '../activation.ts'
import { connectDeviceKey, type DeviceCertificate, listDeviceCertificates } from '../hardware/device-key.operations.ts'
import { importWaitingKey } from '../import-key.operations.ts'
import { KEY_FILE_LIMIT, keyFileOf } from '../key-file.ts'
import { issueWaitingKey } from '../keys.operations.ts'
import { DeviceKey, IssueKey, SealFile } from './new-key.forms.ts'
import { ADMIN_HOME, devicePage, deviceValue, handOverPage, importPage, issuePage } from './new-key.page.ts'
import { holderOfTarget, targetsOf } from './target.operations.ts'

const needs = 'signing.administer'
type AnyCtx = Pick<Ctx, 'province' | 'viewer' | 'view' | 'language'>

/** The page with the code, which is shown nowhere else. */
const handOver = (
  { view }: AnyCtx,
  { who, code, until }: { who: string } & Pick<Awaited<ReturnType<typeof issueWaitingKey>>, 'code' | 'until'>,
): Answer => page(handOverPage(view, { who, code: shownActivationCode(code), until }))

const target = ({ province, viewer, view }: AnyCtx, named: string) => holderOfTarget(province, viewer, view, named)

async function showDevice({ province, viewer, view, language }: AnyCtx, again: Again) {
  let certificates: DeviceCertificate[] = []
  let problem: string | null = null
  try {
    certificates = await listDeviceCertificates(province)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    problem = error.sentence(language)
  }
  return devicePage(view, { targets: await targetsOf(province, viewer, view), certificates, problem, again })
}

/** How an administrator gives a position or an agency a key. */
export const newKeyRoutes = defineRoutes((route) => {
  const ofTarget = { 'signing.no-such-holder': 'target', 'position.': 'target', 'agency.': 'target' }
  const unanswered = Object.fromEntries(
    ['not-installed', 'no-library', 'failed'].map((why) => [`hardware-key.${why}`, 'certificate']),
  )
  const ofCertificate = (field: string) => ({ 'signing.in-use': field, 'signing.revoked-here': field })

  route.form(`${ADMIN_HOME}/cap`, {
    needs,
    body: IssueKey,
    perMinute: 60,
    summary: 'Issues a key of the test authority; answers with its activation code',
    show: async ({ province, viewer, view }, again) =>
      issuePage(view, { targets: await targetsOf(province, viewer, view), again }),
    async do(ctx) {
      const { holder, name, organization } = await target(ctx, ctx.body.target)
      const request = { ...holder, commonName: name, organization }
      return { who: name, ...(await issueWaitingKey(ctx.province, ctx.actor, request, ctx.key)) }
    },
    then: handOver,
    beside: ofTarget,
  })

  route.form(`${ADMIN_HOME}/tep`, {
    needs,
    body: SealFile,
    files: { maxFiles: 1, maxBytes: KEY_FILE_LIMIT, keep: false },
    perMinute: 20,
    summary: 'Takes an agency’s key from a PKCS#12 file; answers with its activation code',
    show: async ({ province, viewer, view }, again) =>
      importPage(view, { targets: await targetsOf(province, viewer, view, 'agency'), again }),
    async do(ctx) {
      const { holder, name } = await target(ctx, ctx.body.target)
      const from = { ...holder, ...keyFileOf(ctx) }
      return { who: name, ...(await importWaitingKey(ctx.province, ctx.actor, from, ctx.key)) }
    },
    then: handOver,
    beside: {
      ...ofTarget,
      ...ofCertificate('file'),
      'key-import.wrong-password': 'password',
      'key-import.': 'file',
    },
  })

  route.form(`${ADMIN_HOME}/thiet-bi`, {
    needs,
    body: DeviceKey,
    perMinute: 20,
    summary: 'Connects a key on a signing device',
    show: showDevice,
    async do(ctx) {
      const { holder } = await target(ctx, ctx.body.target)
      const offered = await listDeviceCertificates(ctx.province)
      const found = offered.find((one) => deviceValue(one) === ctx.body.certificate)
      if (!found) throw new Refusal('hardware-key.no-key')
      return connectDeviceKey(ctx.province, ctx.actor, { ...holder, token: found.token, id: found.id }, ctx.key)
    },
    then: () => ADMIN_HOME,
    beside: { ...ofTarget, ...ofCertificate('certificate'), 'hardware-key.': 'certificate', ...unanswered },
  })
})
