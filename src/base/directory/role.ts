import type { Instant } from '../../../packages/time/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import type { RoleBundle } from '../../kernel/module/index.ts'
import { defineWords, type Word } from '../../kernel/pages/index.ts'

/** A kind of post. What its holders may do stands with identity. */
export interface Role {
  name: string
  words: { vi: string; en: string }
  /** Its holders administer and read no citizens' papers. */
  technical: boolean
  /** Brought by a room; otherwise made in this province. */
  fromRoom: boolean
  endedAt: Instant | null
}

/** The kinds of posts every province begins with. */
export const firstRoles = {
  'one-stop-officer': { words: { vi: 'Cán bộ tiếp nhận một cửa', en: 'One-stop officer' } },
  specialist: { words: { vi: 'Chuyên viên', en: 'Specialist' } },
  head: { words: { vi: 'Trưởng đơn vị (phòng, ban)', en: 'Head of unit' } },
  leader: { words: { vi: 'Lãnh đạo', en: 'Leader' } },
  clerk: { words: { vi: 'Văn thư', en: 'Clerk' } },
  'agency-admin': { words: { vi: 'Quản trị cơ quan', en: 'Agency administrator' }, technical: true },
  'province-admin': { words: { vi: 'Quản trị hệ thống của tỉnh', en: 'Province administrator' }, technical: true },
  supervisor: { words: { vi: 'Giám sát (chỉ xem)', en: 'Supervisor (read only)' } },
  operator: { words: { vi: 'Vận hành liên thông', en: 'Exchange operator' }, technical: true },
} as const satisfies Record<string, RoleBundle>
export type FirstRole = keyof typeof firstRoles

const words = defineWords({
  unknown: { vi: (name: string) => `Vai trò “${name}”`, en: (name: string) => `Role “${name}”` },
})

/** What a role is called among these; a name that is not one of them is shown as it is. */
export function roleWord(roles: readonly Role[], name: string): Word {
  const found = roles.find((role) => role.name === name)
  return found?.words ?? { vi: words.unknown.vi(name), en: words.unknown.en(name) }
}

export const roleSubject = (name: string): Subject => subject('role', name)
