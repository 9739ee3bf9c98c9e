import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { type Again, noErrors, Text } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, seeOther } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  bringIntoForce,
  competentAgencies,
  findProcedure,
  getProcedureVersion,
  type ProcedureVersion,
  searchProcedures,
} from '../procedures/index.ts'
import { filledFrom } from './counter.fill.ts'
import { CounterFiling, filingAtCounter } from './counter.form.ts'
import { counterFormPage, counterSearchPage } from './counter.page.ts'
import { codeCookie, dueOf } from './receipt.ts'
import { receiveAtCounter } from './receiving.operations.ts'
import { scans } from './step.forms.ts'

const CounterQuery = Type.Object({
  'thu-tuc': Type.Optional(Text({ max: 40 })),
  q: Type.Optional(Text({ max: 200 })),
})

const SHOWN = 50

/** The agency whose one-stop this officer works for. */
function ownUnit(viewer: Viewer): string {
  if (!viewer.agency) throw new Refusal('http.not-allowed')
  return viewer.agency
}

/** The form for one procedure, as this counter fills it in. */
async function formFor(
  ctx: Pick<Ctx, 'province' | 'view' | 'viewer' | 'noteReading'>,
  version: ProcedureVersion,
  came: Again,
) {
  const { province, view, viewer } = ctx
  const { again, notice } = await filledFrom(ctx, came)
  const unit = ownUnit(viewer)
  const [agencies, own] = await Promise.all([
    competentAgencies(province.reader, version, unit, legalDayOf(province.clock.now())),
    getAgency(province.reader, unit),
  ])
  return counterFormPage(view, { version, agencies, unit: own, again, notice })
}

/** The counter: choose a procedure, fill in, and the dossier is filed and received in one act. */
export const counterRoutes = defineRoutes((route) => {
  route.page(
    '/quay/tiep-nhan',
    { needs: 'dossier.receive', query: CounterQuery, summary: 'Counter: choose a procedure, then fill in' },
    async (ctx) => {
      const { province, view, query } = ctx
      const code = query['thu-tuc']
      if (!code) {
        const found = await searchProcedures(province.reader, query.q ?? '', { size: SHOWN })
        return counterSearchPage(view, query.q ?? '', found.rows)
      }
      await bringIntoForce(province, [code])
      const version = await findProcedure(province.reader, code)
      if (!version) throw new Refusal('procedure.unknown')
      return formFor(ctx, version, noErrors)
    },
  )

  route.form('/quay/tiep-nhan', {
    needs: 'dossier.receive',
    shown: 'elsewhere',
    body: CounterFiling,
    files: scans,
    summary: 'Files and receives in one act at the counter',
    show: async (ctx, again) => {
      const version = await getProcedureVersion(ctx.province.reader, String(again.values.procedureVersion ?? ''))
      return formFor(ctx, version, again)
    },
    do: async ({ province, viewer, actor, body, key }) => {
      const version = await getProcedureVersion(province.reader, body.procedureVersion)
      const filing = filingAtCounter(version, ownUnit(viewer), body)
      return receiveAtCounter(province, { ...actor, channel: 'counter' }, filing, dueOf(body), key)
    },
    then: (_ctx, { id, lookupCode }) => seeOther(`/ho-so/${id}`, [codeCookie(id, lookupCode)]),
    beside: {
      'dossier.not-competent': 'agency',
      'dossier.no-due-day': 'enteredDay',
      'dossier.papers-missing': 'allBrought',
      'dossier.filer-missing': 'byOther',
      'dossier.filed-already': 'anotherMatter',
    },
  })
})
