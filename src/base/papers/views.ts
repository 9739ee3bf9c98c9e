import type { Certificate, Decision, NamedDocument, OfficialLetter } from './official-papers.ts'
import type { Apology, ControlSlip, ReceiptSlip, Refusal, StopNotice, SupplementRequest } from './one-stop-forms.ts'
import type {
  Channel,
  FormHead,
  NumberAndNotation,
  PlaceAndDate,
  Recipients,
  SignerBlock,
  Urgency,
  Verification,
} from './parts.ts'
import { dateWords, documentNumber, momentWords, money, moneyWords } from './words.ts'

/**
 * What a template reads: JSON whose strings are printed as they are. `metaTitle` becomes the title of the PDF; `codes` are the texts
 * the template shows as QR codes.
 */
export type View = { readonly metaTitle: string; readonly codes?: readonly string[] } & Record<string, unknown>

const channels: Record<Channel, string> = { direct: 'Trực tiếp', online: 'Trực tuyến', postal: 'Bưu chính công ích' }
const urgencies: Record<Urgency['level'], string> = { urgent: 'Khẩn', 'very-urgent': 'Thượng khẩn', express: 'Hỏa tốc' }
const results = { early: 'Trước hạn', 'on-time': 'Đúng hạn', overdue: 'Quá hạn' }

/** The lines of box 7a: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH` (NĐ 30/2020, signing authority). */
export function authorityLines(signer: SignerBlock): string[] {
  const above = (signer.authority ?? []).map(({ form, of }) => `${form}. ${of}`)
  return [...above, signer.acting ? `Q. ${signer.title}` : signer.title].map((line) => line.toLocaleUpperCase('vi'))
}

/** The lines of box 9b: `- …;` each, the last `- Lưu: VT, <units>, <drafter> (<copies>b).` */
export function recipientLines({ list, archive }: Recipients): string[] {
  const kept = ['VT', ...archive.units, ...(archive.drafter ? [archive.drafter] : [])].join(', ')
  const copies = archive.copies ? ` (${archive.copies}b)` : ''
  return [...list.map((line) => `- ${line.replace(/[;.,\s]+$/, '')};`), `- Lưu: ${kept}${copies}.`]
}

/** Ends a text as official papers do, with `./.` in place of a full stop. */
export const closed = (text: string): string => (text.endsWith('./.') ? text : `${text.replace(/[.;\s]+$/, '')}./.`)

/** Each basis ends with `;`, the last with `.` (NĐ 30/2020). */
export const basisLines = (bases: readonly string[]): string[] =>
  bases.map((basis, i) => basis.replace(/[;.,\s]+$/, '') + (i === bases.length - 1 ? '.' : ';'))

const numberView = ({ number, notation }: NumberAndNotation) => ({
  number: number === undefined ? null : documentNumber(number),
  notation,
})
const placeView = ({ place, date }: PlaceAndDate) => ({ place, date: date ? dateWords(date) : null })
const signerView = (signer: SignerBlock) => ({ lines: authorityLines(signer), name: signer.name ?? null })
const codesOf = (verification?: Verification): string[] => (verification ? [verification.url] : [])
const urgencyView = (urgency?: Urgency) =>
  urgency
    ? {
        level: urgency.level,
        label: urgencies[urgency.level],
        time: urgency.expressAt ? `Trước ${momentWords(urgency.expressAt)}` : null,
      }
    : null
const headView = (head: FormHead) => ({
  head: { ...head, placeAndDate: placeView(head.placeAndDate) },
  codes: [head.dossierNumber],
})
const amountView = (amount: number) => ({ amount: money(amount), words: moneyWords(amount) })
const dueView = (dueAt?: string, note?: string) => (dueAt ? momentWords(dueAt) : (note ?? 'theo thông báo'))

export function receiptSlipView(data: ReceiptSlip): View {
  return {
    ...data,
    ...headView(data.head),
    metaTitle: `Giấy tiếp nhận hồ sơ và hẹn trả kết quả ${data.head.dossierNumber}`,
    channel: channels[data.channel],
    sets: documentNumber(data.sets),
    receivedAt: momentWords(data.receivedAt),
    dueAt: dueView(data.dueAt, data.dueNote),
    fee: data.fee === undefined ? null : amountView(data.fee),
    codes: [data.head.dossierNumber, data.lookup.url],
  }
}

export function supplementRequestView(data: SupplementRequest): View {
  return {
    ...data,
    ...headView(data.head),
    metaTitle: `Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ ${data.head.dossierNumber}`,
    deadline: data.deadline === undefined ? null : dateWords(data.deadline),
  }
}

export function refusalView(data: Refusal): View {
  return {
    ...data,
    ...headView(data.head),
    metaTitle: `Phiếu từ chối tiếp nhận giải quyết hồ sơ ${data.head.dossierNumber}`,
    channel: channels[data.channel],
    submittedAt: momentWords(data.submittedAt),
  }
}

export function apologyView(data: Apology): View {
  return {
    ...data,
    ...headView(data.head),
    metaTitle: `Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ ${data.head.dossierNumber}`,
    number: numberView(data.number),
    receivedAt: momentWords(data.receivedAt),
    oldDue: momentWords(data.oldDue),
    newDue: momentWords(data.newDue),
    signer: signerView(data.signer),
    recipients: recipientLines(data.recipients),
  }
}

export function stopNoticeView(data: StopNotice): View {
  return {
    ...data,
    ...headView(data.head),
    metaTitle: `Thông báo dừng giải quyết hồ sơ ${data.head.dossierNumber}`,
    number: numberView(data.number),
    receivedAt: momentWords(data.receivedAt),
    stoppedOn: dateWords(data.stoppedOn),
    fees: data.fees ? { paid: amountView(data.fees.paid), refunded: amountView(data.fees.refunded) } : null,
    signer: signerView(data.signer),
    recipients: recipientLines(data.recipients),
  }
}

export function controlSlipView(data: ControlSlip): View {
  return {
    ...data,
    ...headView(data.head),
    metaTitle: `Phiếu kiểm soát quá trình giải quyết hồ sơ ${data.head.dossierNumber}`,
    receivedAt: momentWords(data.receivedAt),
    dueAt: dueView(data.dueAt),
    handovers: data.handovers.map((row) => ({
      ...row,
      at: momentWords(row.at),
      result: row.result ? results[row.result] : null,
    })),
  }
}

const officialView = (data: Decision | OfficialLetter | NamedDocument) => ({
  number: numberView(data.number),
  placeAndDate: placeView(data.placeAndDate),
  urgency: urgencyView(data.urgency),
  signer: signerView(data.signer),
  recipients: recipientLines(data.recipients),
  codes: codesOf(data.verification),
})

/** One addressee stands beside “Kính gửi”, several below it. */
const addressees = (to: readonly string[]): readonly string[] =>
  to.length === 1 ? to : to.map((name, i) => `- ${name}${i === to.length - 1 ? '.' : ';'}`)

const named = ({ number, notation }: NumberAndNotation): string =>
  number === undefined ? '' : ` ${documentNumber(number)}/${notation}`

export function decisionView(data: Decision): View {
  return {
    ...data,
    ...officialView(data),
    metaTitle: `Quyết định${named(data.number)}: ${data.subject}`.replaceAll('\n', ' '),
    bases: basisLines(data.bases),
    articles: data.articles.map((article, i) =>
      i === data.articles.length - 1 ? { ...article, blocks: withClosedEnd(article.blocks) } : article,
    ),
  }
}

export function officialLetterView(data: OfficialLetter): View {
  return {
    ...data,
    ...officialView(data),
    metaTitle: `Công văn${named(data.number)} về việc ${data.subject}`.replaceAll('\n', ' '),
    to: addressees(data.to),
    blocks: withClosedEnd(data.blocks),
  }
}

export function namedDocumentView(data: NamedDocument): View {
  return {
    ...data,
    ...officialView(data),
    metaTitle: `${data.typeName}${named(data.number)}: ${data.subject}`.replaceAll('\n', ' '),
    to: addressees(data.to),
    bases: basisLines(data.bases),
    blocks: withClosedEnd(data.blocks),
  }
}

export function certificateView(data: Certificate): View {
  const from = data.validFrom ? ` từ ${dateWords(data.validFrom)}` : ''
  return {
    ...data,
    metaTitle: `${data.title}${named(data.number)}`.replaceAll('\n', ' '),
    number: numberView(data.number),
    placeAndDate: placeView(data.placeAndDate),
    signer: signerView(data.signer),
    codes: codesOf(data.verification),
    bases: basisLines(data.bases),
    validity: data.validUntil
      ? `Có giá trị${from} đến hết ${dateWords(data.validUntil)}.`
      : `Có giá trị${from}, không xác định thời hạn.`,
  }
}

function withClosedEnd<T extends { kind: string }>(blocks: readonly T[]): T[] {
  return blocks.map((block, i) =>
    i === blocks.length - 1 && 'text' in block && typeof block.text === 'string' && block.kind !== 'heading'
      ? { ...block, text: closed(block.text) }
      : block,
  )
}
