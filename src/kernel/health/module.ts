import { isIPv4 } from 'node:net'
import { Type } from 'typebox'
import { type Ctx, defineRoutes, fileAnswer, jsonAnswer, sameText } from '../http/index.ts'
import type { Module } from '../module/index.ts'
import { say } from '../pages/words.ts'
import { Refusal } from '../refusal.ts'
import { lookOver } from './check.ts'
import { kernelChecks } from './checks.ts'
import { metricsOf } from './metrics.ts'

const Health = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('broken')]),
  /** The process answers. */
  live: Type.Literal(true),
  /** People can work. */
  ready: Type.Boolean(),
  /** Parts that are broken; what exactly, operators read at `/van-hanh/suc-khoe`. */
  broken: Type.Array(Type.Object({ part: Type.String(), name: Type.String() })),
})

const FORWARDING = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

/** A program on this very machine, or whoever shows the token. What a proxy hands on is from outside, also when nobody told us of the proxy. */
function mayReadMetrics({ province, ip, request }: Ctx): boolean {
  const { metricsToken, trustedProxies } = province.config
  const shown = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
  if (metricsToken && sameText(shown, metricsToken)) return true
  const here = ip === '::1' || (isIPv4(ip) && ip.startsWith('127.'))
  return here && (trustedProxies.length > 0 || FORWARDING.every((name) => request.headers[name] === undefined))
}

/** How the province stands: for load balancers, for Prometheus, and the checks that operators and `npm run doctor` read. */
export const healthModule: Module = {
  name: 'health',
  checks: kernelChecks,
  routes: defineRoutes((route) => {
    route.get(
      '/suc-khoe',
      {
        needs: 'public',
        perMinute: 600,
        response: Health,
        refuses: { 503: Health },
        summary: 'Health: whether the process lives, whether people can work, and which parts are broken',
      },
      async ({ province }) => {
        const looked = await lookOver(province, ['quick'])
        const broken = looked
          .filter(({ faults }) => faults.some(({ weight }) => weight === 'broken'))
          .map(({ part, words }) => ({ part, name: say('vi', words) }))
        const ready = broken.length === 0
        return jsonAnswer({ status: ready ? 'ok' : 'broken', live: true, ready, broken }, ready ? 200 : 503)
      },
    )
    route.get(
      '/metrics',
      {
        needs: 'public',
        perMinute: 600,
        answers: ['text/plain'],
        summary: 'Figures for Prometheus, for programs on this machine or with the token only',
      },
      async (ctx) => {
        if (!mayReadMetrics(ctx)) throw new Refusal('http.not-found')
        const text = await metricsOf(ctx.province)
        return fileAnswer(Buffer.from(text), 'text/plain; version=0.0.4; charset=utf-8', 'metrics.txt', {
          inline: true,
        })
      },
    )
  }),
}
