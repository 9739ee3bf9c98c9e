import type { ActType } from '../../kernel/module/index.ts'
import { formatMoney } from '../../kernel/pages/index.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const money = (value: unknown, language: 'vi' | 'en'): string => formatMoney(Number(value ?? 0), language)
const how = (data: Data, vi: boolean): string =>
  data.method === 'transfer' ? (vi ? 'chuyển khoản' : 'by transfer') : vi ? 'tiền mặt' : 'in cash'

/** Acts on money owed for dossiers, as they read on a timeline. */
export const paymentActs: Readonly<Record<string, ActType>> = {
  'fee.asked': {
    name: { vi: 'Yêu cầu thu', en: 'Fee asked' },
    words: {
      vi: (data) => `Yêu cầu thu ${money(data.vnd, 'vi')}${data.ground ? `: ${text(data.ground)}` : ''}`,
      en: (data) => `Asked for ${money(data.vnd, 'en')}${data.ground ? `: ${text(data.ground)}` : ''}`,
    },
  },
  'fee.paid': {
    name: { vi: 'Thu tiền', en: 'Paid' },
    words: {
      vi: (data) => `Thu ${money(data.vnd, 'vi')} ${how(data, true)}, biên lai ${text(data.receipt)}`,
      en: (data) => `${money(data.vnd, 'en')} taken ${how(data, false)}, receipt ${text(data.receipt)}`,
    },
  },
  'fee.exempted': {
    name: { vi: 'Miễn thu', en: 'Exempted' },
    words: { vi: (data) => `Miễn thu: ${text(data.group)}`, en: (data) => `Exempt: ${text(data.group)}` },
  },
  'fee.dropped': {
    name: { vi: 'Không thu nữa', en: 'Not owed any more' },
    words: {
      vi: (data) => `Không thu nữa: ${text(data.reason)}`,
      en: (data) => `Not owed any more: ${text(data.reason)}`,
    },
  },
  'fee.lapsed': {
    words: { vi: (data) => `Không thu nữa: ${text(data.reason)}`, en: 'Not owed any more: the dossier ended' },
    name: { vi: 'Không thu nữa', en: 'Not owed any more' },
  },
  'fee.receipt-cancelled': {
    name: { vi: 'Huỷ biên lai', en: 'Receipt cancelled' },
    words: {
      vi: (data) => `Huỷ biên lai ${text(data.receipt)}: ${text(data.reason)}`,
      en: (data) => `Receipt ${text(data.receipt)} cancelled: ${text(data.reason)}`,
    },
  },
  'fee.refund-asked': {
    name: { vi: 'Đề nghị hoàn', en: 'Refund asked' },
    words: { vi: (data) => `Đề nghị hoàn: ${text(data.reason)}`, en: (data) => `Refund asked: ${text(data.reason)}` },
  },
  'fee.refund-owed': {
    name: { vi: 'Phải hoàn', en: 'To be given back' },
    words: { vi: (data) => `Phải hoàn: ${text(data.reason)}`, en: 'To be given back: the dossier ended' },
  },
  'fee.refund-approved': { words: { vi: 'Duyệt hoàn', en: 'Refund approved' } },
  'fee.refund-refused': {
    name: { vi: 'Không duyệt hoàn', en: 'Refund refused' },
    words: { vi: (data) => `Không hoàn: ${text(data.reason)}`, en: (data) => `Not given back: ${text(data.reason)}` },
  },
  'fee.refunded': {
    name: { vi: 'Chi hoàn', en: 'Given back' },
    words: {
      vi: (data) => `Chi hoàn ${money(data.vnd, 'vi')} ${how(data, true)}, phiếu ${text(data.receipt)}`,
      en: (data) => `${money(data.vnd, 'en')} given back ${how(data, false)}, slip ${text(data.receipt)}`,
    },
  },
  'fee.read': { words: words.readBy, reading: true },
  'till.closed': {
    name: { vi: 'Chốt quỹ', en: 'Till closed' },
    words: {
      vi: (data) => `Chốt quỹ: theo biên lai ${money(data.cash, 'vi')}, đếm được ${money(data.counted, 'vi')}`,
      en: (data) => `Till closed: ${money(data.cash, 'en')} by the receipts, ${money(data.counted, 'en')} counted`,
    },
  },
  'till.confirmed': { words: { vi: 'Xác nhận quỹ', en: 'Till confirmed' } },
  'till.reopened': {
    name: { vi: 'Yêu cầu đếm lại quỹ', en: 'Till to be counted again' },
    words: {
      vi: (data) => `Yêu cầu đếm lại: ${text(data.reason)}`,
      en: (data) => `To be counted again: ${text(data.reason)}`,
    },
  },
}
