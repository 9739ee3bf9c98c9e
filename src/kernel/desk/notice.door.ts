import { Type } from 'typebox'
import { Uuid } from '../forms/index.ts'
import { subjectOf } from '../life/index.ts'
import { findNotice, type Notice } from '../notices/index.ts'
import { Refusal } from '../refusal.ts'

/** The door to a notice: whoever is told of it opens it, and nobody else. */
export const aNotice = subjectOf<Notice>(
  { kind: 'notice', placeOf: ({ position }) => ({ agency: null, holder: position }) },
  {
    params: Type.Object({ id: Uuid() }),
    async get({ province, viewer, params }) {
      const notice = await findNotice(province.reader, viewer, params.id ?? '')
      if (!notice) throw new Refusal('notice.unknown')
      return notice
    },
  },
).anyone('official')
