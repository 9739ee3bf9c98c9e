import { existsSync } from 'node:fs'
import { isFull } from '../kernel/disk-space.ts'
import { diskIsFull, StartRefused } from '../kernel/start-refused.ts'
import { inSources } from './packed.ts'

interface SystemError extends Error {
  code?: string
  port?: number
  address?: string
  path?: string
}

/**
 * Why the program did not start, as the operator reads it. What we did not foresee keeps its stack.
 * @param dataFolder of the start: where its disk is full, whatever broke broke of that (the database ends without saying so)
 */
export function reasonOf(error: unknown, dataFolder?: string): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port, address, path } = error as SystemError
  if (error instanceof StartRefused) return error.message
  if (code === 'EADDRINUSE') {
    return `cổng ${port} của ${address} đang có chương trình khác dùng. Dừng chương trình đó, hoặc đặt LT_PORT hay LT_SIMULATOR_PORT là cổng khác.`
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    return `không nối được máy chủ cơ sở dữ liệu (${error.message || code}). Kiểm tra DATABASE_URL và máy chủ có đang chạy không.`
  }
  if (code === '28P01' || code === '28000') {
    return `máy chủ cơ sở dữ liệu không nhận đăng nhập này (${error.message}). Kiểm tra tên và mật khẩu trong DATABASE_URL, DATABASE_OWNER_URL.`
  }
  // 53100: the database's own word for it
  const full = code === 'ENOSPC' || code === 'EDQUOT' || code === '53100'
  if (full || (dataFolder && existsSync(dataFolder) && isFull(dataFolder))) {
    return diskIsFull(path ?? dataFolder ?? 'thư mục dữ liệu').message
  }
  if (path && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `không có quyền đọc hoặc ghi ${path}. Cho tài khoản chạy chương trình quyền trên thư mục dữ liệu (LT_DATA), rồi khởi động lại.`
  }
  return inSources(error.stack ?? error.message)
}
