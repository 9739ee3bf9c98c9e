import { Type } from 'typebox'
import { postsOf, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../kernel/life/index.ts'
import { type CaseFile, caseFileRows, listShared } from './case-file.store.ts'
import { handOverWords } from './hand-over/hand-over.words.ts'
import { words } from './words.ts'

const make = 'case-file.make'

/** Everything that happens to a file: opened, filled, closed, handed over, kept by the archive (NĐ 30/2020/NĐ-CP, Art. 29–30). */
export const caseFileLife = defineLife<CaseFile>()({
  kind: 'case-file',
  kept: { table: 'case_file', stands: 'state' },
  states: {
    open: { words: words.open },
    closed: { words: words.closed },
    offered: { words: words.offered },
    kept: { words: words.kept },
    // by decision, after its retention: what it was stays known, what was in it is gone
    destroyed: { words: words.destroyed, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency, unit, holder }) => ({ agency, unit, holder }),
  nameOf: ({ notation }) => notation,
  acts: {
    open: { type: 'case-file.opened', to: 'open', needs: make },
    file: {
      type: 'case-file.document-filed',
      from: ['open'],
      needs: make,
      label: words.addDocuments,
      at: 'them-van-ban',
      form: true,
      main: true,
    },
    remove: { type: 'case-file.document-removed', from: ['open'], needs: make },
    change: { type: 'case-file.changed', from: ['open'], needs: make, label: words.change, at: 'sua', form: true },
    close: {
      type: 'case-file.closed',
      from: ['open'],
      to: 'closed',
      needs: make,
      label: words.close,
      at: 'dong',
      form: true,
    },
    share: {
      type: 'case-file.shared',
      from: ['open', 'closed'],
      needs: make,
      label: words.share,
      at: 'chia-se',
      form: true,
      asks: [words.shareWill],
    },
    pass: {
      type: 'case-file.passed',
      from: ['open', 'closed'],
      needs: 'case-file.pass',
      label: words.pass,
      at: 'ban-giao',
      form: true,
      asks: [words.passWill],
    },
    reopen: {
      type: 'case-file.reopened',
      from: ['closed'],
      to: 'open',
      needs: make,
      label: words.reopen,
      at: 'mo-lai',
      form: true,
    },
    remind: { type: 'case-file.due-soon', from: ['closed'], needs: PROGRAM },
    expire: { type: 'case-file.overdue', from: ['closed'], needs: PROGRAM },
    offer: {
      type: 'case-file.offered',
      from: ['closed'],
      to: 'offered',
      needs: make,
      // what is kept for a short time only stays where it was made
      when: ({ due_on }) => due_on !== null,
      label: handOverWords.offer,
      at: 'nop-luu',
      form: true,
      asks: [handOverWords.offerWill],
      main: true,
    },
    destroy: { type: 'case-file.destroyed', from: ['kept'], to: 'destroyed', needs: PROGRAM },
    keep: { type: 'case-file.kept', from: ['offered'], to: 'kept', needs: PROGRAM },
    giveBack: {
      type: 'case-file.returned',
      from: ['offered'],
      to: 'closed',
      needs: 'case-file.archive',
      label: handOverWords.giveBack,
      at: 'tra-lai',
      form: true,
    },
  },
})
export type CaseFileAct = keyof typeof caseFileLife.acts

/** Of these files those a viewer sees at all: a right of theirs reaches them, or they are shared with them. */
export async function seenAmong(db: Reader, viewer: Viewer, files: readonly CaseFile[]): Promise<CaseFile[]> {
  const isReached = (file: CaseFile): boolean =>
    ['case-file.read', 'case-file.make', 'case-file.pass', 'case-file.archive'].some((right) =>
      caseFileLife.holds(viewer, right, file),
    )
  const others = files.filter((file) => !isReached(file)).map(({ id }) => id)
  const shared = await listShared(db, others, postsOf(viewer))
  return files.filter((file) => shared.has(file.id) || isReached(file))
}

/** Whether a viewer sees a file at all. */
export const isSeenBy = async (db: Reader, viewer: Viewer, file: CaseFile): Promise<boolean> =>
  (await seenAmong(db, viewer, [file])).length > 0

/** The door to a file: for whoever's right reaches it, and whom it is shared with. */
export const aCaseFile = subjectOf(caseFileLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => caseFileRows.get(province.reader, params.id ?? ''),
  seen: ({ province, viewer }, file) => isSeenBy(province.reader, viewer, file),
})

/** The door for looking at it. */
export const readCaseFile = aCaseFile.anyone('case-file.read')
