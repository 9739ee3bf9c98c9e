import { isDayBefore, isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import { asLabel, begun, defineForm } from '../../../kernel/forms/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, link, moment, shortDay, table, type View } from '../../../kernel/pages/index.ts'
import { type OwnerAct, ownerLife, type PaperAct, paperLife } from './kept.life.ts'
import { STORE_AT } from './kept.list.ts'
import { codesOf, type KeptPaper, type Owner, ownerRows, paperRows, papersOf } from './kept.store.ts'
import { Corrected, Merged, Replaced, Withdrawn } from './kept.ts'
import { words } from './kept.words.ts'

export const correctForm = defineForm(Corrected)
export const replaceForm = defineForm(Replaced)
export const withdrawForm = defineForm(Withdrawn)
export const mergeForm = defineForm(Merged)

/** Papers of one owner on a page. */
const MOST = 200

type PageOf<S> = Pick<Ctx<unknown, unknown, unknown, S>, 'province' | 'viewer' | 'view' | 'on'>

/** How it stands on the day it is looked at. */
export function standing(view: View, { state, valid_to }: Pick<KeptPaper, 'state' | 'valid_to'>): string {
  const over = state === 'kept' && valid_to && isDayBefore(valid_to, legalDayOf(view.now))
  return view.t(over ? words.expired : words[state])
}

/** What was presented, in words. */
export const formWords = {
  original: words.original,
  'certified-copy': words.certifiedCopy,
  copy: words.copy,
  electronic: words.electronic,
} as const

/** One paper of the store, for whoever looks after it. */
export async function paperPage(ctx: PageOf<KeptPaper>, step?: SubjectPage<PaperAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const { t } = view
  const [agency, other] = await Promise.all([
    getAgency(province.reader, on.agency),
    on.replaced_by ? paperRows.get(province.reader, on.replaced_by) : null,
  ])
  return subjectPage(ctx, paperLife, {
    title: t(words.title, on.name),
    section: 'results',
    sentence: html`${t(words.sentence, on.name, on.owner_name)}: ${standing(view, on).toLowerCase()}`,
    ...(on.state === 'withdrawn' && { state: 'refused' as const }),
    next: on.state === 'kept' && on.number === null ? t(words.nextBare) : null,
    facts: [
      [words.sort, t(words[on.sort])],
      [words.ownerName, link(`${STORE_AT}/chu/${on.owner}`, on.owner_name)],
      [words.owner, on.owner_code],
      [words.number, on.number],
      [words.issuer, on.issuer],
      [words.issued, on.issued_on && shortDay(view, on.issued_on)],
      [words.signer, on.signer],
      [words.until, on.valid_to && shortDay(view, on.valid_to)],
      [words.scope, on.scope],
      [words.kindCode, on.kind_code],
      [words.nationalCode, on.national_code],
      [words.form, t(formWords[on.form])],
      [words.file, link(`${STORE_AT}/${on.id}/tep`, t(words.open))],
      [words.pages, on.pages && String(on.pages)],
      [words.hash, html`<span class="lt-code">${on.file}</span>`],
      [words.digitisedBy, on.digitised_by],
      [words.digitisedAt, on.digitised_at && moment(view, on.digitised_at)],
      [words.dossier, on.dossier_number],
      [words.procedure, on.procedure_code],
      [words.agency, agency.name],
      [words.replacedBy, other && link(`${STORE_AT}/${other.id}`, other.number ?? other.name)],
      [words.reason, on.reason],
      [words.keptAt, moment(view, on.kept_at)],
    ],
    ...(step && { step: step.act === 'correct' ? { ...step, again: begun(step.again, saidOf(on)) } : step }),
  })
}

/** What is known of it, for the form that corrects it. */
const saidOf = (paper: KeptPaper) => ({
  ...{ name: paper.name, owner: paper.owner_code, hidden: paper.hidden },
  ...(paper.number && { number: paper.number }),
  ...(paper.issuer && { issuer: paper.issuer }),
  ...(paper.issued_on && { issued: isoDay(paper.issued_on) }),
  ...(paper.signer && { signer: paper.signer }),
  ...(paper.valid_to && { until: isoDay(paper.valid_to) }),
  ...(paper.scope && { scope: paper.scope }),
  ...(paper.kind_code && { kindCode: paper.kind_code }),
  ...(paper.national_code && { nationalCode: paper.national_code }),
})

/** An owner's entry: the numbers it is known by, and the papers. */
export async function ownerPage(ctx: PageOf<Owner>, step?: SubjectPage<OwnerAct>['step']): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const { t } = view
  const [codes, papers, into] = await Promise.all([
    codesOf(province.reader, on.id),
    papersOf(province.reader, on.id, MOST),
    on.merged_into ? ownerRows.get(province.reader, on.merged_into) : null,
  ])
  return subjectPage(ctx, ownerLife, {
    title: t(words.ownerTitle, on.name),
    section: 'results',
    sentence: t(words.ownerSentence, on.name, String(papers.length)),
    next: null,
    facts: [
      [words.codes, codes.map(({ code }) => code).join(', ')],
      [words.mergedInto, into && link(`${STORE_AT}/chu/${into.id}`, into.name)],
    ],
    more: table(view, {
      caption: t(words.paper),
      rows: papers,
      columns: [
        {
          label: t(words.paper),
          width: 40,
          // papers of other agencies are looked after there
          cell: (one) =>
            paperLife.holds(viewer, 'store.keep', one) ? link(`${STORE_AT}/${one.id}`, one.name) : one.name,
        },
        { label: asLabel(words.number, view.language), width: 20, cell: (one) => one.number ?? '' },
        { label: asLabel(words.sort, view.language), width: 20, cell: (one) => t(words[one.sort]) },
        { label: t(words.state), cell: (one) => standing(view, one) },
      ],
      empty: { title: t(words.none), body: t(words.noneBody) },
    }),
    ...(step && { step }),
  })
}
