import { Type } from 'typebox'
import { getAgency, getPosition, listAgencies, listPositions } from '../../directory/index.ts'
import { reaches, type Viewer } from '../../kernel/acting/index.ts'
import {
  type Answer,
  type Ctx,
  defineRoutes,
  type Invalid,
  OneOf,
  OptionalText,
  page,
  seeOther,
  Text,
  Uuid,
} from '../../kernel/http/index.ts'
import type { FieldErrors } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { legalDayOf, minus } from '../../kernel/time/index.ts'
import { getKey, listAnchors } from '../key.store.ts'
import { issueKey, revokeKey } from '../keys.operations.ts'
import { timestampState } from '../timestamp.operations.ts'
import { forgetLists } from '../verify.operations.ts'
import { endAnchor, fetchOutsideLists, importAnchors } from './admin.operations.ts'
import { adminPage, revokePage } from './admin.page.ts'
import { countKeys, type KeyFilter, listKeyLines, listShares } from './admin.store.ts'
import { adminWords } from './admin.words.ts'
import { listOutsideLists } from './outside-list.store.ts'

const HOME = '/quan-tri/chung-thu'
const needs = 'signing.administer'
const One = Type.Object({ id: Uuid() })
const Filter = Type.Object({ loc: Type.Optional(OneOf(['expiring', 'never', 'ended'])) })
const Revocation = Type.Object({
  reason: OneOf(['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation']),
})
const Issue = Type.Object({ position: Uuid(), pin: Text({ min: 6, max: 32, label: adminWords.pinLabel }) })
const Import = Type.Object({
  source: Text({ max: 200, label: adminWords.sourceLabel }),
  crlUrl: OptionalText({ max: 500, pattern: '^https?://', label: adminWords.crlUrl }),
})

type AdminCtx = Ctx<unknown, { loc?: Exclude<KeyFilter, 'all'> }, unknown>

/** Agencies whose keys the viewer administers; null for all. */
function reach(viewer: Viewer): readonly string[] | null {
  const grant = viewer.grants.get(needs)
  return !grant || grant.scope === 'province' ? null : grant.agencies
}

/** @throws Refusal http.not-allowed when the key's agency is outside the administrator's scope. */
function requireReach(viewer: Viewer, agency: string): void {
  if (!reaches(viewer, needs, { agency })) throw new Refusal('http.not-allowed')
}

/** Leaders' positions that hold now, to choose whom a key is for. */
async function signers(province: Province, viewer: Viewer, names: ReadonlyMap<string, string>) {
  const agencies = reach(viewer)
  const onDay = legalDayOf(province.clock.now())
  const found = await listPositions(province.reader, { role: 'leader', onDay, ...(agencies && { agencies }) })
  return found.map((one) => ({ id: one.id, label: `${one.title} – ${names.get(one.agency) ?? ''}` }))
}

async function show(ctx: AdminCtx, errors: FieldErrors = {}): Promise<Answer> {
  const { province, viewer, view, query } = ctx
  const { reader } = province
  const now = province.clock.now()
  const filter: KeyFilter = query.loc ?? 'all'
  const agencyNames = new Map((await listAgencies(reader)).map((one) => [one.id, one.name]))
  const props = {
    counts: await countKeys(reader, now),
    filter,
    keys: await listKeyLines(reader, filter, reach(viewer), now),
    agencyNames,
    anchors: await listAnchors(reader),
    lists: await listOutsideLists(reader),
    shares: await listShares(reader, minus(now, { days: 180 })),
    positions: await signers(province, viewer, agencyNames),
    timestamps: await timestampState(province),
    errors,
  }
  return page(adminPage(view, props), Object.keys(errors).length > 0 ? 422 : 200)
}

const again = (ctx: Ctx<unknown, unknown, never>, invalid: Invalid): Promise<Answer> =>
  show(ctx as unknown as AdminCtx, Object.fromEntries(invalid.errors.map((one) => [one.field, one.message])))

/** Administration of keys and trust. */
export const adminRoutes = defineRoutes((route) => {
  route.get(HOME, { needs, query: Filter, summary: 'Keys, roots, statistics' }, (ctx) =>
    show(ctx as unknown as AdminCtx),
  )
  route.post(
    `${HOME}/cap`,
    { needs, body: Issue, summary: 'Issues a key for a position', invalid: again },
    async (ctx) => {
      const { province, viewer, actor, body, key } = ctx
      const position = await getPosition(province.reader, body.position)
      requireReach(viewer, position.agency)
      const organization = (await getAgency(province.reader, position.agency)).name
      const request = {
        kind: 'person',
        position: position.id,
        agency: position.agency,
        commonName: position.title,
        organization,
        pin: body.pin,
      } as const
      await issueKey(province, actor, request, key)
      return seeOther(HOME)
    },
  )
  route.get(`${HOME}/:id/thu-hoi`, { needs, params: One, summary: 'Asks before revoking' }, async (ctx) => {
    const found = await getKey(ctx.province.reader, ctx.params.id)
    requireReach(ctx.viewer, found.agency)
    return page(revokePage(ctx.view, { id: found.id, label: found.label }))
  })
  route.post(`${HOME}/:id/thu-hoi`, { needs, params: One, body: Revocation, summary: 'Revokes a key' }, async (ctx) => {
    const { province, viewer, actor, params, body, key } = ctx
    requireReach(viewer, (await getKey(province.reader, params.id)).agency)
    await revokeKey(province, actor, params.id, body.reason, key)
    forgetLists(province)
    return seeOther(HOME)
  })
  route.post(
    `${HOME}/goc`,
    { needs, body: Import, files: { maxFiles: 1, maxBytes: 1024 * 1024 }, summary: 'Imports roots', invalid: again },
    async (ctx) => {
      const { province, viewer, actor, body, uploads, key } = ctx
      // who is trusted concerns the whole province
      if (reach(viewer) !== null) throw new Refusal('http.not-allowed')
      const [upload] = uploads
      try {
        if (!upload) throw new Refusal('signing.not-a-certificate')
        const bytes = await province.files.read(upload.hash)
        await importAnchors(province, actor, { bytes, source: body.source, crlUrl: body.crlUrl }, key)
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'signing.not-a-certificate') throw error
        return show({ ...ctx, query: {} } as unknown as AdminCtx, { file: error.sentence(ctx.language) })
      }
      if (body.crlUrl) await fetchOutsideLists(province)
      return seeOther(HOME)
    },
  )
  route.post(`${HOME}/goc/:id/ket-thuc`, { needs, params: One, summary: 'Ends a root' }, async (ctx) => {
    if (reach(ctx.viewer) !== null) throw new Refusal('http.not-allowed')
    await endAnchor(ctx.province, ctx.actor, ctx.params.id, ctx.key)
    return seeOther(HOME)
  })
})
