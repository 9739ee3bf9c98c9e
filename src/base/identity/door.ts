import { type Answer, type Cookie, type Ctx, page, SESSION_COOKIE, seeOther } from '../../kernel/http/index.ts'
import type { Html } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { browserName } from './sign-in/session.ts'
import type { Entry, From } from './sign-in/sign-in.operations.ts'
import { homeOf } from './sign-in/sign-in.ts'
import { viewerFor } from './viewer.store.ts'

/** Holds an unfinished sign-in, or a setting-up that waits for its answer. */
export const STEP_COOKIE = 'lt_buoc'

type AnyCtx = Ctx<unknown, unknown, unknown>

export const fromOf = (ctx: Pick<AnyCtx, 'ip' | 'request'>): From => ({
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
export async function wayOn(ctx: Pick<AnyCtx, 'province'>, entry: Entry): Promise<{ to: string; cookies: Cookie[] }> {
  if (entry.kind === 'asked') return { to: askedAt[entry.asked], cookies: [stepCookie(entry.token)] }
  const cookies = [{ name: SESSION_COOKIE, value: entry.token }, stepCookie(null)]
  if (entry.back) return { to: entry.back, cookies }
  return { to: homeOf(await viewerFor(ctx.province.reader, entry.account, entry.position)), cookies }
}

export async function follow(ctx: Pick<AnyCtx, 'province'>, entry: Entry): Promise<Answer> {
  const { to, cookies } = await wayOn(ctx, entry)
  return seeOther(to, cookies)
}

/** Does the work; a refusal that a person can mend shows the form again with its sentence. */
export async function orAgain(
  ctx: Pick<AnyCtx, 'language'>,
  work: () => Promise<Answer>,
  again: (message: string, refusal: Refusal) => Html | Promise<Html>,
): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || ![403, 409, 422, 423].includes(error.status)) throw error
    return page(await again(error.sentence(ctx.language), error), error.status)
  }
}
