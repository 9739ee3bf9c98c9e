import { Type } from 'typebox'
import { addDays, legalDayOf } from '../../../packages/time/index.ts'
import { reaches, type Viewer } from '../../kernel/acting/index.ts'
import { DayText, type Invalid, OneOf, OptionalText, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page, seeOther } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Again, agencyAdminPage, newAgencyPage } from './admin.page.ts'
import { keptAgencies } from './agency.list.ts'
import {
  findAgency,
  findAgencyByCode,
  getAgency,
  listAgencies,
  listAgenciesBelow,
  listCodes,
  listSuccessions,
  searchAgencies,
} from './agency.store.ts'
import { type Agency, fieldWords, NewAgency } from './agency.ts'
import { closeAgency, createAgency, createPosition, createUnit, endPosition } from './directory.operations.ts'
import { agencyAddress, agencyPage, directoryPage } from './directory.page.ts'
import { getPosition, listPositions, listUnits } from './position.store.ts'
import { NewPosition, NewUnit, PositionEnd } from './position.ts'
import { POSITION_ROLES, words } from './words.ts'

const needs = 'directory.administer'
const Search = Type.Object({ tim: Type.Optional(Type.String({ maxLength: 200 })) })
const One = Type.Object({ id: Uuid() })
const Closing = Type.Object({
  lastDay: DayText({ label: fieldWords.validTo }),
  decision: Text({ max: 300, label: fieldWords.decision }),
  successor: OptionalText({ max: 100 }),
})

type AnyCtx = Pick<Ctx<unknown, unknown, unknown>, 'province' | 'viewer' | 'view' | 'language'>

/** The agencies an administrator keeps; null: all. */
function reachOf(viewer: Viewer): readonly string[] | null {
  const grant = viewer.grants.get(needs)
  return grant?.scope === 'province' ? null : (grant?.agencies ?? [])
}

/** @throws Refusal agency.unknown, http.not-allowed when it is another administrator's */
async function kept(ctx: AnyCtx, id: string): Promise<Agency> {
  const agency = await getAgency(ctx.province.reader, id)
  if (!reaches(ctx.viewer, needs, { agency: id })) throw new Refusal('http.not-allowed')
  return agency
}

async function adminPage(ctx: AnyCtx, id: string, again: Again = {}) {
  const db = ctx.province.reader
  const agency = await kept(ctx, id)
  const today = legalDayOf(ctx.view.now)
  const [codes, units, positions] = await Promise.all([
    listCodes(db, id),
    listUnits(db, id, today),
    listPositions(db, { agency: id }),
  ])
  return agencyAdminPage(ctx.view, { agency, codes, units, positions, ...again })
}

async function newPage(ctx: AnyCtx, again: Again = {}) {
  const reach = reachOf(ctx.viewer)
  const onDay = legalDayOf(ctx.view.now)
  return newAgencyPage(
    ctx.view,
    await listAgencies(ctx.province.reader, { onDay, ...(reach && { ids: reach }) }),
    again,
  )
}

const fieldOf: Record<string, string> = {
  'agency.legacy-code-form': 'legacyCode',
  'directory.no-such-day': 'validFrom',
  'agency.unknown': 'parent',
}

const known = ({ errors, values }: Invalid): Again => ({
  values,
  errors: Object.fromEntries(errors.map((error) => [error.field, error.message])),
})

/** Shows the page again when the rules refuse what was typed. */
async function orAgain(
  ctx: AnyCtx,
  work: () => Promise<string>,
  again: (message: string, code: string) => ReturnType<typeof newPage>,
) {
  try {
    return seeOther(await work())
  } catch (error) {
    if (!(error instanceof Refusal) || ![404, 409, 422].includes(error.status)) throw error
    return page(await again(error.sentence(ctx.language), error.code), 422)
  }
}

export const directoryRoutes = defineRoutes((route) => {
  route.get('/co-quan', { needs: 'public', query: Search, summary: 'Directory of agencies' }, async (ctx) => {
    const text = ctx.query.tim ?? ''
    const found = await searchAgencies(ctx.province.reader, text, ctx.page)
    return page(directoryPage(ctx.view, found, text))
  })

  const Code = Type.Object({ code: Type.String({ maxLength: 100 }) })
  route.get('/co-quan/:code', { needs: 'public', params: Code, summary: 'One agency' }, async (ctx) => {
    const db = ctx.province.reader
    const agency = await findAgencyByCode(db, ctx.params.code)
    if (!agency) throw new Refusal('agency.unknown')
    // an old code leads to the agency's present address
    if (agency.code !== ctx.params.code) {
      const atPresent = await findAgencyByCode(db, agency.code)
      if (atPresent?.id === agency.id) return seeOther(agencyAddress(agency))
    }
    const today = legalDayOf(ctx.view.now)
    const [codes, units, below, successions, parent] = await Promise.all([
      listCodes(db, agency.id),
      listUnits(db, agency.id, agency.validTo ?? today),
      listAgenciesBelow(db, agency.id, today),
      listSuccessions(db, agency.id),
      agency.parent ? findAgency(db, agency.parent) : undefined,
    ])
    const told = await Promise.all(
      successions.map(async (succession) => {
        const other = succession.oldAgency === agency.id ? succession.newAgency : succession.oldAgency
        return { succession, other: other ? await findAgency(db, other) : undefined }
      }),
    )
    return page(agencyPage(ctx.view, { agency, codes, units, parent, below, successions: told }))
  })

  route.list('/quan-tri/co-quan', keptAgencies)

  route.get('/quan-tri/co-quan/moi', { needs }, async (ctx) => page(await newPage(ctx)))

  const wrongAgency = async (ctx: AnyCtx, invalid: Invalid) => page(await newPage(ctx, known(invalid)), 400)
  route.post('/quan-tri/co-quan/moi', { needs, body: NewAgency, invalid: wrongAgency }, async (ctx) => {
    // who keeps a part of the tree adds only below it
    if (!reaches(ctx.viewer, needs, { agency: ctx.body.parent ?? null })) throw new Refusal('http.not-allowed')
    return orAgain(
      ctx,
      async () => `/quan-tri/co-quan/${(await createAgency(ctx.province, ctx.actor, ctx.body, ctx.key)).id}`,
      (message, code) => newPage(ctx, { values: ctx.body, errors: { [fieldOf[code] ?? 'code']: message } }),
    )
  })

  route.get('/quan-tri/co-quan/:id', { needs, params: One }, async (ctx) => page(await adminPage(ctx, ctx.params.id)))

  const Unit = Type.Object({ name: NewUnit.properties.name })
  route.post('/quan-tri/co-quan/:id/don-vi', { needs, params: One, body: Unit }, async (ctx) => {
    const { id } = await kept(ctx, ctx.params.id)
    await createUnit(ctx.province, ctx.actor, { ...ctx.body, agency: id }, ctx.key)
    return seeOther(`/quan-tri/co-quan/${id}`)
  })

  const Position = Type.Object({
    title: NewPosition.properties.title,
    role: OneOf(POSITION_ROLES, { label: words.role }),
    unit: Type.Optional(Uuid()),
  })
  route.post('/quan-tri/co-quan/:id/vi-tri', { needs, params: One, body: Position }, async (ctx) => {
    const { id } = await kept(ctx, ctx.params.id)
    await createPosition(ctx.province, ctx.actor, { ...ctx.body, agency: id }, ctx.key)
    return seeOther(`/quan-tri/co-quan/${id}`)
  })

  const InAgency = Type.Object({ id: Uuid(), position: Uuid() })
  route.post(
    '/quan-tri/co-quan/:id/vi-tri/:position/ket-thuc',
    { needs, params: InAgency, body: PositionEnd },
    async (ctx) => {
      const { id } = await kept(ctx, ctx.params.id)
      const position = await getPosition(ctx.province.reader, ctx.params.position)
      if (position.agency !== id) throw new Refusal('position.unknown')
      await endPosition(ctx.province, ctx.actor, position.id, ctx.body, ctx.key)
      return seeOther(`/quan-tri/co-quan/${id}`)
    },
  )

  const wrongClosing = async (ctx: AnyCtx & { params: { id: string } }, invalid: Invalid) =>
    page(await adminPage(ctx, ctx.params.id, known(invalid)), 400)
  route.post(
    '/quan-tri/co-quan/:id/dong',
    { needs, params: One, body: Closing, invalid: wrongClosing },
    async (ctx) => {
      const { id } = await kept(ctx, ctx.params.id)
      const { successor: code, ...closing } = ctx.body
      return orAgain(
        ctx,
        async () => {
          const after = addDays(legalDayOf(ctx.view.now), 1)
          const successor = code ? await findAgencyByCode(ctx.province.reader, code, after) : undefined
          if (code && !successor) throw new Refusal('agency.unknown')
          await closeAgency(ctx.province, ctx.actor, id, { ...closing, successor: successor?.id }, ctx.key)
          return `/quan-tri/co-quan/${id}`
        },
        (message, refused) =>
          adminPage(ctx, id, {
            values: ctx.body,
            errors: { [refused === 'agency.unknown' ? 'successor' : 'lastDay']: message },
          }),
      )
    },
  )
})
