import { pdfText } from '../../../kernel/files/index.ts'
import type { View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { type Draft, urgencyWords } from '../document.ts'
import { words as documentWords } from '../words.ts'

/** What a version says, as text that can be compared. */
export interface VersionText {
  text: string
  /** False for an uploaded file whose words cannot be had: an image, or no poppler on this machine. */
  read: boolean
  /** True when the file says more than is read. */
  cut: boolean
}

/** What was entered and what was written, or the words of the file that was uploaded. */
export async function versionText(
  province: Province,
  view: View,
  { draft, file }: { draft: Draft; file: string | null },
): Promise<VersionText> {
  const facts = factsOf(view, draft)
  if (draft.template !== 'upload')
    return { text: [...facts, ...draft.basis, ...draft.content].join('\n'), read: true, cut: false }
  const found = file ? await pdfText(province.files, file) : null
  const body = found ? paragraphsOf(found.text) : ''
  return { text: [...facts, body].join('\n'), read: body !== '', cut: found?.cut ?? false }
}

/** The boxes of the paper besides its text, each with its name; what was left empty is left out. */
function factsOf(view: View, draft: Draft): string[] {
  const line = (name: string, said: string | undefined) => (said ? [`${name}: ${said}`] : [])
  const { t } = view
  const authority = (draft.signerAuthority ?? []).map(({ form, of }) => `${form}. ${of}`).join(', ')
  return [
    ...line(t(documentWords.subject), draft.subjectLine),
    ...line(t(documentWords.notation), draft.notation),
    ...line(t(documentWords.signer), [authority, draft.signerTitle].filter(Boolean).join(', ')),
    ...line(t(documentWords.urgency), draft.urgency > 0 ? t(urgencyWords[draft.urgency]) : ''),
    ...line('Kính gửi', draft.to?.join('; ')),
    ...line('Nơi nhận', draft.recipients.join('; ')),
  ]
}

/** Lines of a page put together to paragraphs: where a line was broken says nothing, an empty line and the end of a page do. */
const paragraphsOf = (text: string): string =>
  text
    .replaceAll('\r', '')
    .split(/\f|\n\s*\n/)
    .map((lines) => lines.replaceAll('\n', ' ').trim())
    .filter(Boolean)
    .join('\n')
