/** What the plug-in does with a request: fetch the file, sign it with the token, send it back, answer. And how it can go wrong. */
import { generateKeyPairSync } from 'node:crypto'
import { type Authority, makeAuthority, type Party } from '../signing-provider/authority.ts'
import { type SubFilter, signContent } from './cms.ts'
import { otherDocument, signPdf, turnPage } from './pdf.ts'
import {
  CANCELLED,
  DONE,
  FAILED,
  FUNCTIONS,
  type Parameters,
  type Reply,
  readParameters,
  UPLOAD_FIELD,
} from './protocol.ts'

export const FAULTS = {
  none: 'Làm đúng',
  'other-document': 'Trả một văn bản khác',
  'changed-page': 'Sửa trang rồi mới ký',
  'two-signatures': 'Thêm hai chữ ký',
  'no-signature': 'Trả lại tệp không ký',
  'wrong-signature': 'Trả chữ ký sai',
  'other-token': 'Ký bằng USB token khác',
  'unknown-root': 'Ký bằng chứng thư của gốc không ai biết',
  'not-a-pdf': 'Gửi lên thứ không phải PDF',
  'upload-twice': 'Gửi lên hai lần',
  late: 'Trả lời trước, gửi lên sau',
  'no-upload': 'Trả lời xong mà không gửi gì',
  error: 'Báo lỗi',
  cancel: 'Người ký bấm Huỷ',
  silent: 'Không trả lời',
} as const
export type Fault = keyof typeof FAULTS

export interface PluginOptions {
  port?: number
  /** `wss` with a certificate of its own, as the real one; `ws` unless said. */
  secure?: boolean
  /** Name in the token's certificate. */
  holder?: string
  organization?: string
  subFilter?: SubFilter
  /** Where the blue stroke stands on the last page, in points; null: invisible. */
  rect?: readonly [number, number, number, number] | null
  now?: () => Date
}

/** What happened to one upload, as the server said it. */
export interface Upload {
  status: number
  body: string
}

const RECT = [354, 376, 496, 446] as const

export class Plugin {
  fault: Fault = 'none'
  subFilter: SubFilter
  readonly authority: Authority
  readonly token: Party
  readonly uploads: Upload[] = []
  /** The newest request, to be looked at. */
  asked: { name: string; parameters: Parameters } | undefined
  private readonly options: PluginOptions
  readonly now: () => Date
  private held: (() => Promise<void>)[] = []

  constructor(options: PluginOptions, url: () => string) {
    this.options = options
    this.now = options.now ?? (() => new Date())
    this.subFilter = options.subFilter ?? 'adbe.pkcs7.detached'
    this.authority = makeAuthority('Cục Chứng thực số (mô phỏng)', this.now(), url)
    this.token = this.newToken()
  }

  private newToken(authority = this.authority): Party {
    const { holder = 'Giám đốc (USB token mô phỏng)', organization = 'Cơ quan minh hoạ' } = this.options
    return authority.issue({ commonName: holder, organization })
  }

  /** Answers one message that came to the path of a function. Nothing: the plug-in stays silent. */
  async answer(path: string, message: string): Promise<Reply | undefined> {
    const parameters = readParameters(message)
    const name = FUNCTIONS[path]
    const reply = (Status: number, Message: string, FileName = '', FileServer = ''): Reply => ({
      Status,
      Message,
      FileName,
      FileServer,
    })
    if (!name) return reply(FAILED, 'Không có chức năng này.')
    if (!parameters) return reply(FAILED, 'Tham số không phải JSON.')
    this.asked = { name, parameters }
    if (this.fault === 'silent') return undefined
    if (this.fault === 'error') return reply(FAILED, 'Không tìm thấy USB token.')
    if (this.fault === 'cancel') return reply(CANCELLED, 'Người dùng huỷ ký số.')
    try {
      const fileName = new URL(parameters.FileName).pathname.split('/').at(-1) ?? 'van-ban.pdf'
      const signed = this.signed(await this.download(parameters.FileName))
      const upload = () => this.upload(parameters, signed, fileName)
      if (this.fault === 'no-upload') return reply(DONE, '', fileName, '')
      if (this.fault === 'late') {
        this.held.push(async () => void (await upload()))
        return reply(DONE, '', fileName, '')
      }
      const { status, body } = await upload()
      if (this.fault === 'upload-twice') await upload()
      if (status >= 300) return reply(FAILED, 'Máy chủ không nhận tệp đã ký.', fileName)
      return reply(DONE, '', fileName, body.slice(0, 200))
    } catch (error) {
      return reply(FAILED, error instanceof Error ? error.message : String(error))
    }
  }

  /** Sends what `late` holds back. */
  async release(): Promise<void> {
    const held = this.held
    this.held = []
    for (const send of held) await send()
  }

  private async download(address: string): Promise<Buffer> {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`Không tải được tệp cần ký (${answer.status}).`)
    return Buffer.from(await answer.arrayBuffer())
  }

  private async upload({ FileUploadHandler }: Parameters, bytes: Buffer, name: string): Promise<Upload> {
    const form = new FormData()
    form.set(UPLOAD_FIELD, new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name)
    const answer = await fetch(FileUploadHandler, { method: 'POST', body: form })
    const upload = { status: answer.status, body: await answer.text() }
    this.uploads.push(upload)
    return upload
  }

  /** The file with the token's signature, or what the fault makes of it. */
  signed(bytes: Buffer): Buffer {
    switch (this.fault) {
      case 'not-a-pdf':
        return Buffer.from('<html>không phải PDF</html>')
      case 'no-signature':
        return bytes
      case 'other-document':
        return this.sign(otherDocument())
      case 'changed-page':
        return this.sign(turnPage(bytes))
      case 'two-signatures':
        return this.sign(this.sign(bytes), false)
      case 'other-token':
        return this.sign(bytes, true, this.newToken())
      case 'unknown-root': {
        const unknown = makeAuthority('Gốc lạ', this.now(), () => 'http://127.0.0.1:9')
        return this.sign(bytes, true, this.newToken(unknown), unknown)
      }
      case 'wrong-signature':
        // the right certificate, but another key made the value
        return this.sign(bytes, true, { ...this.token, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) })
      default:
        return this.sign(bytes)
    }
  }

  private sign(bytes: Buffer, shown = true, party = this.token, authority = this.authority): Buffer {
    const at = this.now()
    const { rect = RECT } = this.options
    return signPdf(bytes, { subFilter: this.subFilter, at, rect: (shown && rect) || undefined }, (content) =>
      signContent(content, party, [authority.issuing.certificate], this.subFilter, at),
    )
  }
}
