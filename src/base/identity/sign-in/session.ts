import { hash } from 'node:crypto'
import { earliest, type Instant, isBefore, plus } from '../../../../packages/time/index.ts'
import type { Config } from '../../../kernel/config/index.ts'

/** What the database knows a session token by. */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** When a session ends if nothing more is done in it: idle too long, or open too long (settings, TCVN 14423: idle at most 15 minutes). */
export const sessionEnd = (
  session: { touched_at: Instant; ends_at: Instant },
  config: Pick<Config, 'sessionIdleMinutes'>,
): Instant => earliest(session.ends_at, plus(session.touched_at, { minutes: config.sessionIdleMinutes }))

export const hasEnded = (
  session: { touched_at: Instant; ends_at: Instant },
  config: Pick<Config, 'sessionIdleMinutes'>,
  now: Instant,
): boolean => !isBefore(now, sessionEnd(session, config))

/** The kind of browser, for the list of sessions: enough to recognise one's own, not enough to follow a person. */
export function browserName(agent: string | undefined): string | null {
  if (!agent) return null
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0]
  const program = /Edg|OPR|Firefox|Chrome|Safari|coc_coc/i.exec(agent)?.[0]
  return [program === 'Edg' ? 'Edge' : program, system].filter(Boolean).join(', ') || null
}
