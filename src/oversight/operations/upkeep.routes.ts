import { Type } from 'typebox'
import { addDays, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { DayText, Text, Uuid } from '../../kernel/forms/index.ts'
import { defineRoutes, page, seeOther } from '../../kernel/http/index.ts'
import { listDeadLetters, sendAgain } from '../../kernel/jobs/index.ts'
import { dayFingerprint, findNewestSeal } from '../../kernel/journal/index.ts'
import { listReactionFailures, retryReaction } from '../../kernel/reactions/index.ts'
import { journalPage } from './journal.page.ts'
import { findActs } from './journal.store.ts'
import { upkeepPage } from './upkeep.page.ts'

const JournalQuery = Type.Object({
  q: Type.Optional(Text({ max: 200, min: 0 })),
  from: Type.Optional(Type.Union([DayText(), Type.Literal('')])),
  to: Type.Optional(Type.Union([DayText(), Type.Literal('')])),
  sau: Type.Optional(Text({ max: 400 })),
})
const UpkeepQuery = Type.Object({ xong: Type.Optional(Text({ max: 1 })) })

/** A search without a subject looks at these many days, so that it never reads years of acts to find nothing. */
const USUAL_DAYS = 7

function dayOr(text: string | undefined, fallback: LegalDay): LegalDay {
  if (!text) return fallback
  try {
    return legalDay(text)
  } catch {
    return fallback
  }
}

/** One box for three questions: `dossier:…` is a subject, `dossier.received` (or its beginning) a type, anything else part of an actor's name. */
export function readSearch(text: string): { subject?: string; type?: string; actor?: string } {
  const asked = text.trim()
  if (asked === '') return {}
  if (/^[a-z-]+:\S/.test(asked)) return { subject: asked }
  return /^[a-z-]+\.[a-z.-]*$/.test(asked) ? { type: asked } : { actor: asked }
}

export const upkeepRoutes = defineRoutes((route) => {
  route.get(
    '/van-hanh/viec-nen',
    { needs: 'jobs.operate', query: UpkeepQuery, summary: 'Dead letters and failed reactions' },
    async ({ province, view, query }) => {
      const [letters, failures] = await Promise.all([
        listDeadLetters(province.database),
        listReactionFailures(province.reader),
      ])
      return page(upkeepPage(view, { letters, failures, sent: query.xong === '1' }))
    },
  )
  route.post(
    '/van-hanh/viec-nen/gui-lai',
    { needs: 'jobs.operate', body: Type.Object({ id: Uuid() }), summary: 'Sends a dead letter again' },
    async ({ province, actor, body }) => {
      await sendAgain(province, actor, body.id)
      return seeOther('/van-hanh/viec-nen?xong=1')
    },
  )
  route.post(
    '/van-hanh/viec-nen/thu-lai',
    {
      needs: 'jobs.operate',
      body: Type.Object({ subscriber: Text({ max: 60 }), seq: Type.Integer({ minimum: 1 }) }),
      summary: 'Tries a failed reaction now',
    },
    async ({ province, actor, body }) => {
      await retryReaction(province, actor, body.subscriber, body.seq)
      return seeOther('/van-hanh/viec-nen?xong=1')
    },
  )
  route.get(
    '/van-hanh/nhat-ky',
    { needs: 'journal.read', query: JournalQuery, summary: 'Search in the journal' },
    async ({ province, view, query, page: key }) => {
      const today = legalDayOf(province.clock.now())
      const to = dayOr(query.to, today)
      const asked = readSearch(query.q ?? '')
      const from = dayOr(query.from, asked.subject ? legalDay('2000-01-01') : addDays(to, 1 - USUAL_DAYS))
      const [acts, seal, fingerprint] = await Promise.all([
        findActs(province.reader, { ...asked, from, to }, key),
        findNewestSeal(province.reader),
        dayFingerprint(province.reader, today),
      ])
      const shown = { q: query.q || undefined, from: query.from || undefined, to: query.to || undefined }
      return page(journalPage(view, { acts, asked: shown, seal, fingerprint: fingerprint?.fingerprint ?? null }))
    },
  )
})
