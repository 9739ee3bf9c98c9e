import { Type } from 'typebox'
import { OneOf, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page, seeOther } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { CATALOGUE_MAX_BYTES, startImport } from './import.operations.ts'
import { importPage, importReportPage } from './import.page.ts'
import { getImport, listImports } from './import.store.ts'
import { procedurePage, procedureSearchPage } from './procedure.page.ts'
import { countByField, countProcedures, findProcedure, searchProcedures } from './procedure.store.ts'
import { LEVELS } from './procedure.ts'
import { words } from './words.ts'

const SearchQuery = Type.Object({
  q: Type.Optional(Text({ max: 300 })),
  'linh-vuc': Type.Optional(Text({ max: 300 })),
  cap: Type.Optional(OneOf(LEVELS)),
  sau: Type.Optional(Text({ max: 2000 })),
})

const One = Type.Object({ code: Text({ max: 60 }) })

const uploads = { maxFiles: 1, maxBytes: CATALOGUE_MAX_BYTES, allow: ['text/plain', 'application/json'] }

async function showImports(ctx: Pick<Ctx<unknown, unknown, unknown>, 'view' | 'province'>, error?: string) {
  return page(
    importPage(ctx.view, await listImports(ctx.province.reader), CATALOGUE_MAX_BYTES, error),
    error ? 422 : 200,
  )
}

export const procedureRoutes = defineRoutes((route) => {
  route.get(
    '/thu-tuc',
    { needs: 'public', query: SearchQuery, summary: 'Search of procedures, by field and level' },
    async (ctx) => {
      const { province, view, query } = ctx
      const text = query.q ?? ''
      const { 'linh-vuc': fieldName, cap: level } = query
      const asked = Boolean(text || fieldName)
      const [found, fields, counts] = await Promise.all([
        asked ? searchProcedures(province.reader, text, { ...ctx.page, size: 20 }, { field: fieldName, level }) : null,
        asked ? [] : countByField(province.reader, level),
        countProcedures(province.reader),
      ])
      return page(procedureSearchPage(view, { text, field: fieldName, level, found, fields, total: counts.total }))
    },
  )

  route.get(
    '/thu-tuc/:code',
    { needs: 'public', params: One, summary: 'One procedure' },
    async ({ province, view, params }) => {
      const version = await findProcedure(province.reader, params.code)
      if (!version) throw new Refusal('procedure.unknown')
      return page(procedurePage(view, version))
    },
  )

  route.get('/quan-tri/thu-tuc', { needs: 'procedure.import', summary: 'Imports of the catalogue' }, (ctx) =>
    showImports(ctx),
  )

  route.post(
    '/quan-tri/thu-tuc',
    { needs: 'procedure.import', files: uploads, summary: 'Uploads a catalogue and starts its import' },
    async (ctx) => {
      const [refused] = ctx.uploadRefusals
      if (refused) return showImports(ctx, `${refused.name}: ${refused.message}`)
      const [file] = ctx.uploads
      if (!file) return showImports(ctx, ctx.view.t(words.fileMissing))
      const { id } = await startImport(ctx.province, ctx.actor, { name: file.name, hash: file.hash }, ctx.key)
      return seeOther(`/quan-tri/thu-tuc/${id}`)
    },
  )

  const OneImport = Type.Object({ id: Uuid() })
  route.get(
    '/quan-tri/thu-tuc/:id',
    { needs: 'procedure.import', params: OneImport, summary: 'Progress and report of one import' },
    async ({ province, view, params }) => page(importReportPage(view, await getImport(province.reader, params.id))),
  )
})
