import { type Cookie, type Ctx, SESSION_COOKIE } from '../../kernel/http/index.ts'
import { browserName } from './sign-in/session.ts'
import type { Entry, From } from './sign-in/sign-in.operations.ts'
import { homeOf } from './sign-in/sign-in.ts'
import { viewerFor } from './viewer.store.ts'

/** Holds an unfinished sign-in, or a setting-up that waits for its answer. */
export const STEP_COOKIE = 'lt_buoc'

export const fromOf = (ctx: Pick<Ctx, 'ip' | 'request'>): From => ({
  address: ctx.ip,
  browser: browserName(ctx.request.headers['user-agent']),
})

/** Where each open question of a sign-in is asked. */
const askedAt = {
  code: '/dang-nhap/ma',
  'second-factor': '/dang-nhap/ma-mot-lan',
  'new-password': '/doi-mat-khau',
} as const

export const stepCookie = (token: string | null): Cookie => ({ name: STEP_COOKIE, value: token, maxAgeSeconds: 600 })

/** Where a sign-in goes on, and the cookies it takes along. */
export async function wayOn(ctx: Pick<Ctx, 'province'>, entry: Entry): Promise<{ to: string; cookies: Cookie[] }> {
  if (entry.kind === 'asked') return { to: askedAt[entry.asked], cookies: [stepCookie(entry.token)] }
  const cookies = [{ name: SESSION_COOKIE, value: entry.token }, stepCookie(null)]
  if (entry.back) return { to: entry.back, cookies }
  return { to: homeOf(await viewerFor(ctx.province.reader, entry.account, entry.position)), cookies }
}
