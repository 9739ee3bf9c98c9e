/** For tests: messages, and where the sample files lie; no product code imports it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentMessage, StatusMessage } from './messages.ts'

export const SAMPLES = join(process.env.LT_SHARED ?? join(import.meta.dirname, '../../../shared'), 'data/edxml')

export const sample = (path: string): Buffer => readFileSync(join(SAMPLES, path))

export const samplesIn = (folder: string): string[] =>
  readdirSync(join(SAMPLES, folder)).map((name) => `${folder}/${name}`)

export const aDocument = (changes: Partial<DocumentMessage> = {}): DocumentMessage => ({
  from: { organId: 'H50.06', organName: 'Sở Nông nghiệp và Môi trường' },
  to: [{ organId: 'H50.07', organName: 'Sở Y tế' }],
  documentId: 'H50.06,2026/11/20,120/SNNMT-VP',
  code: { number: '120', notation: 'SNNMT-VP' },
  promulgation: { place: 'Quảng Trị', date: '2026/11/20' },
  documentType: { type: '1', typeDetail: '0', typeName: 'Công văn' },
  subject: 'V/v phối hợp kiểm tra <thú y> & thuỷ sản',
  responseFor: [],
  toPlaces: [],
  business: { type: 0, reason: 'Văn bản điện tử mới', paper: '0' },
  trace: [{ organId: 'H50.06', timestamp: '2026/11/20 09:12:44' }],
  ...changes,
})

export const aStatus = (changes: Partial<StatusMessage> = {}): StatusMessage => ({
  from: { organId: 'H50.07', organName: 'Sở Y tế' },
  responseFor: {
    organId: 'H50.06',
    code: '120/SNNMT-VP',
    documentId: 'H50.06,2026/11/20,120/SNNMT-VP',
    promulgationDate: '2026/11/20',
  },
  statusCode: '03',
  description: 'Đã tiếp nhận',
  timestamp: '2026/11/20 10:00:00',
  ...changes,
})
