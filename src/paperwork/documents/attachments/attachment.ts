import { dateFromInstant, type Instant, plus } from '../../../../packages/time/index.ts'
import type { Attachment } from '../document.ts'

/** How many files may go with one outgoing document. */
export const MAX_ATTACHMENTS = 20

/** Types by content that a drafter may attach. Programs, scripts, macros and archives of other kinds do not travel between agencies. */
export const ATTACHMENT_TYPES = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/rtf',
  'application/zip',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'text/plain',
  'application/xml',
] as const

/** The same as a file chooser names them. */
export const ATTACHMENT_ENDINGS =
  '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.doc,.xls,.ppt,.rtf,.zip,.jpg,.png,.tif,.txt,.csv,.xml'

const PDF = 'application/pdf'

/** A file as it leaves: with the seal when it is a sealed PDF. */
export const finalFile = (one: Pick<Attachment, 'file' | 'sealedFile'>): string | null => one.sealedFile ?? one.file

/** Whether the agency's signature goes into the file itself (PAdES); else it stands beside it (CAdES). */
export const isSealedInside = (one: Pick<Attachment, 'type'>): boolean => one.type === PDF

/** Name of an issued document as it travels: `01_GCN-SNNMT.pdf`, without path and blanks. */
export const sentName = (document: { number: string | null; notation: string }): string =>
  `${document.number ?? ''}_${document.notation}.pdf`.replace(/[\\/\s:*?"<>|]+/g, '-')

/** Name of the signed list that goes with it. */
export const manifestName = (document: { number: string | null; notation: string }): string =>
  sentName(document).replace(/\.pdf$/, '.danh-muc.xml')

/** Name of the detached signature of a file. */
export const signatureName = (name: string): string => `${name}.p7s`

const MAX_NAME = 150

/** A name that cannot leave a folder, hide its type or break an XML list: NFC, last part, no control or format characters, at most 150 characters. */
export function safeName(typed: string): string {
  const last = typed.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{C}<>:"|?*]/gu, '').replace(/^[\s.]+|[\s.]+$/g, '')
  const named = clean === '' ? 'tep-kem-theo' : clean
  const letters = [...named]
  if (letters.length <= MAX_NAME) return named
  const [stem, ending] = parts(named)
  return [...stem].slice(0, MAX_NAME - [...ending].length).join('') + ending
}

/** `phu-luc.v2.pdf` → `phu-luc.v2` and `.pdf`. */
function parts(name: string): [stem: string, ending: string] {
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return [name.slice(0, name.length - ending.length), ending]
}

/**
 * The name itself, or with a number when another file has it or the name of its detached signature: `bang.xlsx` → `bang (2).xlsx`. Letters'
 * case makes no difference.
 * @param taken names of files and of the signatures they will get
 */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLocaleLowerCase('vi')))
  const [stem, ending] = parts(name)
  const isUsed = (one: string): boolean => used.has(one.toLocaleLowerCase('vi'))
  let free = name
  for (let number = 2; isUsed(free) || isUsed(signatureName(free)); number++) free = `${stem} (${number})${ending}`
  return free
}

/** Receivers open a file by its ending: a PDF must be named so, and nothing else may be. */
export const isNamedRight = (name: string, type: string): boolean => /\.pdf$/i.test(name) === (type === PDF)

/** Moment of signing as it is printed on attachments (NĐ 30/2020 Appendix I: ISO 8601 in the Vietnamese zone). */
export const printedMoment = (at: Instant): string =>
  `${dateFromInstant(plus(at, { hours: 7 }))
    .toISOString()
    .slice(0, 19)}+07:00`

/** What the agency's signature shows on an attachment: number and notation of its document, time of signing. */
export const sealLines = (notation: string, at: Instant): string[] => [
  `Số, ký hiệu: ${notation}`,
  `Thời gian ký: ${printedMoment(at)}`,
]

/** Names and fingerprints as an act keeps them: what stood when it was submitted, approved, issued. */
export const listed = (attachments: readonly Attachment[]): { name: string; sha256: string }[] =>
  attachments.flatMap((one) => {
    const sha256 = finalFile(one)
    return sha256 ? [{ name: one.name, sha256 }] : []
  })
