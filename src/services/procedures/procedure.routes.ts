import { Type } from 'typebox'
import { OneOf, Text, Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { TASKS_AT } from '../../kernel/tasks/index.ts'
import type { ImportRecord } from './catalogue.ts'
import { nextComing } from './coming/coming.store.ts'
import { differencesPage, versionsPage } from './differences/differences.page.ts'
import { importList } from './import.list.ts'
import { applyCatalogue, CATALOGUE_MAX_BYTES, planCatalogue, uploadCatalogue } from './import.operations.ts'
import { importForm, importPage, importReportPage } from './import.page.ts'
import { getImport } from './import.store.ts'
import { aProcedure } from './procedure.door.ts'
import { procedurePage, procedureSearchPage } from './procedure.page.ts'
import { countByField, countProcedures, searchProcedures, versionsOf } from './procedure.store.ts'
import { LEVELS } from './procedure.ts'

const SearchQuery = Type.Object({
  q: Type.Optional(Text({ max: 300 })),
  'linh-vuc': Type.Optional(Text({ max: 300 })),
  cap: Type.Optional(OneOf(LEVELS)),
  sau: Type.Optional(Text({ max: 2000 })),
})

const anImport = subjectOf<ImportRecord>(
  { kind: 'procedure-import', placeOf: () => ({ agency: null }) },
  {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => getImport(province.reader, params.id ?? ''),
  },
)

const uploads = { maxFiles: 1, maxBytes: CATALOGUE_MAX_BYTES, allow: ['text/plain', 'application/json'] }

/** A field is shown whole: each of its procedures is three clicks from the home page (MC-12.3). */
const WHOLE_FIELD = 200

export const procedureRoutes = defineRoutes((route) => {
  route.page(
    '/thu-tuc',
    { needs: 'public', query: SearchQuery, summary: 'Search of procedures, by field and level' },
    async ({ province, view, query }) => {
      const text = query.q ?? ''
      const { 'linh-vuc': fieldName, cap: level } = query
      const asked = Boolean(text || fieldName)
      const [found, fields, counts] = await Promise.all([
        asked
          ? searchProcedures(province.reader, text, {
              ...{ after: query.sau, field: fieldName, level },
              ...(text ? {} : { size: WHOLE_FIELD }),
            })
          : null,
        asked ? [] : countByField(province.reader, level),
        countProcedures(province.reader),
      ])
      return procedureSearchPage(view, { text, field: fieldName, level, found, fields, total: counts.total })
    },
  )

  route.page('/thu-tuc/:code', { on: aProcedure.anyone(), summary: 'One procedure' }, async ({ province, view, on }) =>
    procedurePage(view, on, await nextComing(province.reader, on.code)),
  )

  route.list('/quan-tri/thu-tuc', importList)

  route.form('/quan-tri/thu-tuc/moi', {
    needs: 'procedure.import',
    files: uploads,
    body: importForm.schema,
    summary: 'Uploads a catalogue; the next page shows what it changes',
    beside: { 'procedure.file-': 'file', 'procedure.past-day': 'from' },
    show: ({ view }, again) => importPage(view, CATALOGUE_MAX_BYTES, again),
    do: ({ province, actor, body, uploads: [file], key }) => {
      if (!file) throw new Refusal('procedure.file-missing')
      return uploadCatalogue(province, actor, { name: file.name, hash: file.hash, ...body }, key)
    },
    then: (_ctx, { id }) => `/quan-tri/thu-tuc/${id}`,
  })

  route.form('/quan-tri/thu-tuc/:id', {
    on: anImport('procedure.import'),
    body: Type.Object({
      seen: Text({ max: 100 }),
      takes: Type.Optional(Type.Array(Text({ max: 100 }), { maxItems: 5000 })),
    }),
    summary: 'Shows what a catalogue changes and takes it in; the report of one that was',
    show: async ({ province, view, on }, again) =>
      on.appliedAt === null
        ? differencesPage(view, on, await planCatalogue(province, on), again)
        : importReportPage(view, on),
    do: ({ province, actor, on, body, key }) =>
      applyCatalogue(province, actor, on, { seen: body.seen, takes: body.takes ?? [] }, key),
    then: (_ctx, { task }) => `${TASKS_AT}/${task}`,
  })

  route.page(
    '/thu-tuc/:code/phien-ban',
    { on: aProcedure('procedure.import'), summary: 'All versions of a procedure, and what each changed' },
    async ({ province, view, on }) => versionsPage(view, on, await versionsOf(province.reader, on.code)),
  )
})
