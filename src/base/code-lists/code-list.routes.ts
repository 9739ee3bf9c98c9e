import { Type } from 'typebox'
import { defineForm, revision } from '../../kernel/forms/index.ts'
import { beginRoute, defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import { aList, anEntry, entryLife, listLife } from './code-list.life.ts'
import { CODES_AT, codeEntries, codeLists, LISTS_AT } from './code-list.list.ts'
import { addCodes, beginList, editList, endList, renameCode, stopCode } from './code-list.operations.ts'
import { words } from './code-list.words.ts'
import { codesForm, editForm, entryPage, listPage, newListForm, renameForm, stopForm } from './show-code-list.ts'

const seenForm = defineForm(Type.Object({ revision }))

/** Shared lists and their codes. */
export const codeListRoutes = defineRoutes((route) => {
  route.list(LISTS_AT, codeLists)
  beginRoute(route, LISTS_AT, {
    ...{ needs: 'code-list.keep', form: newListForm, label: words.make, section: 'rules', do: beginList },
    beside: { 'code-list.code-there': 'code' },
  })
  route.page(`${LISTS_AT}/:id`, { on: aList('code-list.keep'), summary: 'One shared list' }, (ctx) => listPage(ctx))
  const lists = stepRoutes(route, `${LISTS_AT}/:id`, { door: aList, life: listLife, page: listPage })
  lists.form('add', addCodes, {
    form: codesForm,
    beside: { 'code-list.bad-lines': 'lines', 'code-list.codes-there': 'lines', 'code-list.no-lines': 'lines' },
  })
  lists.form('edit', editList, { form: editForm })
  lists.form('end', endList, { form: seenForm })

  route.list(CODES_AT, codeEntries)
  route.page(`${CODES_AT}/:id`, { on: anEntry('code-list.keep'), summary: 'One code of a shared list' }, (ctx) =>
    entryPage(ctx),
  )
  const entries = stepRoutes(route, `${CODES_AT}/:id`, { door: anEntry, life: entryLife, page: entryPage })
  entries.form('rename', renameCode, { form: renameForm, beside: { 'code-list.codes-there': 'title' } })
  entries.form('stop', stopCode, {
    form: stopForm,
    beside: { 'code-entry.past-day': 'day', 'code-entry.no-such-code': 'by' },
  })
})
