import { defineWords } from '../../../kernel/pages/index.ts'

/** Words of taking files out of the system. */
export const exportWords = defineWords({
  file: { vi: 'Hồ sơ', en: 'File' },
  takeOut: { vi: 'Xuất hồ sơ', en: 'Take the file along' },
  pdf: { vi: 'Tạo PDF cả hồ sơ', en: 'Make a PDF of the whole file' },
  xml: { vi: 'Tải XML', en: 'Take it as XML' },
  indexPdf: { vi: 'In mục lục văn bản', en: 'Print the index' },
  pdfTask: {
    vi: (notation: string) => `Xuất hồ sơ ${notation} ra PDF`,
    en: (notation: string) => `File ${notation} as PDF`,
  },
  pdfDone: {
    vi: (documents: number, left: number) =>
      left === 0
        ? `${documents} văn bản, đủ trang.`
        : `${documents} văn bản; ${left} mục không đưa vào được, ghi ở trang mục lục.`,
    en: (documents: number, left: number) =>
      left === 0
        ? `${documents} documents, complete.`
        : `${documents} documents; ${left} parts are left out, named after the index.`,
  },
  missing: { vi: 'Không có trong tệp này', en: 'Not in this file' },
  notSeen: { vi: 'bạn không được xem', en: 'you may not see it' },
  notPages: { vi: 'không phải PDF hoặc ảnh', en: 'neither PDF nor picture' },
  notDrawn: { vi: 'không dựng được trang', en: 'its pages cannot be drawn' },
  tooMany: { vi: 'hồ sơ quá nhiều trang', en: 'the file has too many pages' },
  nothingStored: { vi: 'chưa có tệp', en: 'no file is stored' },
  page: {
    vi: (at: number, name: string) => `Trang ${at} của ${name}`,
    en: (at: number, name: string) => `Page ${at} of ${name}`,
  },
  package: { vi: 'Tạo gói nộp lưu', en: 'Make the package' },
  packageTask: {
    vi: (count: number) => `Gói nộp lưu ${count} hồ sơ`,
    en: (count: number) => `Package of ${count} files`,
  },
  packageDone: {
    vi: (files: number) => `${files} tệp kèm mã kiểm tra SHA-256; kiểm tra bằng sha256sum -c manifest-sha256.txt.`,
    en: (files: number) => `${files} files with SHA-256 checksums; check with sha256sum -c manifest-sha256.txt.`,
  },
  packageHint: {
    vi: 'Gói gồm tệp gốc không đổi, siêu dữ liệu METS, PREMIS, Dublin Core và mã kiểm tra SHA-256.',
    en: 'The original files unchanged, METS, PREMIS and Dublin Core metadata, and SHA-256 checksums.',
  },
})
