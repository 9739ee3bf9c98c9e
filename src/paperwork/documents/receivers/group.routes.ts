import { legalDayOf } from '../../../../packages/time/index.ts'
import { listAgencies, standsOn } from '../../../base/directory/index.ts'
import { filledWith, noErrors } from '../../../kernel/forms/index.ts'
import { beginRoute, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import type { SubjectPage } from '../../../kernel/module/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { aGroup, type GroupAct, groupLife } from './group.life.ts'
import { groupList } from './group.list.ts'
import { changeGroup, makeGroup, removeGroup } from './group.operations.ts'
import { type GroupCtx, groupPage } from './group.page.ts'
import { changeGroupForm, newGroupForm, removeGroupForm } from './group.ts'
import { receiverOptions } from './receivers.operations.ts'
import { receiverWords as words } from './receivers.words.ts'

type Step = SubjectPage<GroupAct>['step']

async function showGroup(ctx: GroupCtx, step?: Step): Promise<Html> {
  const { province, on } = ctx
  const today = legalDayOf(province.clock.now())
  const members = await listAgencies(province.reader, { ids: on.members })
  const names = (stand: boolean) => members.filter((one) => standsOn(one, today) === stand).map(({ name }) => name)
  const begun = step?.act === 'change' && step.again === noErrors
  const again = begun ? { ...step, again: filledWith({ name: on.name, members: on.members }) } : step
  return groupPage(ctx, { standing: names(true), ended: names(false) }, again)
}

const beside = { 'document.wrong-receiver': 'members', 'receiver-group.same-name': 'name' }

/** Groups of receivers: list, new one, its page and acts. */
export const groupRoutes = defineRoutes((route) => {
  const at = groupList.at
  route.list(at, groupList)
  beginRoute(route, at, {
    needs: 'document.issue',
    form: newGroupForm,
    label: words.newGroup,
    section: 'documents',
    options: async ({ province, view, viewer }) => ({
      members: (await receiverOptions(province, view, viewer.agency ?? '')).receivers,
    }),
    do: makeGroup,
    beside,
  })
  route.page(`${at}/:id`, { on: aGroup('document.issue'), summary: 'A group of receivers' }, (ctx) => showGroup(ctx))
  const { form } = stepRoutes(route, `${at}/:id`, { door: aGroup, life: groupLife, page: showGroup })
  form('change', changeGroup, {
    form: changeGroupForm,
    options: async ({ province, view, on }) => ({
      members: (await receiverOptions(province, view, on.agency)).receivers,
    }),
    beside,
  })
  form('remove', removeGroup, { form: removeGroupForm })
})
