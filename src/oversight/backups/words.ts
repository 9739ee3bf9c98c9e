import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  room: { vi: 'Sao lưu', en: 'Backups' },
  backups: { vi: 'Bản sao lưu', en: 'Backups' },
  drills: { vi: 'Diễn tập khôi phục', en: 'Restore drills' },
  operate: { vi: 'Xem và làm bản sao lưu', en: 'See and make backups' },
  makeNow: { vi: 'Sao lưu toàn bộ hệ thống', en: 'Backup of the whole system' },
  didMake: { vi: 'Đã sao lưu toàn bộ hệ thống', en: 'The whole system was backed up' },
  didFail: { vi: 'Sao lưu không thành', en: 'A backup failed' },
  didRemove: { vi: 'Đã xoá một bản sao lưu hết hạn giữ', en: 'A backup whose time was over was taken away' },
  didRestore: { vi: 'Đã khôi phục toàn bộ hệ thống', en: 'The whole system was restored' },
  didDrill: { vi: 'Diễn tập khôi phục thành công', en: 'A restore drill went well' },
  didFailDrill: { vi: 'Diễn tập khôi phục không thành', en: 'A restore drill failed' },
})

export const pageWords = defineWords({
  title: { vi: 'Sao lưu', en: 'Backups' },
  well: { vi: 'Sao lưu và diễn tập khôi phục đều đúng lịch.', en: 'Backups and restore drills are on schedule.' },
  restored: { vi: 'Lần khôi phục gần nhất', en: 'The newest restore' },
  restoredFrom: { vi: 'Từ bản sao lưu', en: 'From' },
  restoredWhat: { vi: 'Đã lấy lại', en: 'Brought back' },
  restoredCounts: {
    vi: (rows: string, tables: number, files: string) => `${rows} dòng của ${tables} bảng, ${files} tệp`,
    en: (rows: string, tables: number, files: string) => `${rows} rows of ${tables} tables, ${files} files`,
  },
  restoredBy: { vi: 'Người thực hiện', en: 'By' },
  restoredAt: { vi: 'Lúc', en: 'At' },
  unread: { vi: 'Chưa đọc được nơi để bản sao lưu', en: 'The place of the backups cannot be read' },
  place: { vi: 'Nơi để', en: 'Place' },
  notSet: { vi: 'Chưa đặt (LT_BACKUP_TO)', en: 'Not set (LT_BACKUP_TO)' },
  made: { vi: 'Tự sao lưu', en: 'Made by itself' },
  daily: { vi: (hour: number) => `Mỗi ngày, từ ${hour} giờ`, en: (hour: number) => `Every day, from ${hour}:00 on` },
  notByItself: {
    vi: 'Không: cần đặt LT_BACKUP_TO và LT_BACKUP_RECIPIENTS',
    en: 'No: LT_BACKUP_TO and LT_BACKUP_RECIPIENTS must be set',
  },
  keeps: { vi: 'Giữ lại', en: 'Kept' },
  keepsFor: {
    vi: (days: number, weeks: number, months: number) =>
      `Bản mới nhất của mỗi ngày trong ${days} ngày, mỗi tuần trong ${weeks} tuần, mỗi tháng trong ${months} tháng có bản`,
    en: (days: number, weeks: number, months: number) =>
      `The newest of each of ${days} days, ${weeks} weeks and ${months} months that have one`,
  },
  encryption: { vi: 'Mã hoá', en: 'Encryption' },
  recipients: {
    vi: (count: number) => (count === 0 ? 'Chưa có khoá để mã hoá' : `Mở được bằng ${count} khoá riêng`),
    en: (count: number) =>
      count === 0 ? 'No key to encrypt with yet' : `${count} private ${count === 1 ? 'key opens' : 'keys open'} them`,
  },
  drill: { vi: 'Diễn tập khôi phục', en: 'Restore drill' },
  keyHere: {
    vi: (file: string) => `Tự chạy mỗi tuần: tệp khoá riêng đang có ở ${file}`,
    en: (file: string) => `By itself each week: the private key is at ${file} now`,
  },
  keyAway: {
    vi: (file: string) => `Đợi người: không có tệp khoá riêng ở ${file}`,
    en: (file: string) => `Waits for a person: there is no private key at ${file}`,
  },
  keyNotSet: {
    vi: 'Đợi người: chưa đặt LT_BACKUP_KEY_FILE nên không tự chạy',
    en: 'Waits for a person: LT_BACKUP_KEY_FILE is not set, so none runs by itself',
  },
  now: { vi: 'Sao lưu ngay', en: 'Make one now' },
  caption: { vi: 'Các bản sao lưu', en: 'The backups' },
  none: { vi: 'Chưa có bản sao lưu nào', en: 'There is no backup yet' },
  noneBody: {
    vi: 'Bản đầu tiên hiện ở đây sau lần sao lưu kế tiếp.',
    en: 'The first one stands here after the next backup.',
  },
  at: { vi: 'Lúc', en: 'At' },
  file: { vi: 'Tệp', en: 'File' },
  size: { vi: 'Dung lượng', en: 'Size' },
  gone: { vi: 'Không còn ở đó', en: 'Not there any more' },
  encrypted: { vi: 'Mã hoá', en: 'Encrypted' },
  yes: { vi: 'Có', en: 'Yes' },
  plain: { vi: 'Không', en: 'No' },
  proof: { vi: 'Diễn tập', en: 'Drill' },
  unproved: { vi: 'Chưa diễn tập', en: 'Not drilled' },
  proved: { vi: 'Khôi phục được', en: 'Restored' },
  disproved: { vi: 'Không khôi phục được', en: 'Not restored' },
})
