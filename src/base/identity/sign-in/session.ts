import { hash } from 'node:crypto'
import { earliest, type Instant, isBefore, plus } from '../../../../packages/time/index.ts'

/** What the database knows a session token by. */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** When a session ends if nothing more is done in it: idle for so many minutes, or open too long. */
export const sessionEnd = (session: { touched_at: Instant; ends_at: Instant }, idleMinutes: number): Instant =>
  earliest(session.ends_at, plus(session.touched_at, { minutes: idleMinutes }))

export const hasEnded = (
  session: { touched_at: Instant; ends_at: Instant },
  idleMinutes: number,
  now: Instant,
): boolean => !isBefore(now, sessionEnd(session, idleMinutes))

/** The kind of browser, for the list of sessions: enough to recognise one's own, not enough to follow a person. */
export function browserName(agent: string | undefined): string | null {
  if (!agent) return null
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent)?.[0]
  const program = /Edg|OPR|Firefox|Chrome|Safari|coc_coc/i.exec(agent)?.[0]
  return [program === 'Edg' ? 'Edge' : program, system].filter(Boolean).join(', ') || null
}
