import { begun, defineForm } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { actions, type Html, html, link, linkButton, shortDay } from '../../kernel/pages/index.ts'
import { type EntryAct, entryLife, type ListAct, listLife } from './code-list.life.ts'
import { CODES_AT, LISTS_AT } from './code-list.list.ts'
import { type CodeEntry, type CodeList, countCurrent, entryRows, listRows } from './code-list.store.ts'
import { ListEdit, NewCodes, NewList, Renaming, Stopping } from './code-list.ts'
import { words } from './code-list.words.ts'

export const newListForm = defineForm(NewList)
export const editForm = defineForm(ListEdit)
export const codesForm = defineForm(NewCodes)
export const renameForm = defineForm(Renaming)
export const stopForm = defineForm(Stopping)

type On<Subject> = Pick<Ctx<unknown, unknown, unknown, Subject>, 'province' | 'viewer' | 'view' | 'on'>

/** One list: where it comes from, how many codes, and the way to them. */
export async function listPage(ctx: On<CodeList>, step?: SubjectPage<ListAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const count = await countCurrent(province.reader, on.id)
  const known = { title: on.title, source: on.source }
  return subjectPage(ctx, listLife, {
    title: on.title,
    section: 'rules',
    sentence: view.t(words.sentence, on.title, on.source, count),
    facts: [
      [words.code, on.code],
      [words.source, on.source],
      [words.count, String(count)],
    ],
    more: html`${actions(linkButton({ label: view.t(words.entriesOf), at: `${CODES_AT}?danh-muc=${on.id}` }))}`,
    ...(step && { step: step.act === 'edit' ? { ...step, again: begun(step.again, known) } : step }),
  })
}

/** One code. */
export async function entryPage(ctx: On<CodeEntry>, step?: SubjectPage<EntryAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const [list, other] = await Promise.all([
    listRows.get(province.reader, on.list),
    on.replaced_by ? entryRows.get(province.reader, on.replaced_by) : null,
  ])
  const known = { title: on.title, ...(on.title_en && { titleEn: on.title_en }) }
  return subjectPage(ctx, entryLife, {
    title: `${on.code} – ${on.title}`,
    section: 'rules',
    sentence: view.t(words.entrySentence, on.code, on.title, list.title),
    facts: [
      [words.list, link(`${LISTS_AT}/${list.id}`, list.title)],
      [words.english, on.title_en],
      [words.from, shortDay(view, on.valid_from)],
      [words.until, on.valid_to && shortDay(view, on.valid_to)],
      [words.replacedBy, other && link(`${CODES_AT}/${other.id}`, `${other.code} – ${other.title}`)],
      [words.basis, on.basis],
    ],
    ...(step && { step: step.act === 'rename' ? { ...step, again: begun(step.again, known) } : step }),
  })
}
