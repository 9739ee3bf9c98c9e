import { formatDay } from '../../../packages/time/index.ts'
import { findNames, getAgency } from '../../base/directory/index.ts'
import { asLabel, defineForm, OnlyRevision } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import {
  actions,
  button,
  emptyState,
  form,
  type Html,
  html,
  link,
  linkButton,
  type Piece,
  shortDay,
  shortMoment,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { documentLife, type OfficialDocument, shownNotation } from '../documents/index.ts'
import { type CaseFileAct, caseFileLife } from './case-file.life.ts'
import { dueMark } from './case-file.list.ts'
import { type CaseFile, listReaders } from './case-file.store.ts'
import {
  CaseFileChange,
  Closing,
  dayOf,
  fileCode,
  ManyInto,
  NewCaseFile,
  Passing,
  Reason,
  Sharing,
} from './case-file.ts'
import { keptWords } from './catalogue/catalogue.list.ts'
import { type FileHeading, headingRows } from './catalogue/catalogue.store.ts'
import { headingCode } from './catalogue/catalogue.ts'
import { exportWords } from './export/export.words.ts'
import { listInside, mayOpen } from './filing.operations.ts'
import { seesHandOver } from './hand-over/hand-over.life.ts'
import { handOverRows } from './hand-over/hand-over.store.ts'
import { handOverWords } from './hand-over/hand-over.words.ts'
import { words } from './words.ts'

export const newFileForm = defineForm(NewCaseFile)
export const changeForm = defineForm(CaseFileChange)
export const confirmForm = defineForm(OnlyRevision)
export const closeForm = defineForm(Closing)
export const reasonForm = defineForm(Reason)
export const shareForm = defineForm(Sharing)
export const passForm = defineForm(Passing)
export const manyForm = defineForm(ManyInto)

export type FileCtx = Pick<Ctx<unknown, unknown, unknown, CaseFile>, 'province' | 'viewer' | 'view' | 'on'>

/** Looks for the documents that are offered: a form of its own, so that what is found has an address. */
export const findForm = (view: View, at: string, typed: string): Html =>
  html`<form class="lt-filters" action="${at}" method="get" role="search"><div class="lt-filters__item lt-filters__item--search"><label for="tim">${view.t(words.findDocuments)}</label><input class="govuk-input" type="search" id="tim" name="q" value="${typed}" maxlength="200" autocomplete="off"></div><div class="lt-filters__go"><button class="lt-button lt-button--plain" type="submit">${view.t(words.find)}</button></div></form>`

/** One file: what it is, what is in it in order of time, what happens next. */
export async function caseFilePage(
  ctx: FileCtx,
  step?: SubjectPage<CaseFileAct>['step'],
  find: Piece = null,
): Promise<Html> {
  const { province, view, viewer, on } = ctx
  const { t } = view
  const db = province.reader
  const [agency, readers, inside, heading, handOver] = await Promise.all([
    getAgency(db, on.agency),
    listReaders(db, on.id),
    listInside(db, on.id),
    on.heading ? headingRows.get(db, on.heading) : null,
    on.hand_over ? handOverRows.get(db, on.hand_over) : null,
  ])
  const handOverAt = handOver && seesHandOver(viewer, handOver) && `/ho-so-cong-viec/nop-luu/${handOver.id}`
  const names = await findNames(db, [on.holder, on.unit, ...readers])
  const holder = names.get(on.holder) ?? ''
  return subjectPage(ctx, caseFileLife, {
    title: on.title,
    section: 'documents',
    sentence: t(words.sentence, on.notation, on.documents, holder),
    next: find ?? nextOf(ctx),
    facts: [
      [words.code, html`<span class="lt-code">${fileCode(agency.code, on)}</span>`],
      [words.heading, headingFact(ctx, heading)],
      [words.holder, holder],
      [words.unit, names.get(on.unit ?? '')],
      [words.retention, keptWords(view, on.retention_years)],
      [words.usage, t(on.usage === 'open' ? words.usageOpen : words.usageLimited)],
      [words.construction, on.construction ? t(words.yes) : null],
      [
        words.span,
        on.ended_on && t(words.fromTo, formatDay(on.started_on, view.language), formatDay(on.ended_on, view.language)),
      ],
      [words.openedAt, shortMoment(view, on.opened_at)],
      [words.closedAt, on.closed_at && shortMoment(view, on.closed_at)],
      [words.dueOn, on.closed_at && (on.due_on ? dueMark(view, on) : t(words.notHandedOver))],
      [
        handOverWords.listTab,
        handOver && (handOverAt ? link(handOverAt, t(handOverWords.list)) : t(handOverWords.list)),
      ],
      [words.keptAt, on.kept_at && shortMoment(view, on.kept_at)],
      [words.description, on.description],
      [words.reason, on.reason],
      [words.readers, readers.map((one) => names.get(one) ?? '').join('; ')],
    ],
    more: html`<h2>${t(words.index)}</h2>${indexTable(ctx, inside)}${inside.length > 0 && exportBlock(ctx)}`,
    step,
  })
}

function nextOf({ view, on }: FileCtx): string | null {
  if (on.state === 'open') return view.t(words.nextOpen)
  if (on.state === 'closed' && on.due_on) return view.t(words.nextClosed, formatDay(on.due_on, view.language))
  return on.state === 'offered' ? view.t(words.nextOffered) : null
}

const headingFact = ({ view, on }: FileCtx, heading: FileHeading | null): Piece =>
  heading
    ? html`<span class="lt-code">${headingCode(heading)}</span> ${link(`/danh-muc-ho-so/${heading.list}`, heading.title)}`
    : on.heading === null && view.t(words.outside)

/** Mục lục văn bản: in order of time; what the viewer may not see is named by its number only and does not open. */
function indexTable(ctx: FileCtx, inside: readonly OfficialDocument[]): Piece {
  const { view, viewer, on } = ctx
  const { t } = view
  if (inside.length === 0) return emptyState({ title: t(words.emptyFile), body: t(words.emptyFileBody) })
  const takesOut = caseFileLife.may(viewer, 'remove', on)
  const shown = inside.map((document, at) => ({ document, order: at + 1, seen: mayOpen(viewer, on, document) }))
  return table(view, {
    caption: t(words.index),
    rows: shown,
    columns: [
      { label: asLabel(words.order, view.language), width: 5, numeric: true, cell: ({ order }) => order },
      {
        label: asLabel(words.notation, view.language),
        width: 15,
        cell: ({ document, seen }) =>
          seen
            ? link(documentAt(on, document), shownNotation(document))
            : html`<span class="lt-code">${shownNotation(document)}</span>`,
      },
      { label: asLabel(words.day, view.language), width: 10, cell: ({ document }) => shortDay(view, dayOf(document)) },
      {
        label: asLabel(words.typeAndSubject, view.language),
        width: 30,
        cell: ({ document, seen }) =>
          seen ? `${document.type}: ${document.subjectLine}` : html`<span class="lt-quiet">${t(words.noAccess)}</span>`,
      },
      {
        label: asLabel(words.author, view.language),
        width: 15,
        wideOnly: true,
        cell: ({ document, seen }) => seen && authorOf(document),
      },
      { label: asLabel(words.pages, view.language), numeric: true, width: 5, cell: ({ document }) => document.pages },
      {
        label: asLabel(words.documentState, view.language),
        cell: ({ document }) => t(documentLife.states[document.state].words),
      },
      ...(takesOut
        ? [
            {
              label: asLabel(words.takeOut, view.language),
              width: 10 as const,
              own: true,
              cell: ({ document }: { document: OfficialDocument }) =>
                form(
                  view,
                  { action: `/ho-so-cong-viec/${on.id}/bo-van-ban`, hidden: { document: document.id } },
                  button({ label: t(words.takeOutButton) }),
                ),
            },
          ]
        : []),
    ],
  })
}

/** Taking the whole along. */
const exportBlock = ({ view, viewer, on }: FileCtx): Html => {
  const at = `/ho-so-cong-viec/${on.id}`
  return html`<h2>${view.t(exportWords.takeOut)}</h2>${actions(
    viewer.grants.has('case-file.make') &&
      form(view, { action: `${at}/xuat-pdf` }, button({ label: view.t(exportWords.pdf), icon: 'document' })),
    linkButton({ label: view.t(words.index), at: `${at}/muc-luc` }),
    linkButton({ label: view.t(exportWords.indexPdf), at: `${at}/muc-luc.pdf`, icon: 'print', download: true }),
    linkButton({ label: view.t(exportWords.xml), at: `${at}/ho-so.xml`, icon: 'download', download: true }),
  )}`
}

/** Where a document is opened from its file: what the archive keeps stands there as it was kept. */
const documentAt = (file: CaseFile, { id }: OfficialDocument): string =>
  file.state === 'kept' ? `/ho-so-cong-viec/${file.id}/van-ban/${id}` : `/van-ban/${id}`

/** Who wrote a document: its sender, or the signer's post. */
export const authorOf = ({ senderName, senderCode, signerTitle }: OfficialDocument): string =>
  senderName ?? senderCode ?? signerTitle ?? ''
