/** The conditions of a dossier's process hold back what may not be done yet: on its page, and in the act itself. */
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { subjectId } from '../../kernel/journal/index.ts'
import type { Guard, Questions } from '../../kernel/module/index.ts'
import type { View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Action, type Doing, missingOf, requireWay, wayNow } from '../processes/index.ts'
import { type DossierAct, dossierLife } from './dossier.life.ts'
import { findByResultDocument, getDossier } from './dossier.store.ts'
import type { Dossier } from './dossier.ts'
import { factsFor, onItsWay } from './facts.ts'
import { words } from './words.ts'

type Asking = Pick<Province, 'database' | 'house'>

/** What each act of the table is to a process; acts that are missing here are nobody's step. `advance` asks by itself, as it moves the dossier on. */
const doings: Partial<Record<DossierAct, Doing>> = {
  ...{ receive: 'receive', deny: 'deny', ask: 'ask', supply: 'supply', assign: 'assign', propose: 'propose' },
  draft: 'propose',
  ...{
    refuse: 'refuse',
    stop: 'stop',
    withdraw: 'withdraw',
    apologise: 'apologise',
    return: 'return',
    collect: 'return',
  },
}

/**
 * The process of the dossier lets the act be done now. @returns the action it is, when its process has one for it
 * @throws Refusal process.condition-missing, process.steps-left; before the result dossier.opinions-open while somebody asked has not answered,
 *   dossier.children-open while a part is settled elsewhere
 */
export async function requireConditions(
  province: Asking,
  db: Reader,
  dossier: Dossier,
  act: DossierAct,
  now: Instant,
): Promise<Action | null> {
  const doing = doings[act]
  if (doing === 'propose') await requireOthers(province, db, dossier)
  return doing ? requireDoing(province, db, dossier, doing, now) : null
}

type Opinions = Questions['dossier-opinions'] | undefined
type Children = Questions['dossier-children'] | undefined

/** Who was asked and has not answered, in one line; nothing when nobody is waited for. */
const unanswered = (opinions: Opinions): string | null =>
  opinions && opinions.waitsFor.length > 0 ? opinions.waitsFor.map(({ name }) => name).join('; ') : null

/** Which parts are still settled by others, in one line; nothing when none is. */
const unsettled = (children: Children): string | null =>
  children && children.waitsFor.length > 0 ? children.waitsFor.map(({ name }) => name).join('; ') : null

/**
 * Nobody who was asked is still waited for, since silence is no consent, and no part is still settled elsewhere.
 * @throws Refusal dossier.opinions-open, dossier.children-open
 */
export async function requireOthers(province: Asking, db: Reader, { id }: Pick<Dossier, 'id'>): Promise<void> {
  const [opinions, children] = await Promise.all([
    province.house.ask('dossier-opinions', db, id),
    province.house.ask('dossier-children', db, id),
  ])
  const who = unanswered(opinions)
  if (who) throw new Refusal('dossier.opinions-open', { who })
  const open = unsettled(children)
  if (open) throw new Refusal('dossier.children-open', { who: open })
}

async function requireDoing(province: Asking, db: Reader, dossier: Dossier, doing: Doing, now: Instant) {
  const on = await requireWay(province, db, onItsWay(dossier), doing, factsFor(province, db, dossier, doing, now))
  return on?.action ?? null
}

/** An act that waits for a condition, and why. */
export interface HeldBack {
  act: DossierAct
  /** As the process calls it. */
  name: string
  why: string
}

/**
 * What a dossier's process holds back now of what follows from where it stands.
 * @param others how opinions and children stand: the page shows them as well, and asks once
 */
export async function heldBack(
  province: Province,
  view: View,
  dossier: Dossier,
  acts: readonly DossierAct[],
  others: { opinions: Promise<Opinions>; children: Promise<Children> },
): Promise<HeldBack[]> {
  const { together } = province.database
  const now = province.clock.now()
  const [asked, open] = [unanswered(await others.opinions), unsettled(await others.children)]
  const waits = asked ? view.t(words.opinionsOpen, asked) : open && view.t(words.childrenOpen, open)
  const found = await Promise.all(
    acts.map(async (act): Promise<HeldBack[]> => {
      const doing = act === 'advance' ? 'advance' : doings[act]
      if (!doing || !dossierLife.follows(act, dossier)) return []
      const label = view.t(dossierLife.acts[act].label ?? words.nextStep)
      if (waits && (doing === 'propose' || doing === 'advance')) return [{ act, name: label, why: waits }]
      const on = await wayNow(
        province,
        together,
        onItsWay(dossier),
        doing,
        factsFor(province, together, dossier, doing, now),
      )
      if (on?.way.says !== 'missing') return []
      return [{ act, name: on.way.action.name[view.language], why: missingOf(on, view.language) }]
    }),
  )
  return found.flat()
}

/** What is submitted, signed or issued as the result of a dossier waits for the conditions of that step; a letter of refusal waits for none. */
export const resultGuard =
  (doing: 'propose' | 'sign' | 'issue'): Guard =>
  async (tx, act, province) => {
    const id = await findByResultDocument(tx.db, subjectId(act.subject))
    if (!id) return
    const dossier = await getDossier(tx.db, id)
    // submitted together with the dossier, which has asked for itself
    const came = doing === 'propose' && dossier.step !== 'handling'
    if (!dossier.refuses && !came) await requireDoing(province, tx.db, dossier, doing, tx.now)
  }
