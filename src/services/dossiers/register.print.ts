import { compareDays, formatDay, isoDay, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { type PaperData, paper } from '../../base/papers/index.ts'
import { type Answer, type Ctx, fileAnswer } from '../../kernel/http/index.ts'
import { say, speaker } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { stateWords } from './dossier.page.ts'
import { isEnded } from './dossier.ts'
import { returnWords } from './form.words.ts'
import { type RegisterRow, registerList, returnedAt } from './register.list.ts'

/** Lines of one printed register: what is typeset while somebody waits; a longer one is printed in parts. */
const MOST_LINES = 2000

type Line = PaperData<'dossier-register'>['rows'][number]
type Printing = Pick<Ctx, 'province' | 'viewer' | 'view' | 'noteReading'>

function lineOf(row: RegisterRow): Line {
  const returned = returnedAt(row)
  const day = (moment: RegisterRow['accepted_at']) => isoDay(legalDayOf(moment))
  const over = row.state !== 'done' && isEnded(row.state)
  return {
    dossierNumber: row.number,
    request: row.request.slice(0, 1000),
    sets: 1,
    applicant: row.applicant_name,
    address: row.applicant_address,
    phone: row.applicant_phone,
    receivedOn: day(row.accepted_at),
    ...(row.due_current && { dueOn: day(row.due_current) }),
    ...(returned && { returnedOn: day(returned) }),
    returnMethod: row.returned_how ? say('vi', returnWords[row.returned_how]) : row.result_place,
    ...(over && { note: stateWords({ t: speaker('vi'), language: 'vi' }, row) }),
  }
}

/** Rows of the register from one day to another, the oldest first; what is read is noted like any list that is taken along. */
async function linesOf(ctx: Printing, from: LegalDay, to: LegalDay): Promise<Line[]> {
  const { province, viewer } = ctx
  const query = { 'ngay-tu': formatDay(from), 'ngay-den': formatDay(to) }
  if ((await registerList.long.count(province, viewer, query, MOST_LINES + 1)) > MOST_LINES)
    throw new Refusal('dossier.register-too-long', { limit: MOST_LINES })
  const { rows } = await registerList.first(province, viewer, query, MOST_LINES)
  await registerList.note(ctx, rows)
  return rows.map(lineOf).reverse()
}

/**
 * The register of some days on paper (form 07), as far as the viewer sees it.
 * @throws Refusal dossier.register-days, dossier.register-too-long, papers.missing-glyph
 */
export async function registerAnswer(ctx: Printing, { tu, den }: { tu: string; den: string }): Promise<Answer> {
  const { province, viewer, view } = ctx
  const [from, to] = [legalDay(tu), legalDay(den)]
  if (compareDays(from, to) > 0) throw new Refusal('dossier.register-days')
  const rows = await linesOf(ctx, from, to)
  const agency = viewer.agency ? await getAgency(province.reader, viewer.agency) : null
  const parent = `UBND ${province.config.provinceName.toUpperCase()}`
  const data = {
    issuer: agency ? { parent, name: agency.name } : { name: parent },
    year: to.year,
    from: tu,
    to: den,
    rows,
  }
  const { pdf } = await paper('dossier-register', data, { at: view.now, demo: province.demo })
  return fileAnswer(pdf, 'application/pdf', `So-theo-doi-${tu}-${den}.pdf`, { inline: true })
}
