import { type Static, Type } from 'typebox'
import {
  Chosen,
  Day,
  Files,
  Flag,
  IdentityNumber,
  OptionalText,
  PositionId,
  revision,
  Text,
} from '../../kernel/forms/index.ts'
import { words } from './copy.words.ts'

export type CopyState = 'scanned' | 'compared' | 'certified' | 'refused'

/** Bytes of one scan: 500 pages in colour. */
export const SCAN_MAX_BYTES = 100 * 1024 * 1024

/** An original that somebody brought, and its scan. */
export const Scanned = Type.Object({
  requester: Text({ max: 200, label: words.requester, autocomplete: 'off' }),
  requesterId: IdentityNumber({ label: words.requesterId, also: ['passport'] }),
  paper: Text({ max: 300, label: words.paper, hint: words.paperHint }),
  paperNumber: OptionalText({ max: 100, label: words.paperNumber }),
  paperIssuer: Text({ max: 300, label: words.paperIssuer }),
  paperDay: Type.Optional(Day({ label: words.paperDay })),
  scan: Files({
    label: words.scan,
    hint: words.scanHint,
    kinds: ['pdf'],
    maxBytes: SCAN_MAX_BYTES,
    maxFiles: 1,
    min: 1,
  }),
})
export type Scanned = Static<typeof Scanned>

export const Compared = Type.Object({
  revision,
  signer: PositionId({ label: words.signer }),
  compared: Flag({ label: words.compared }),
})
export type Compared = Static<typeof Compared>

export const RefusedCopy = Type.Object({
  revision,
  ground: Chosen({ max: 300, label: words.ground }),
  reason: Text({ max: 1000, lines: 2, label: words.reason }),
})
export type RefusedCopy = Static<typeof RefusedCopy>

/** `15/2026`: a number of the book with its year. */
export const bookNumber = ({ number, year }: { number: number | null; year: number | null }): string =>
  number === null ? '–' : `${number}/${year}`
