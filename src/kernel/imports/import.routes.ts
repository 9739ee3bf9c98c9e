import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { fieldsOf } from '../forms/fields.ts'
import { asLabel, Text, Uuid } from '../forms/index.ts'
import { defineRoutes, type RouteSet } from '../http/index.ts'
import { type On, subjectOf } from '../life/index.ts'
import { bytesOf, fileTypes } from '../lists/index.ts'
import { Refusal } from '../refusal.ts'
import { TASKS_AT } from '../tasks/index.ts'
import { applyImport, planImport, uploadSheet } from './import.operations.ts'
import { previewPage, uploadForm, uploadPage } from './import.page.ts'
import { getImport } from './import.store.ts'
import { type ImportKind, kindAt, SHEET_MAX_BYTES, type SheetImport } from './import.ts'

const Seen = Type.Object({ seen: Text({ max: 100 }) })

const ofAgency = {
  kind: 'sheet-import',
  placeOf: ({ agency }: SheetImport) => ({ agency }),
}

/** A door to an uploaded table: for whose right reaches the agency it was uploaded in. */
const aSheet = (kind: ImportKind): On<SheetImport> => ({
  ...subjectOf<SheetImport>(ofAgency, {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => getImport(province.reader, params.id ?? '', kind.name),
  })(kind.needs),
  kind: kind.name,
})

/** The template of a kind: its headings and rows that show how it is filled. */
const template = (kind: ImportKind, language: 'vi' | 'en') => {
  const fields = Object.entries(fieldsOf(kind.row))
  return {
    title: kind.title[language] as string,
    lines: [],
    mark: '',
    columns: fields.map(([, { label }]) => ({ label: label ? asLabel(label, language) : '', width: 24 })),
    rows: Readable.from([
      kind.example.map((row) => fields.map(([name]) => (row as Record<string, string>)[name] ?? '')),
    ]),
    ending: () => '',
  }
}

/** The pages of a kind of table: upload with its template, preview, apply. */
export const importRoutes = (kind: ImportKind): RouteSet =>
  defineRoutes((route) => {
    const at = kindAt(kind)
    const { needs } = kind
    const sheet = aSheet(kind)

    route.form(at, {
      needs,
      files: { maxFiles: 1, maxBytes: SHEET_MAX_BYTES },
      body: uploadForm.schema,
      summary: `Uploads a table: ${kind.title.en}`,
      show: ({ view }, again) => uploadPage(view, kind, again),
      do: ({ province, actor, viewer, body, key }) => {
        const [file] = body.file
        if (!file) throw new Refusal('import.file-missing')
        return uploadSheet(province, { actor, agency: viewer.agency }, kind, file, key)
      },
      then: (_ctx, { id }) => `${at}/${id}`,
      beside: { 'import.': 'file', 'file.': 'file' },
    })

    for (const format of ['xlsx', 'csv'] as const)
      route.get(
        `${at}/mau.${format}`,
        { needs, answers: [fileTypes[format].split(';')[0] as string], summary: `Template: ${kind.title.en}` },
        ({ view }) => ({
          kind: 'file',
          body: Readable.from(bytesOf(view, template(kind, view.language), format), { objectMode: false }),
          type: fileTypes[format],
          name: `${kind.at}.${format}`,
          inline: false,
        }),
      )

    route.form(`${at}/:id`, {
      on: sheet,
      body: Seen,
      summary: `Shows what a table would change, and applies it: ${kind.title.en}`,
      show: async ({ province, view, viewer, actor, on }, again) => {
        const rows = on.appliedAt === null ? (await planImport({ province, viewer, actor }, kind, on)).rows : []
        return previewPage(view, kind, on, rows, again)
      },
      do: ({ province, viewer, actor, on, body, key }) =>
        applyImport({ province, viewer, actor }, kind, on, body.seen, key),
      then: (_ctx, { task }) => `${TASKS_AT}/${task}`,
    })
  })
