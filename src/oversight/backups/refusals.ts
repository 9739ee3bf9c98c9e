import type { Refusals } from '../../kernel/refusal.ts'

export const backupRefusals: Refusals = {
  'backup.not-set': {
    status: 409,
    vi: 'Chưa đặt nơi để bản sao lưu (LT_BACKUP_TO) hoặc khoá công khai (LT_BACKUP_RECIPIENTS). Đặt cả hai rồi khởi động lại chương trình.',
    en: 'The place of backups (LT_BACKUP_TO) or the public key (LT_BACKUP_RECIPIENTS) is not set. Set both and start the program again.',
  },
  'backup.not-made': {
    status: 503,
    vi: (data) => `Không sao lưu được: ${String(data.reason) || 'xem nhật ký của chương trình.'}`,
    en: (data) => `The backup was not made: ${String(data.reason) || 'read what the program logged.'}`,
  },
}
