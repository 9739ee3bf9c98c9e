import { getAgency } from '../../base/directory/index.ts'
import type { Actor, Viewer } from '../../kernel/acting/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { checkDeclared, type Declared, findAnswers, keepDeclared, printDeclaration } from '../eforms/index.ts'
import { dossierLife } from './dossier.life.ts'
import { type Dossier, dossierSubject, isEnded, shownNumber } from './dossier.ts'

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

/** Whether this officer may enter what somebody declares at the counter, while the dossier is in hand. */
export const mayDeclare = (viewer: Viewer, dossier: Dossier): boolean =>
  !isEnded(dossier.state) && dossierLife.holds(viewer, 'dossier.receive', dossier)

/** What is known of the people of a dossier, for its form to begin with. */
export function knownOf({ applicant, filer }: Dossier): Readonly<Record<string, string>> {
  const self = filer.name === applicant.name
  const { name, identity, phone, address, email } = applicant
  const known = {
    ...{ name, identity, phone, address, email, 'filer-name': filer.name },
    ...(self && { 'filer-identity': identity, 'filer-address': address }),
  }
  return Object.fromEntries(Object.entries(known).flatMap(([source, value]) => (value ? [[source, value]] : [])))
}

/**
 * Enters what was declared for a dossier that came without it, at the counter or from another system; once.
 * @throws Refusal eform.given, eform.changed, eform.wrong, eform.none for one that has ended
 */
export async function declareFor(
  province: Province,
  actor: Actor,
  dossier: Dossier,
  declared: Declared,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  if (isEnded(dossier.state)) throw new Refusal('eform.none')
  const checked = await checkDeclared(province, dossier.procedureCode, declared)
  return province.act(actor, key, async (tx) => {
    await keepDeclared(tx, dossier.id, checked)
    tx.record('eform.answered', dossierSubject(dossier.id), {}, { agency: dossier.agency })
    return { id: dossier.id }
  })
}
