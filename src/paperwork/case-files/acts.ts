import { formatDay, legalDay } from '../../../packages/time/index.ts'
import type { ActType } from '../../kernel/module/index.ts'
import { catalogueWords as list } from './catalogue/catalogue.words.ts'
import { handOverWords as handOver } from './hand-over/hand-over.words.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const day = (value: unknown, language: 'vi' | 'en'): string =>
  text(value) ? formatDay(legalDay(text(value)), language) : ''

/** What happens to yearly lists and to files, as their timelines say it. */
export const caseFileActs: Record<string, ActType> = {
  'file-list.made': { words: list.didMake, name: list.made_ },
  'file-list.heading-added': { words: list.didAdd, name: list.added },
  'file-list.heading-changed': { words: list.didChange, name: list.changed },
  'file-list.heading-removed': { words: list.didRemove, name: list.removed },
  'file-list.submitted': { words: list.didSubmit },
  'file-list.approved': { words: list.didApprove, name: list.wasApproved },
  'file-list.returned': { words: list.didReturn, name: list.wasReturned },
  'file-list.revised': { words: list.didRevise },
  'file-list.copied': { words: list.didCopy, name: list.copied },
  'case-file.opened': {
    name: { vi: 'Mở hồ sơ', en: 'File opened' },
    words: {
      vi: (data: Data) => `Mở hồ sơ ${text(data.notation)}`,
      en: (data: Data) => `File ${text(data.notation)} opened`,
    },
  },
  'case-file.changed': { words: { vi: 'Sửa thông tin hồ sơ', en: 'Details changed' } },
  'case-file.document-filed': {
    name: { vi: 'Lưu văn bản vào hồ sơ', en: 'Document filed' },
    words: {
      vi: (data: Data) => `Lưu văn bản ${text(data.documents)}`,
      en: (data: Data) => `Filed: ${text(data.documents)}`,
    },
  },
  'case-file.document-removed': {
    name: { vi: 'Bỏ văn bản khỏi hồ sơ', en: 'Document taken out' },
    words: {
      vi: (data: Data) => `Bỏ văn bản ${text(data.document)} khỏi hồ sơ`,
      en: (data: Data) => `Taken out: ${text(data.document)}`,
    },
  },
  'case-file.shared': {
    name: { vi: 'Chia sẻ hồ sơ', en: 'File shared' },
    words: {
      vi: (data: Data) => (text(data.with) ? `Chia sẻ với ${text(data.with)}` : 'Thôi chia sẻ'),
      en: (data: Data) => (text(data.with) ? `Shared with ${text(data.with)}` : 'Not shared any more'),
    },
  },
  'case-file.passed': {
    name: { vi: 'Bàn giao hồ sơ', en: 'File handed on' },
    words: {
      vi: (data: Data) => `Bàn giao cho ${text(data.to)}`,
      en: (data: Data) => `Handed on to ${text(data.to)}`,
    },
  },
  'case-file.closed': {
    name: { vi: 'Đóng hồ sơ', en: 'File closed' },
    words: {
      vi: (data: Data) => (text(data.due) ? `Đóng hồ sơ, hạn nộp lưu ${day(data.due, 'vi')}` : 'Đóng hồ sơ'),
      en: (data: Data) => (text(data.due) ? `Closed, to hand over by ${day(data.due, 'en')}` : 'Closed'),
    },
  },
  'case-file.reopened': {
    name: { vi: 'Mở lại hồ sơ', en: 'File reopened' },
    words: {
      vi: (data: Data) => `Mở lại: ${text(data.reason)}`,
      en: (data: Data) => `Reopened: ${text(data.reason)}`,
    },
  },
  'case-file.due-soon': { words: { vi: 'Báo sắp đến hạn nộp lưu', en: 'Told: due for hand-over' } },
  'case-file.overdue': { words: { vi: 'Quá hạn nộp lưu', en: 'Hand-over overdue' } },
  'case-file.offered': {
    name: { vi: 'Nộp vào lưu trữ cơ quan', en: 'Handed over' },
    words: {
      vi: 'Nộp vào lưu trữ cơ quan',
      en: 'Handed to the archive',
    },
  },
  'case-file.kept': { words: { vi: 'Lưu trữ cơ quan đã tiếp nhận', en: 'Taken in by the archive' } },
  'case-file.destroyed': {
    name: { vi: 'Tiêu huỷ hồ sơ', en: 'File destroyed' },
    words: {
      vi: (data: Data) => `Tiêu huỷ theo quyết định ${text(data.decision)}`,
      en: (data: Data) => `Destroyed by decision ${text(data.decision)}`,
    },
  },
  'case-file.returned': {
    name: { vi: 'Lưu trữ trả lại hồ sơ', en: 'Returned by the archive' },
    words: {
      vi: (data: Data) => `Lưu trữ trả lại: ${text(data.reason)}`,
      en: (data: Data) => `Returned by the archive: ${text(data.reason)}`,
    },
  },
  'hand-over.made': { words: handOver.didMake, name: handOver.wasMade },
  'hand-over.taken-in': { words: handOver.didTake, name: handOver.wasTaken },
  'hand-over.settled': { words: handOver.didSettle },
  'hand-over.read': { words: words.didRead, reading: true },
  'case-file.read': { words: words.didRead, reading: true },
}
