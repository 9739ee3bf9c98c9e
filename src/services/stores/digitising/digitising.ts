import { type Static, Type } from 'typebox'
import { Files, Flag, OneOf, revision, Text } from '../../../kernel/forms/index.ts'
import { said } from '../kept/kept.ts'
import { words } from './digitising.words.ts'

export type DigitisingState = 'waiting' | 'done' | 'waived'

/** Bytes of one scan, as at the counter. */
export const SCAN_MAX_BYTES = 50 * 1024 * 1024

/** The scan of a paper, what was presented, and that both were held side by side. */
export const Scanned = Type.Object({
  revision,
  scan: Files({
    ...{ label: words.scan, hint: words.scanHint, kinds: ['pdf', 'jpg', 'png'], maxBytes: SCAN_MAX_BYTES, maxFiles: 1 },
  }),
  form: OneOf(['original', 'certified-copy', 'copy'], {
    label: words.form,
    words: { original: words.original, 'certified-copy': words.certifiedCopy, copy: words.copy },
  }),
  ...said,
  compared: Flag({ label: words.compared }),
})
export type Scanned = Static<typeof Scanned>

export const Waived = Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.reason }) })
export type Waived = Static<typeof Waived>
