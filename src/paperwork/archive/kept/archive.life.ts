import { Type } from 'typebox'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../../kernel/life/index.ts'
import { type ArchiveFile, archiveFileRows } from './archive.store.ts'
import { words } from './kept.words.ts'

/** What happens to a file in the archive: taken in, packed, proved whole again and again, destroyed by decision when its time is over. */
export const archiveFileLife = defineLife<ArchiveFile>()({
  kind: 'archive-file',
  kept: { table: 'archive_file', stands: 'state' },
  states: {
    arriving: { words: words.arriving },
    kept: { words: words.kept },
    broken: { words: words.broken },
    destroyed: { words: words.destroyed, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ code }) => code,
  acts: {
    take: { type: 'archive-file.taken-in', to: 'arriving', needs: PROGRAM },
    add: { type: 'archive-file.added', to: 'kept', needs: 'archive.keep' },
    pack: { type: 'archive-file.packed', from: ['arriving', 'broken'], to: 'kept', needs: PROGRAM },
    break: { type: 'archive-file.broken', from: ['kept'], to: 'broken', needs: PROGRAM },
    heal: { type: 'archive-file.whole', from: ['broken'], to: 'kept', needs: PROGRAM },
    shelve: {
      type: 'archive-file.shelved',
      from: ['kept', 'broken'],
      needs: 'archive.keep',
      label: words.shelve,
      at: 'vi-tri',
      form: true,
    },
    destroy: { type: 'archive-file.destroyed', from: ['kept', 'broken'], to: 'destroyed', needs: PROGRAM },
  },
})
export type ArchiveFileAct = keyof typeof archiveFileLife.acts

/** Whether somebody may know of a file: one of limited use is known to the archive and to whoever decides alone. */
export const knowsFile = (viewer: Viewer, file: ArchiveFile): boolean =>
  archiveFileLife.holds(viewer, 'archive.keep', file) ||
  archiveFileLife.holds(viewer, 'archive.decide', file) ||
  (file.usage === 'open' && archiveFileLife.holds(viewer, 'archive.read', file))

/** The door to a file of the archive, for who may know of it. */
export const anArchiveFile = subjectOf(archiveFileLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => archiveFileRows.get(province.reader, params.id ?? ''),
  seen: ({ viewer }, file) => knowsFile(viewer, file),
})

/** The door for looking at it. */
export const readArchiveFile = anArchiveFile.anyone('archive.read')
