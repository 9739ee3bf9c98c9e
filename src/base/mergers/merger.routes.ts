import { actorOf } from '../../kernel/acting/index.ts'
import { filledWith, noErrors } from '../../kernel/forms/index.ts'
import { beginRoute, defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import type { SubjectPage } from '../../kernel/module/index.ts'
import type { Html } from '../../kernel/pages/index.ts'
import { applyMerger, dryUndo, undoMerger } from './carrying.operations.ts'
import { agencyChoices, placeChoices, shownOf } from './choices.ts'
import { aMerger, type MergerAct, mergerLife } from './merger.life.ts'
import { mergerList } from './merger.list.ts'
import {
  approveMerger,
  changeMerger,
  checkMerger,
  draftMerger,
  dropMerger,
  placePosition,
  placeUnit,
  returnMerger,
} from './merger.operations.ts'
import {
  changeMergerForm,
  type MergerCtx,
  mergerPage,
  newMergerForm,
  positionPlaceForm,
  reasonForm,
  seenForm,
  unitPlaceForm,
} from './merger.page.ts'
import { givingOf, type Merger } from './merger.store.ts'
import { words } from './words.ts'

const { at } = mergerList

async function showMerger(ctx: MergerCtx, step?: SubjectPage<MergerAct>['step']): Promise<Html> {
  const { province, viewer, on } = ctx
  const undoing = step?.act === 'undo' && mergerLife.follows('undo', on)
  const [shown, undo] = await Promise.all([
    shownOf(province, on),
    undoing ? dryUndo(province, actorOf(viewer), on.id) : undefined,
  ])
  return mergerPage(ctx, { ...shown, ...(undo && { undo }) }, step)
}

const beside = {
  'merger.past-day': 'day',
  'merger.not-begun': 'day',
  'merger.closed-agency': 'from',
  'merger.outside': 'from',
  'merger.one-gives': 'from',
  'merger.agency-taken': 'from',
  'merger.takes-itself': 'heir',
  'agency.unknown': 'heir',
  'agency.code-form': 'code',
  'agency.code-taken': 'code',
  'agency.legacy-code-form': 'legacyCode',
} as const

const besidePlace = { 'merger.wrong-place': 'to', 'merger.agency-taken': 'to', 'merger.wrong-unit': 'into' } as const

/** A plan as its form says it. */
async function saidOf({ province, on }: Pick<MergerCtx, 'province'> & { on: Merger }) {
  const { kind, day, decision, heir, began, id, revision } = on
  const from = await givingOf(province.reader, id)
  const { kind: agencyKind, ...body } = began ?? {}
  return { ...body, agencyKind, kind, from, heir: began ? undefined : heir, day: day.toString(), decision, revision }
}

const agencyOptions = async ({ province }: Pick<MergerCtx, 'province'>) => {
  const agencies = await agencyChoices(province)
  return { from: agencies, heir: agencies, parent: agencies }
}

/** Plans: list, new one, its page, its acts. */
export const mergerRoutes = defineRoutes((route) => {
  route.list(at, mergerList)
  beginRoute(route, at, {
    needs: 'merger.plan',
    form: newMergerForm,
    label: words.make,
    section: 'organisation',
    options: agencyOptions,
    do: draftMerger,
    beside,
  })
  route.page(`${at}/:id`, { on: aMerger('merger.read'), summary: 'A plan to rearrange agencies' }, (ctx) =>
    showMerger(ctx),
  )
  route.form(`${at}/:id/sua`, {
    on: aMerger.for('change'),
    body: changeMergerForm.schema,
    async show(ctx, again) {
      const shown = again === noErrors ? filledWith(await saidOf(ctx)) : again
      const options = await agencyOptions(ctx)
      return showMerger(ctx, { act: 'change', form: changeMergerForm, again: shown, options })
    },
    do: ({ province, actor, on: { id }, body, key }) => changeMerger(province, actor, id, body, key),
    then: ({ on: { id } }) => `${at}/${id}`,
    beside,
  })
  const { button, form } = stepRoutes(route, `${at}/:id`, { door: aMerger, life: mergerLife, page: showMerger })
  const options = (ctx: MergerCtx) => placeChoices(ctx.province, ctx.on)
  form('placeUnit', placeUnit, { form: unitPlaceForm, options, beside: besidePlace })
  form('placePosition', placePosition, { form: positionPlaceForm, options, beside: besidePlace })
  button('check', checkMerger)
  form('approve', approveMerger, { form: seenForm })
  form('return', returnMerger, { form: reasonForm })
  form('apply', applyMerger, { form: seenForm })
  form('undo', undoMerger, { form: reasonForm })
  form('drop', dropMerger, { form: reasonForm })
})
