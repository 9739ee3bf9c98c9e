/** What can be wrong with a file so that it cannot be read or written as edXML at all. Lesser troubles are warnings of the reader. */
const SENTENCES = {
  'edxml.empty': ['Tệp rỗng.', 'The file is empty.'],
  'edxml.not-xml': ['Tệp không phải XML.', 'The file is not XML.'],
  'edxml.encoding': ['Tệp không phải văn bản UTF-8 hợp lệ.', 'The file is not valid UTF-8 text.'],
  'edxml.not-well-formed': ['XML không đúng cú pháp.', 'The XML is not well-formed.'],
  'edxml.dtd': [
    'Tệp có khai báo DTD; vì an toàn, hệ thống không nhận.',
    'The file declares a DTD, which is refused for safety.',
  ],
  'edxml.too-deep': ['Các phần tử lồng nhau quá sâu.', 'Elements are nested too deeply.'],
  'edxml.too-many-elements': ['Tệp có quá nhiều phần tử.', 'The file has too many elements.'],
  'edxml.too-large': ['Tệp vượt quá dung lượng cho phép.', 'The file is larger than allowed.'],
  'edxml.text-too-long': ['Một phần tử có nội dung quá dài.', 'The text of an element is too long.'],
  'edxml.attachment-too-large': ['Tệp đính kèm vượt quá dung lượng cho phép.', 'An attachment is larger than allowed.'],
  'edxml.too-many-attachments': ['Quá nhiều tệp đính kèm.', 'There are too many attachments.'],
  'edxml.unsupported-dialect': [
    'Tệp theo một dạng edXML khác, hệ thống không hỗ trợ.',
    'The file follows another dialect of edXML that is not supported.',
  ],
  'edxml.no-header': ['Thiếu phần đầu thông điệp (MessageHeader).', 'The message header (MessageHeader) is missing.'],
  'edxml.no-sender': ['Thiếu mã định danh đơn vị gửi (From/OrganId).', 'The sender (From/OrganId) is missing.'],
  'edxml.no-receiver': ['Thiếu đơn vị nhận (To/OrganId).', 'The receiver (To/OrganId) is missing.'],
  'edxml.no-response-for': [
    'Trạng thái không cho biết văn bản được phản hồi (ResponseFor).',
    'The status does not name the document it answers (ResponseFor).',
  ],
  'edxml.unwritable-text': [
    'Nội dung có ký tự không được phép trong XML.',
    'The text has a character that XML does not allow.',
  ],
  'edxml.too-complex': [
    'Tệp quá phức tạp: không đọc hết được trong giới hạn thời gian và bộ nhớ.',
    'The file is too complex to be read within the limits of time and memory.',
  ],
  'edxml.not-a-document': [
    'Chỉ thêm vết chuyển vào thông điệp văn bản.',
    'A trace can be added to a document message only.',
  ],
} as const satisfies Record<string, readonly [vi: string, en: string]>

export type EdxmlErrorCode = keyof typeof SENTENCES

/** Every code, with its sentences: for the module that registers refusals and for the documentation. */
export const EDXML_ERRORS: Readonly<Record<EdxmlErrorCode, readonly [vi: string, en: string]>> = SENTENCES

/** Where in the file: lines and columns start at 1, columns count characters. */
export type FilePosition = { line: number; column: number }

/**
 * A file that cannot be read (or a message that cannot be written). `code` is stable; `vi` and `en` are sentences for people and already
 * name the place and the detail (an element, a namespace, a limit), never text of the document.
 */
export class EdxmlError extends Error {
  readonly code: EdxmlErrorCode
  readonly detail: string | undefined
  readonly position: FilePosition | undefined

  constructor(code: EdxmlErrorCode, detail?: string, position?: FilePosition) {
    super(`${code}${position ? ` at ${position.line}:${position.column}` : ''}${detail ? `: ${detail}` : ''}`)
    this.name = 'EdxmlError'
    this.code = code
    this.detail = detail
    this.position = position
  }

  get vi(): string {
    const place = this.position ? ` Vị trí: dòng ${this.position.line}, cột ${this.position.column}.` : ''
    return `${SENTENCES[this.code][0]}${this.detail ? ` Chi tiết: ${this.detail}.` : ''}${place}`
  }

  get en(): string {
    const place = this.position ? ` Place: line ${this.position.line}, column ${this.position.column}.` : ''
    return `${SENTENCES[this.code][1]}${this.detail ? ` Detail: ${this.detail}.` : ''}${place}`
  }
}
