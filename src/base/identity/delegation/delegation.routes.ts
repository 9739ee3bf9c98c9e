import { Type } from 'typebox'
import { isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { begun, Uuid } from '../../../kernel/forms/index.ts'
import { defineRoutes, type ListRoute } from '../../../kernel/http/index.ts'
import type { On } from '../../../kernel/life/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Post } from '../admin/post.store.ts'
import { findBundle } from '../roles/bundle.store.ts'
import { delegable } from '../roles/bundle.ts'
import { delegationForm, endForm, fromForm } from './delegation.forms.ts'
import { aDelegation, type DatedDelegation, ownDelegation } from './delegation.life.ts'
import { delegationList, ownDelegationList } from './delegation.list.ts'
import { endDelegation, grantDelegation } from './delegation.operations.ts'
import { chooseFromPage, type Doorway, endDelegationPage, newDelegationPage } from './delegation.page.ts'
import { keptGivers, ownGivers, receivers } from './givers.ts'

/** One door for administrators, one for the holder of a position: the same pages over other positions. */
interface Door extends Doorway {
  needs: string
  list: ListRoute
  on: On<DatedDelegation>
  /** The positions that may delegate through this door. */
  from(province: Province, viewer: Viewer): Promise<Post[]>
}

const administrators: Door = {
  at: '/quan-tri/uy-quyen',
  section: 'accounts',
  needs: 'identity.administer',
  list: delegationList,
  on: aDelegation.for('ended'),
  from: keptGivers,
}

const holders: Door = {
  at: '/tai-khoan/uy-quyen',
  section: 'account',
  needs: 'official',
  list: ownDelegationList,
  on: ownDelegation,
  from: ownGivers,
}

export const delegationRoutes = defineRoutes((route) => {
  for (const door of [administrators, holders]) {
    const { at, needs } = door

    route.list(at, door.list)

    route.form(`${at}/chon-vi-tri`, {
      needs,
      body: fromForm.schema,
      show: async ({ province, viewer, view }, again) =>
        chooseFromPage(view, door, await door.from(province, viewer), again),
      // nothing is done yet: what may be handed on depends on the position
      do: async ({ body }) => body.tu,
      then: (_ctx, from) => `${at}/moi?tu=${from}`,
    })

    route.form(`${at}/moi`, {
      needs,
      query: Type.Object({ tu: Type.Optional(Uuid()) }),
      body: delegationForm.schema,
      async show({ province, viewer, view, query }, again) {
        const id = again.values.fromPosition ?? query.tu
        const from = (await door.from(province, viewer)).find((post) => post.id === id)
        if (!from) throw new Refusal('delegation.out-of-reach')
        const today = legalDayOf(view.now)
        const rights = delegable(await findBundle(province.reader, from.role))
        const to = await receivers(province, from, today)
        const shown = begun(again, { validFrom: isoDay(today) })
        return newDelegationPage(view, { ...door, from, rights, to }, shown)
      },
      do: ({ province, actor, body, key }) => grantDelegation(province, actor, body, key),
      then: () => at,
      beside: {
        'delegation.dates': 'validTo',
        'delegation.not-delegable': 'capabilities',
        'delegation.same-position': 'toPosition',
        'delegation.other-agency': 'toPosition',
        'delegation.to-administrator': 'toPosition',
        'position.': 'toPosition',
      },
    })

    route.form(`${at}/:id/ket-thuc`, {
      on: door.on,
      body: endForm.schema,
      show: ({ view, on }, again) => endDelegationPage(view, door, on, again),
      do: ({ province, actor, on, key }) => endDelegation(province, actor, on.id, key),
      then: () => at,
    })
  }
})
