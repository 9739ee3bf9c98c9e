import { getAgency } from '../../base/directory/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findAnswers, printDeclaration } from '../eforms/index.ts'
import { type Dossier, shownNumber } from './dossier.ts'

/** What was declared for a dossier as the paper of its form. The same dossier gives the same paper. @throws Refusal eform.none, papers.missing-glyph */
export async function declarationAnswer(province: Province, dossier: Dossier): Promise<Answer> {
  const found = await findAnswers(province.reader, dossier.id)
  if (!found) throw new Refusal('eform.none')
  const [agency, unit] = await Promise.all([
    getAgency(province.reader, dossier.agency),
    getAgency(province.reader, dossier.receivingUnit),
  ])
  const pdf = await printDeclaration(found.form.definition, found.answers, {
    to: agency.name,
    place: unit.placeName ?? province.config.provinceName,
    at: found.given_at,
    name: dossier.filer.name,
    demo: province.demo,
  })
  return fileAnswer(pdf, 'application/pdf', `To-khai-${shownNumber(dossier)}.pdf`, { inline: true })
}
