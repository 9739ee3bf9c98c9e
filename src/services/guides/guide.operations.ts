import { v7 as uuidv7 } from 'uuid'
import { getAgency } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findProcedure } from '../procedures/index.ts'
import { follow, settled } from './follow.ts'
import { guideLife, templateLife } from './guide.life.ts'
import { adoptersOf, findTemplate, guideOf, guideRows, hasTemplate, templateRows } from './guide.store.ts'
import { type Adoption, contentOf, type NewTemplate, type PartsEdit, type Settling } from './guide.ts'

/** Writes a template for a procedure; one each. @throws Refusal procedure.unknown, guide-template.there */
export async function makeTemplate(
  province: Province,
  actor: Actor,
  { code, ...parts }: NewTemplate,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const procedure = await findProcedure(province.reader, code)
  if (!procedure) throw new Refusal('procedure.unknown')
  return province.act(actor, key, async (tx) => {
    if (await hasTemplate(tx.db, procedure.code)) throw new Refusal('guide-template.there')
    const id = uuidv7()
    await templateRows.insert(tx.db, {
      ...{ id, code: procedure.code, title: procedure.name, content: contentOf(parts), state: 'offered' },
      ...{ changed_by: actor.label, changed_at: tx.now },
    })
    const about = { code: procedure.code }
    tx.record(templateLife.acts.make.type, subject('guide-template', id), about, { agency: null })
    return { id }
  })
}

const templates = actsOf(templateLife, templateRows)
const guides = actsOf(guideLife, guideRows)

/**
 * Changes a template, and every guide made of it in the same transaction: what its agency left alone follows, what both changed waits for it.
 * @throws Refusal guide-template.not-now, guide-template.changed-meanwhile
 */
export const changeTemplate = (
  province: Province,
  actor: Actor,
  id: string,
  { revision, ...parts }: PartsEdit,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  templates.do(province, actor, id, { act: 'change', seen: revision }, key, async ({ code }, tx) => {
    const content = contentOf(parts)
    const adopters = await adoptersOf(tx.db, id)
    for (const guide of adopters)
      await guides.within(province, tx, guide.id, { act: 'merge', seen: null }, async (held) => {
        const sides = follow(held, content)
        const waits = Object.keys(sides.theirs)
        const state = waits.length > 0 ? ('conflict' as const) : ('current' as const)
        return { change: { ...sides, state, changed_at: tx.now }, about: { code, waits } }
      })
    const change = { content, changed_by: actor.label, changed_at: tx.now }
    return { change, about: { code, adopters: adopters.length } }
  })

const templateStep = stepsOf(templateLife, templateRows)
/** @throws Refusal guide-template.not-now, guide-template.changed-meanwhile */
export const withdrawTemplate = templateStep('withdraw', async ({ code }, tx) => ({
  change: { changed_at: tx.now },
  about: { code },
}))

/** An agency adopts a template, once. @throws Refusal guide.no-agency, guide-template.unknown, guide.there */
export function adoptTemplate(
  province: Province,
  actor: Actor,
  { template: code }: Adoption,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    if (!actor.agency) throw new Refusal('guide.no-agency')
    const { id: agency } = await getAgency(tx.db, actor.agency)
    // held: a change of the template meanwhile is either seen here or finds the guide
    const template = await findTemplate(tx.db, code)
    if (template?.state !== 'offered') throw new Refusal('guide-template.unknown')
    if (await guideOf(tx.db, agency, code)) throw new Refusal('guide.there')
    const id = uuidv7()
    const { content, title } = template
    await guideRows.insert(tx.db, {
      ...{ id, agency, template: template.id, code, title, base: content, own: content, theirs: {} },
      ...{ state: 'current', changed_at: tx.now },
    })
    tx.record(guideLife.acts.adopt.type, subject('guide', id), { code }, { agency })
    return { id }
  })
}

const step = stepsOf(guideLife, guideRows)

/** What the agency says in its own words; what waits for a choice goes on waiting. @throws Refusal guide.not-now, guide.changed-meanwhile */
export const editGuide = step('edit', async ({ code }, tx, { revision: _, ...parts }: PartsEdit) => ({
  change: { own: contentOf(parts), changed_at: tx.now },
  about: { code },
}))

/** Somebody chose between both texts. @throws Refusal guide.not-now, guide.changed-meanwhile */
export const settleGuide = step('settle', async (guide, tx, { take }: Settling) => ({
  change: { ...settled(guide, new Set(take)), changed_at: tx.now },
  about: { code: guide.code, taken: take },
}))
