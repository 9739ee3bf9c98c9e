import { defineList, momentColumn, newestFirst, stateColumn } from '../../kernel/lists/index.ts'
import { guideLife, templateLife } from './guide.life.ts'
import { type Guide, inConflict, type Template } from './guide.store.ts'
import { words } from './guide.words.ts'

export const TEMPLATES_AT = '/quan-tri/mau-huong-dan'
export const GUIDES_AT = '/huong-dan-thu-tuc'

/** The province's templates. */
export const templateList = defineList<Omit<Template, 'content' | 'revision'>>({
  name: 'guide-templates',
  at: TEMPLATES_AT,
  title: words.templates,
  intro: words.templatesIntro,
  section: 'catalogue',
  table: 'guide_template',
  select: ['id', 'code', 'title', 'state', 'changed_by', 'changed_at'],
  seen: { with: 'guide.offer', columns: {} },
  orders: { newest: newestFirst(words.newest, 'changed_at') },
  search: { column: 'plain', kind: 'letters', label: words.search },
  columns: [
    { name: 'title', label: words.procedure, width: 45, cell: (row) => row.title },
    { name: 'code', label: words.code, width: 10, cell: (row) => row.code },
    stateColumn(words.state, templateLife.states),
    { name: 'by', label: words.by, width: 20, wideOnly: true, cell: (row) => row.changed_by },
    momentColumn({ name: 'changed', label: words.changed, hidden: true }, (row) => row.changed_at),
  ],
  rowAt: (row) => `${TEMPLATES_AT}/${row.id}`,
  begins: { needs: 'guide.offer', at: `${TEMPLATES_AT}/moi`, label: words.make },
  empty: { title: words.none, body: words.noneBody },
})

/** The guides of an agency. */
export const guideList = defineList<Pick<Guide, 'id' | 'code' | 'title' | 'state' | 'changed_at'>>({
  name: 'guides',
  at: GUIDES_AT,
  title: words.guides,
  intro: words.guidesIntro,
  section: 'dossiers',
  table: 'guide',
  select: ['id', 'code', 'title', 'state', 'changed_at'],
  seen: { with: 'guide.keep', columns: { agency: 'agency' } },
  orders: {
    name: {
      label: words.byName,
      by: [
        ['title', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  tabs: {
    name: 'loc',
    entries: { '': { label: words.all }, 'can-chon': { label: words.conflict, where: inConflict } },
  },
  columns: [
    { name: 'title', label: words.procedure, width: 50, cell: (row) => row.title },
    { name: 'code', label: words.code, width: 10, cell: (row) => row.code },
    stateColumn(words.state, guideLife.states),
    momentColumn({ name: 'changed', label: words.changed, hidden: true }, (row) => row.changed_at),
  ],
  rowAt: (row) => `${GUIDES_AT}/${row.id}`,
  begins: { needs: 'guide.keep', at: `${GUIDES_AT}/moi`, label: words.adopt },
  empty: { title: words.noGuides, body: words.noGuidesBody },
})
