import { Type } from 'typebox'
import { OneOf, Text, Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { TASKS_AT } from '../../kernel/tasks/index.ts'
import type { ImportRecord } from './catalogue.ts'
import { importList } from './import.list.ts'
import { CATALOGUE_MAX_BYTES, startImport } from './import.operations.ts'
import { importPage, importReportPage } from './import.page.ts'
import { getImport } from './import.store.ts'
import { aProcedure } from './procedure.door.ts'
import { procedurePage, procedureSearchPage } from './procedure.page.ts'
import { countByField, countProcedures, searchProcedures } from './procedure.store.ts'
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

export const procedureRoutes = defineRoutes((route) => {
  route.page(
    '/thu-tuc',
    { needs: 'public', query: SearchQuery, summary: 'Search of procedures, by field and level' },
    async ({ province, view, query }) => {
      const text = query.q ?? ''
      const { 'linh-vuc': fieldName, cap: level } = query
      const asked = Boolean(text || fieldName)
      const [found, fields, counts] = await Promise.all([
        asked ? searchProcedures(province.reader, text, { after: query.sau, field: fieldName, level }) : null,
        asked ? [] : countByField(province.reader, level),
        countProcedures(province.reader),
      ])
      return procedureSearchPage(view, { text, field: fieldName, level, found, fields, total: counts.total })
    },
  )

  route.page('/thu-tuc/:code', { on: aProcedure.anyone(), summary: 'One procedure' }, ({ view, on }) =>
    procedurePage(view, on),
  )

  route.list('/quan-tri/thu-tuc', importList)

  route.form('/quan-tri/thu-tuc/moi', {
    needs: 'procedure.import',
    files: uploads,
    body: Type.Object({}),
    summary: 'Uploads a catalogue and starts its import',
    beside: { 'procedure.file-missing': 'file' },
    show: ({ view }, again) => importPage(view, CATALOGUE_MAX_BYTES, again),
    do: ({ province, actor, uploads: [file], key }) => {
      if (!file) throw new Refusal('procedure.file-missing')
      return startImport(province, actor, { name: file.name, hash: file.hash }, key)
    },
    then: (_ctx, { task }) => `${TASKS_AT}/${task}`,
  })

  route.page(
    '/quan-tri/thu-tuc/:id',
    { on: anImport('procedure.import'), summary: 'Report of one import' },
    ({ view, on }) => importReportPage(view, on),
  )
})
