import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Scope } from '../../../kernel/acting/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { countPositions, roleSubject } from '../../directory/index.ts'
import { rightsWarning } from '../changes/show-right-change.ts'
import { countHolders, somePositions } from './bundle.store.ts'
import { type Bundle, type Change, changesRoles, SCOPES, suits } from './bundle.ts'
import { newRoleForm, nothingMore } from './role.forms.ts'
import { aRole, roleLife } from './role.life.ts'
import { roleList } from './role.list.ts'
import { changeRights, createRole, endRole } from './role.operations.ts'
import { endRolePage, newRolePage, previewPage, rolePage } from './role.page.ts'

const needs = 'identity.administer'
const at = (role: Bundle): string => `/quan-tri/vai-tro/${role.name}`
/** How many positions of a role its pages name. */
const NAMED = 20

const line = (pattern: string) => Type.Array(Type.String({ maxLength: 120, pattern }), { maxItems: 300 })
/** `dossier.read=agency`; nothing after the sign: not held. */
const Wanted = Type.Object({ q: line('^[a-z.-]+=[a-z]*$') })
/** `dossier.read:agency:province`, as the preview made it. */
const Changes = Type.Object({ changes: line('^[a-z.-]+:[a-z]*:[a-z]*$') })

/** @throws Refusal role.right-unknown for a reach that is none */
function scopeOf(text: string | undefined): Scope | null {
  if (!text) return null
  const found = SCOPES.find((scope) => scope === text)
  if (!found) throw new Refusal('role.right-unknown')
  return found
}

const changesOf = (lines: readonly string[]): Change[] =>
  lines.map((one) => {
    const [capability = '', from, to] = one.split(':')
    return { capability, from: scopeOf(from), to: scopeOf(to) }
  })

/** What the choices of the page would change in the role as it stands. */
function wantedChanges({ province, on, query }: Ctx<unknown, { q: string[] }, unknown, Bundle>): Change[] {
  return query.q
    .map((one): Change => {
      const [capability = '', scope] = one.split('=')
      return { capability, from: on.grants.get(capability) ?? null, to: scopeOf(scope) }
    })
    .filter(({ from, to }) => from !== to)
    .filter(({ capability, to }) => to === null || suits(province.house, capability, on))
}

async function counts({
  province,
  view,
  on,
}: Pick<Ctx<unknown, unknown, unknown, Bundle>, 'province' | 'view' | 'on'>) {
  const today = legalDayOf(view.now)
  const [positions, holders] = await Promise.all([
    countPositions(province.reader, today),
    countHolders(province.reader, today),
  ])
  return { positions: positions.get(on.name) ?? 0, holders: holders.get(on.name) ?? 0 }
}

export const roleRoutes = defineRoutes((route) => {
  route.list('/quan-tri/vai-tro', roleList)

  route.form('/quan-tri/vai-tro/moi', {
    needs,
    body: newRoleForm.schema,
    show({ view, viewer }, again) {
      if (!changesRoles(viewer)) throw new Refusal('role.not-yours')
      return newRolePage(view, again)
    },
    do: ({ province, actor, body, key }) =>
      createRole(province, actor, { vi: body.vi, en: body.en, technical: body.kind === 'technical' }, key),
    then: (_ctx, { name }) => `/quan-tri/vai-tro/${name}`,
    beside: { 'role.name-taken': 'vi', 'role.name-form': 'vi' },
  })

  route.page(
    '/quan-tri/vai-tro/:name',
    { on: aRole.anyone(needs), summary: 'One role and its rights' },
    async (ctx) => {
      const { positions, holders } = await counts(ctx)
      return rolePage(ctx.view, {
        role: ctx.on,
        positions,
        holders,
        some: await somePositions(ctx.province.reader, ctx.on.name, legalDayOf(ctx.view.now), NAMED),
        changes: changesRoles(ctx.viewer),
        warning: await rightsWarning(ctx, roleSubject(ctx.on.name)),
        // a role that positions carry cannot end yet
        buttons: positions > 0 ? [] : lifeActions(ctx.view, ctx.viewer, roleLife, ctx.on, at(ctx.on)),
      })
    },
  )

  route.form('/quan-tri/vai-tro/:name/quyen', {
    on: aRole.for('given'),
    query: Wanted,
    body: Changes,
    async show(ctx, again) {
      const sent = [again.values.changes ?? []].flat().map(String)
      const { positions } = await counts(ctx)
      const some = await somePositions(ctx.province.reader, ctx.on.name, legalDayOf(ctx.view.now), NAMED)
      const changes = sent.length > 0 ? changesOf(sent) : wantedChanges(ctx)
      return previewPage(ctx.view, { role: ctx.on, changes, positions, some, again })
    },
    do: ({ province, actor, on, body, key }) => changeRights(province, actor, on.name, changesOf(body.changes), key),
    then: ({ on }) => at(on),
  })

  route.form('/quan-tri/vai-tro/:name/ket-thuc', {
    on: aRole.for('ended'),
    body: nothingMore.schema,
    show: ({ view, on }, again) => endRolePage(view, on, again),
    do: ({ province, actor, on, key }) => endRole(province, actor, on.name, key),
    then: ({ on }) => at(on),
  })
})
