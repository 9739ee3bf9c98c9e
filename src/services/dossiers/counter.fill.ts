/** What the counter need not type: who stands there, by the QR code of their identity card or their last dossier. */
import { formatDay, legalDayOf } from '../../../packages/time/index.ts'
import { type Again, filledWith, type IdentityCard, readIdentityCard } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type Html, html, notification, type View } from '../../kernel/pages/index.ts'
import { dossierList } from './dossier.list.ts'
import { findDossier, findOpenTwin } from './dossier.store.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import { fillWords as words } from './form.words.ts'

type Filling = Pick<Ctx, 'province' | 'viewer' | 'view' | 'noteReading'>

/** A form with what is known, and what there is to say of it. */
interface Filled {
  again: Again
  notice: Html | null
}

/** How many dossiers are looked through for the last one of a person. */
const LOOKED_THROUGH = 10

/**
 * The newest dossier of whoever has this number, as far as the viewer sees dossiers at all; that it was looked at is noted like any list. The number
 * alone opens nothing that is not theirs to see.
 */
async function lastDossier(ctx: Filling, identity: string): Promise<Dossier | undefined> {
  const { province, viewer } = ctx
  const { rows } = await dossierList.first(province, viewer, { q: identity }, LOOKED_THROUGH)
  for (const row of rows) {
    const dossier = await findDossier(province.reader, row.id)
    if (dossier?.applicant.identity !== identity) continue
    await dossierList.note(ctx, [row])
    return dossier
  }
  return undefined
}

/** The number in what was scanned or typed: of a card's code, or twelve or nine digits by themselves. */
function numberIn(text: string, card: IdentityCard | undefined): string | null {
  const bare = text.replaceAll(/[\s.-]/g, '')
  return card?.identity ?? (/^(\d{9}|\d{12})$/.test(bare) ? bare : null)
}

/** What of a person the form takes from the card, and what only their last dossier knows. */
function valuesOf(identity: string, card: IdentityCard | undefined, last: Dossier | undefined): Record<string, string> {
  const known = last?.applicant
  return {
    identity,
    ...(known && { name: known.name, address: known.address, phone: known.phone }),
    ...(known?.email && { email: known.email }),
    // the card in the hand is newer than any dossier
    ...(card && { name: card.name, ...(card.address && { address: card.address }) }),
  }
}

/** Somebody files for another: the card is theirs. */
const ofFiler = ({ identity = '', name = '' }: Readonly<Record<string, string>>) => ({
  filerIdentity: identity,
  ...(name && { filerName: name }),
})

/** What was typed stays; what is known now is filled in, and the line that was scanned is gone from the form. */
export async function filledFrom(ctx: Filling, again: Again): Promise<Filled> {
  const text = typeof again.values.card === 'string' ? again.values.card.trim() : ''
  if (text === '') return { again, notice: null }
  const { card: _, ...typed } = again.values
  const card = readIdentityCard(text)
  const identity = numberIn(text, card)
  if (!identity) return { again: { values: typed, errors: { card: ctx.view.t(words.cardUnread) } }, notice: null }
  const last = await lastDossier(ctx, identity)
  const values = valuesOf(identity, card, last)
  const filled = typed.byOther === 'true' ? ofFiler(values) : values
  return { again: filledWith({ ...typed, ...filled }), notice: filledNotice(ctx.view, card, last) }
}

function filledNotice(view: View, card: IdentityCard | undefined, last: Dossier | undefined): Html {
  const { t } = view
  const lines = [
    card && t(words.fromCard),
    card?.doubts.includes('sex') && t(words.doubtSex),
    card?.doubts.includes('birth') && t(words.doubtBirth),
    last && t(words.fromLast, shownNumber(last), formatDay(legalDayOf(last.submittedAt))),
    !card && !last && t(words.nothingKnown),
  ].filter((line) => typeof line === 'string')
  return notification(view, {
    kind: 'info',
    title: t(card || last ? words.filled : words.notFilled),
    body: html`${lines.map((line) => html`<p>${line}</p>`)}`,
  })
}

/** An open dossier of the same person for the same procedure, as it is said to who receives another. */
export async function twinNotice(
  { province, view }: Pick<Filling, 'province' | 'view'>,
  dossier: Dossier,
): Promise<Html | null> {
  if (dossier.state !== 'new') return null
  const twin = await findOpenTwin(province.reader, dossier)
  if (!twin) return null
  return notification(view, {
    kind: 'warning',
    title: view.t(words.twin, shownNumber(twin)),
    body: view.t(words.twinBody),
  })
}
