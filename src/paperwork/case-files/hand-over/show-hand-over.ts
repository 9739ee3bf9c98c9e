import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import { findNames } from '../../../base/directory/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import {
  button,
  form,
  type Html,
  html,
  type Piece,
  shortMoment,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { keptWords } from '../catalogue/catalogue.list.ts'
import { exportWords } from '../export/export.words.ts'
import { words } from '../words.ts'
import { type HandOverAct, handOverLife } from './hand-over.life.ts'
import { type HandedFile, type HandOver, listHanded } from './hand-over.store.ts'
import { handOverWords } from './hand-over.words.ts'

export type HandOverCtx = Pick<Ctx<unknown, unknown, unknown, HandOver>, 'province' | 'viewer' | 'view' | 'on'>

/** One hand-over with its list of files. */
export async function handOverPage(ctx: HandOverCtx, step?: SubjectPage<HandOverAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const { t, language } = view
  const [handed, names] = await Promise.all([
    listHanded(province.reader, on.id),
    findNames(province.reader, [on.giver]),
  ])
  const giver = names.get(on.giver) ?? ''
  return subjectPage(ctx, handOverLife, {
    title: t(handOverWords.title, formatDay(legalDayOf(on.made_at), language)),
    section: 'documents',
    sentence: t(handOverWords.sentence, giver, on.files),
    next: on.state === 'offered' && t(handOverWords.next),
    facts: [
      [handOverWords.giver, giver],
      [handOverWords.made, shortMoment(view, on.made_at)],
      [handOverWords.settledAt, on.settled_at && shortMoment(view, on.settled_at)],
    ],
    more: html`<h2>${t(handOverWords.index)}</h2>${handedTable(view, handed)}${packageBlock(ctx)}`,
    step,
  })
}

/** Mục lục hồ sơ, tài liệu nộp lưu (NĐ 30/2020/NĐ-CP, Phụ lục V). */
const handedTable = (view: View, handed: readonly HandedFile[]): Html =>
  table(view, {
    caption: view.t(handOverWords.index),
    rows: handed.map((file, at) => ({ file, order: at + 1 })),
    columns: [
      { label: asLabel(handOverWords.order, view.language), width: 5, numeric: true, cell: ({ order }) => order },
      {
        label: asLabel(words.codeShort, view.language),
        width: 15,
        cell: ({ file }) => html`<a class="lt-link lt-code" href="/ho-so-cong-viec/${file.id}">${file.notation}</a>`,
      },
      { label: asLabel(words.title, view.language), width: 30, cell: ({ file }) => file.title },
      { label: asLabel(words.span, view.language), width: 15, cell: ({ file }) => spanWords(view, file) },
      {
        label: asLabel(words.retention, view.language),
        width: 10,
        cell: ({ file }) => keptWords(view, file.retention_years),
      },
      { label: asLabel(words.documents, view.language), width: 5, numeric: true, cell: ({ file }) => file.documents },
      { label: asLabel(handOverWords.outcome, view.language), cell: ({ file }) => outcomeWords(view, file) },
    ],
  })

/** For the archive: the package. */
const packageBlock = ({ view, viewer, on }: HandOverCtx): Piece =>
  handOverLife.holds(viewer, 'case-file.archive', on) &&
  html`<p class="lt-quiet">${view.t(exportWords.packageHint)}</p>${form(
    view,
    { action: `/ho-so-cong-viec/nop-luu/${on.id}/goi` },
    button({ label: view.t(exportWords.package), icon: 'download' }),
  )}`

const spanWords = ({ t, language }: View, { started_on, ended_on }: HandedFile): string =>
  ended_on ? t(words.fromTo, formatDay(started_on, language), formatDay(ended_on, language)) : ''

function outcomeWords({ t }: View, { outcome, reason }: HandedFile): string {
  if (outcome === 'returned') return `${t(handOverWords.returned)}: ${reason ?? ''}`
  return t(outcome === 'kept' ? handOverWords.kept : handOverWords.waiting)
}
