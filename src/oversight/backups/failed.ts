import { ArchiveError, Busy, RestoreRefused } from '../../kernel/backup/index.ts'
import { reasonOf } from '../../kernel/jobs/index.ts'
import { StartRefused } from '../../kernel/start-refused.ts'

/** Why a backup or a drill did not come about: a Vietnamese sentence for the operator that says what to do. */
export class BackupFailed extends Error {}

/** What went wrong as an operator reads it, also in the journal: nothing personal, no secret. */
export function inWords(error: unknown): string {
  if (error instanceof BackupFailed || error instanceof StartRefused) return error.message
  if (error instanceof ArchiveError || error instanceof RestoreRefused) return error.message
  if (error instanceof Busy) return 'đang có một tiến trình khác làm việc này; đợi nó xong.'
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return 'đĩa chứa bản sao lưu đã đầy. Bản đang ghi dở đã được bỏ, các bản cũ còn nguyên: dọn chỗ trống hoặc đặt LT_BACKUP_TO ở đĩa khác.'
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT') {
    return `không ghi hoặc đọc được nơi để bản sao lưu (${code}). Kiểm tra LT_BACKUP_TO có đó không và tài khoản chạy chương trình có quyền không.`
  }
  return reasonOf(error)
}
