import { Type } from 'typebox'
import { defineRoutes } from '../../../kernel/http/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { readDocument } from '../document.door.ts'
import type { DocumentCtx } from '../show-document.ts'
import { type Comparison, comparePage } from './compare.page.ts'
import { findVersion, listVersions } from './draft.store.ts'
import { versionText } from './version-text.ts'
import { compareWords, MAX_WORDS, wordsOf } from './word-diff.ts'

const Which = Type.Integer({ minimum: 1, maximum: 100_000 })

/** @throws Refusal http.not-found for a version the draft does not have */
async function comparisonOf(
  { province, view, on }: DocumentCtx,
  [older, newer]: [number, number],
): Promise<Comparison> {
  const [one, two] = await Promise.all([
    findVersion(province.reader, on.id, older),
    findVersion(province.reader, on.id, newer),
  ])
  if (!one || !two) throw new Refusal('http.not-found')
  const before = await versionText(province, view, one)
  const after = await versionText(province, view, two)
  const [was, is] = [wordsOf(before.text), wordsOf(after.text)]
  return {
    older: one,
    newer: two,
    changes: compareWords(was, is),
    unread: before.read ? (after.read ? null : two.no) : one.no,
    cut: before.cut || after.cut || was.length === MAX_WORDS || is.length === MAX_WORDS,
  }
}

async function show(ctx: DocumentCtx & { query: { tu?: number; den?: number } }): Promise<Html> {
  const { province, view, on, query } = ctx
  const versions = await listVersions(province.reader, on.id)
  const newest = versions[0]?.no ?? 0
  const newer = query.den ?? newest
  const older = query.tu ?? newer - 1
  const comparison = newest < 2 ? null : await comparisonOf(ctx, [older, newer])
  return comparePage(view, { document: on, versions, comparison })
}

/** Two versions of a draft compared word by word. */
export const compareRoutes = defineRoutes((route) => {
  route.page(
    '/van-ban/:id/so-sanh',
    {
      on: readDocument,
      reads: 'personal',
      query: Type.Object({ tu: Type.Optional(Which), den: Type.Optional(Which) }),
      summary: 'Compares two versions of a draft',
      perMinute: 60,
    },
    show,
  )
})
