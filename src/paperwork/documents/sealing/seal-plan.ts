import type { Instant } from '../../../../packages/time/index.ts'
import type { Anchor } from '../../../base/papers/index.ts'
import { dateWords } from '../../../base/papers/index.ts'
import type { Rect, SignaturePlan, TextStamp } from '../../../signatures/signing/index.ts'
import { type OfficialDocument, shownNotation } from '../document.ts'

export const rectOf = (anchor: Anchor): Rect => [anchor.x, anchor.y, anchor.x + anchor.width, anchor.y + anchor.height]

/** A document with what its seal needs: the file its leader signed, number and day. */
export type Numbered = OfficialDocument & {
  file: string
  number: string
  issuedOn: NonNullable<OfficialDocument['issuedOn']>
}

export const isNumbered = (document: OfficialDocument): document is Numbered =>
  document.state === 'numbered' && document.file !== null && document.number !== null && document.issuedOn !== null

/** How the agency's seal stands on a document: the visible seal, number and date in the places the leader's signature declared. */
export function sealPlan(document: Numbered, agency: string, at: Instant): SignaturePlan {
  const { seal } = document.anchors
  return {
    file: document.file,
    at,
    field: 'ConDau',
    reason: 'Phát hành văn bản',
    location: document.place,
    ...(seal && { appearance: { kind: 'seal' as const, agency, page: seal.page - 1, rect: rectOf(seal) } }),
    stamps: stampsOf(document, dateWords(document.issuedOn.toString())),
    last: true,
  }
}

function stampsOf(document: Numbered, date: string): TextStamp[] {
  const { number: at, date: on } = document.anchors
  // the system's layouts print notation and place; an uploaded file may carry them anywhere or nowhere
  const whole = document.template === 'upload'
  return [
    ...stamp('SoVanBan', whole ? `Số: ${shownNotation(document)}` : document.number, at),
    ...stamp('NgayBanHanh', whole ? `${document.place}, ${date}` : date, on),
  ]
}

/** Points from the bottom of a place to the baseline in it. Drafts uploaded before 30/11/2026 keep it so; kept otherwise their text would lie below the page. */
function baselineIn({ y, height, text: { baseline } }: Anchor): number {
  const up = baseline - y
  return up >= 0 && up <= height ? up : Math.min(baseline, height)
}

const stamp = (fieldName: string, value: string, anchor: Anchor | undefined): TextStamp[] =>
  anchor
    ? [
        {
          fieldName,
          value,
          fontSize: anchor.text.size,
          face: anchor.text.style === 'italic' ? 'italic' : 'regular',
          align: anchor.text.align,
          baseline: baselineIn(anchor),
        },
      ]
    : []
