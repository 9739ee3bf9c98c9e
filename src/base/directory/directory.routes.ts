import { Type } from 'typebox'
import { addDays, type Instant, isoDay, legalDayOf } from '../../../packages/time/index.ts'
import { reaches } from '../../kernel/acting/index.ts'
import { type Again, begun } from '../../kernel/forms/index.ts'
import { defineRoutes, seeOther } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  agencyAdminPage,
  changeAgencyPage,
  changePositionPage,
  closeAgencyPage,
  endPositionPage,
  newAgencyPage,
  newPositionPage,
  newUnitPage,
  positionPage,
} from './admin.page.ts'
import {
  findAgency,
  findAgencyByCode,
  getAgency,
  listAgenciesBelow,
  listCodes,
  listSuccessions,
} from './agency.store.ts'
import {
  closingForm,
  contactForm,
  endForm,
  newAgencyForm,
  newPositionForm,
  newUnitForm,
  positionForm,
} from './directory.forms.ts'
import { agencyOfCode, anAgency, aPosition } from './directory.life.ts'
import { agencyList, agencyOptions, positionList, publicAgencyList } from './directory.lists.ts'
import {
  changeAgency,
  changePosition,
  closeAgency,
  createAgency,
  createPosition,
  createUnit,
  endPosition,
} from './directory.operations.ts'
import { agencyAddress, agencyPage } from './directory.page.ts'
import { findUnit, listPositions, listUnits } from './position.store.ts'
import { findRole, listRoles } from './role.store.ts'
import { roleWord } from './role.ts'

const needs = 'directory.administer'
/** The agency a code names on the day after the last one. @throws Refusal agency.unknown */
async function successorOf(province: Province, code: string | undefined): Promise<string | undefined> {
  if (!code) return undefined
  const after = addDays(legalDayOf(province.clock.now()), 1)
  const found = await findAgencyByCode(province.reader, code, after)
  if (!found) throw new Refusal('agency.unknown')
  return found.id
}

/** A form that begins with today where it asks for a day. */
const fromToday = (again: Again, field: string, now: Instant, more: Record<string, unknown> = {}): Again =>
  begun(again, { [field]: isoDay(legalDayOf(now)), ...more })

const Code = Type.Object({ code: Type.String({ maxLength: 100 }) })

/** What everyone may see of the directory. */
const publicRoutes = defineRoutes((route) => {
  route.list('/co-quan', publicAgencyList)

  route.page('/co-quan/:code', { on: agencyOfCode.anyone(), params: Code, summary: 'One agency' }, async (ctx) => {
    const db = ctx.province.reader
    const agency = ctx.on
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
    return agencyPage(ctx.view, { agency, codes, units, parent, below, successions: told })
  })
})

/** Keeping the agencies. */
const agencyRoutes = defineRoutes((route) => {
  route.list('/quan-tri/co-quan', agencyList)

  route.form('/quan-tri/co-quan/moi', {
    needs,
    body: newAgencyForm.schema,
    show: async ({ province, viewer, view }, again) =>
      newAgencyPage(
        view,
        await agencyOptions(province, viewer, view),
        fromToday(again, 'validFrom', view.now, { system: 'own' }),
      ),
    do: ({ province, viewer, actor, body, key }) => {
      // who keeps a part of the tree adds only below it
      if (!reaches(viewer, needs, { agency: body.parent ?? null })) throw new Refusal('http.not-allowed')
      return createAgency(province, actor, body, key)
    },
    then: (_ctx, { id }) => `/quan-tri/co-quan/${id}`,
    beside: {
      'agency.code-form': 'code',
      'agency.code-taken': 'code',
      'agency.legacy-code-form': 'legacyCode',
      'agency.unknown': 'parent',
      'agency.closed': 'parent',
      'directory.no-such-day': 'validFrom',
    },
  })

  route.page('/quan-tri/co-quan/:id', { on: anAgency(needs) }, async (ctx) => {
    const { province, view, on } = ctx
    const db = province.reader
    const [codes, units, positions, roles] = await Promise.all([
      listCodes(db, on.id),
      listUnits(db, on.id, legalDayOf(view.now)),
      listPositions(db, { agency: on.id }),
      listRoles(db),
    ])
    return agencyAdminPage(ctx, { codes, units, positions, roles })
  })

  route.form('/quan-tri/co-quan/:id/sua', {
    on: anAgency.for('changed'),
    body: contactForm.schema,
    show: ({ view, on }, again) => changeAgencyPage(view, on, begun(again, { ...on })),
    do: ({ province, actor, on, body, key }) => changeAgency(province, actor, on.id, body, key),
    then: ({ on }) => `/quan-tri/co-quan/${on.id}`,
  })

  route.form('/quan-tri/co-quan/:id/don-vi', {
    on: anAgency.for('unit-added'),
    body: newUnitForm.schema,
    show: ({ view, on }, again) => newUnitPage(view, on, again),
    do: ({ province, actor, on, body, key }) => createUnit(province, actor, { ...body, agency: on.id }, key),
    then: ({ on }) => `/quan-tri/co-quan/${on.id}`,
  })

  route.form('/quan-tri/co-quan/:id/vi-tri', {
    on: anAgency.for('position-added'),
    body: newPositionForm.schema,
    async show({ province, view, on }, again) {
      const [units, roles] = await Promise.all([
        listUnits(province.reader, on.id, legalDayOf(view.now)),
        listRoles(province.reader, { open: true }),
      ])
      return newPositionPage(view, { agency: on, units, roles }, again)
    },
    do: ({ province, actor, on, body, key }) => createPosition(province, actor, { ...body, agency: on.id }, key),
    then: (_ctx, { id }) => `/quan-tri/vi-tri/${id}`,
    beside: { 'role.': 'role', 'unit.': 'unit' },
  })

  route.form('/quan-tri/co-quan/:id/dong', {
    on: anAgency.for('closed'),
    body: closingForm.schema,
    show: ({ view, on }, again) => closeAgencyPage(view, on, fromToday(again, 'lastDay', view.now)),
    async do({ province, actor, on, body, key }) {
      const { successor, ...closing } = body
      return closeAgency(province, actor, on.id, { ...closing, successor: await successorOf(province, successor) }, key)
    },
    then: ({ on }) => `/quan-tri/co-quan/${on.id}`,
    beside: {
      'agency.unknown': 'successor',
      'agency.own-successor': 'successor',
      'agency.closes-before-start': 'lastDay',
      'directory.no-such-day': 'lastDay',
    },
  })
})

/** Keeping the posts. */
const positionRoutes = defineRoutes((route) => {
  route.list('/quan-tri/vi-tri', positionList)

  route.page('/quan-tri/vi-tri/:id', { on: aPosition(needs) }, async (ctx) => {
    const { province, on } = ctx
    const db = province.reader
    const [agency, unit, role] = await Promise.all([
      getAgency(db, on.agency),
      on.unit ? findUnit(db, on.unit) : undefined,
      findRole(db, on.role),
    ])
    return positionPage(ctx, { agency, unit, role: roleWord(role ? [role] : [], on.role) })
  })

  route.form('/quan-tri/vi-tri/:id/sua', {
    on: aPosition.for('changed'),
    body: positionForm.schema,
    async show({ province, view, on }, again) {
      const units = await listUnits(province.reader, on.agency, legalDayOf(view.now))
      return changePositionPage(view, on, units, begun(again, { ...on }))
    },
    do: ({ province, actor, on, body, key }) => changePosition(province, actor, on.id, body, key),
    then: ({ on }) => `/quan-tri/vi-tri/${on.id}`,
    beside: { 'unit.': 'unit' },
  })

  route.form('/quan-tri/vi-tri/:id/ket-thuc', {
    on: aPosition.for('ended'),
    body: endForm.schema,
    show: ({ view, on }, again) => endPositionPage(view, on, fromToday(again, 'lastDay', view.now)),
    do: ({ province, actor, on, body, key }) => endPosition(province, actor, on.id, body, key),
    then: ({ on }) => `/quan-tri/vi-tri/${on.id}`,
    beside: { 'agency.closes-before-start': 'lastDay', 'directory.no-such-day': 'lastDay' },
  })
})

export const directoryRoutes = [...publicRoutes, ...agencyRoutes, ...positionRoutes]
