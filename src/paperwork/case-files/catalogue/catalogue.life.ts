import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { type FileList, fileListRows } from './catalogue.store.ts'
import { catalogueWords as words } from './catalogue.words.ts'

const keep = 'file-list.keep'

/** The yearly list: drawn up by the clerk, approved by the head, amended and approved again (NĐ 30/2020/NĐ-CP, Art. 28). */
export const fileListLife = defineLife<FileList>()({
  kind: 'file-list',
  kept: { table: 'file_list', stands: 'state' },
  states: {
    draft: { words: words.draft },
    submitted: { words: words.submitted },
    approved: { words: words.approved },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ year }) => String(year),
  acts: {
    make: { type: 'file-list.made', to: 'draft', needs: keep },
    addHeading: {
      type: 'file-list.heading-added',
      from: ['draft'],
      needs: keep,
      label: words.addHeading,
      at: 'them-de-muc',
      form: true,
    },
    changeHeading: { type: 'file-list.heading-changed', from: ['draft'], needs: keep },
    removeHeading: { type: 'file-list.heading-removed', from: ['draft'], needs: keep },
    submit: {
      type: 'file-list.submitted',
      from: ['draft'],
      to: 'submitted',
      needs: keep,
      label: words.submit,
      at: 'trinh-duyet',
      main: true,
    },
    approve: {
      type: 'file-list.approved',
      from: ['submitted'],
      to: 'approved',
      needs: 'file-list.approve',
      label: words.approve,
      at: 'duyet',
      form: true,
      asks: [words.approveWill],
      main: true,
    },
    giveBack: {
      type: 'file-list.returned',
      from: ['submitted'],
      to: 'draft',
      needs: 'file-list.approve',
      label: words.giveBack,
      at: 'tra-lai',
      form: true,
    },
    revise: {
      type: 'file-list.revised',
      from: ['approved'],
      to: 'draft',
      needs: keep,
      label: words.revise,
      at: 'sua-doi',
      form: true,
      asks: [words.reviseWill],
    },
    copy: {
      type: 'file-list.copied',
      from: ['approved'],
      needs: keep,
      label: words.copy,
      at: 'nam-sau',
      form: true,
      asks: [words.copyWill],
    },
  },
})
export type FileListAct = keyof typeof fileListLife.acts

/** The door to a yearly list. */
export const aFileList = doorOf(fileListLife, fileListRows)
