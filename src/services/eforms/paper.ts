import { type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { declarationPaper } from '../../base/papers/index.ts'
import type { Definition } from './definition.ts'
import type { Values } from './logic.ts'
import { shownAnswers } from './shown.ts'

/** What only the dossier knows of the paper. */
export interface PaperOf {
  /** The agency that decides, where the form itself names nobody. */
  to: string
  place: string
  /** When it was declared. */
  at: Instant
  /** Who signs, where one person does; of several nobody is named. */
  name: string | null
  demo: boolean
}

/** Prints what was answered as the form's paper (PDF/A): what was not asked is not on it, what was left empty has dots. @throws Refusal papers.missing-glyph */
export function printDeclaration(
  form: Definition,
  answers: Values,
  { to, place, at, name, demo }: PaperOf,
): Promise<Buffer> {
  const { paper, title } = form
  const day = legalDayOf(at)
  const sections = shownAnswers(form, answers, { language: 'vi', on: day }).map((page) => ({
    title: page.title,
    lines: page.answers.map(({ label, value, rows }) => ({ label, value, ...rows })),
  }))
  const from = paper.instrument && `(theo ${paper.instrument})`
  return declarationPaper(
    {
      title: title.vi,
      corner: [paper.number, from].filter(Boolean).join(' ') || null,
      to: paper.to ?? to,
      sections,
      numbered: paper.template === 'application',
      pledge: paper.pledge ?? null,
      place,
      day,
      signers: paper.signers.map((signer) => ({ title: signer, name: paper.signers.length === 1 ? name : null })),
    },
    { at, demo },
  )
}
