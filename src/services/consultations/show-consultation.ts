import { formatLongMoment, isBefore } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type Part, type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { fileList, type Html, html, link, moment, stateTag, table, type View } from '../../kernel/pages/index.ts'
import { type Dossier, dossierLife, getDossier, listPapers } from '../dossiers/index.ts'
import { type ConsultationAct, consultationLife, isSeen } from './consultation.life.ts'
import { type Consultation, consultationsOf } from './consultation.store.ts'
import { words } from './words.ts'

type ConsultationCtx = Pick<Ctx<unknown, unknown, unknown, Consultation>, 'province' | 'viewer' | 'view' | 'on'>

const late = ({ state, due_at }: Pick<Consultation, 'state' | 'due_at'>, view: View): boolean =>
  state === 'asked' && isBefore(due_at, view.now)

/** The answer in words: what it is, or how it stands. */
const answerText = ({ verdict, state }: Consultation, view: View): string =>
  view.t(verdict ? words[verdict] : words[state])

/** One question: what is asked, the papers shown with it, the answer; nothing else of the dossier. */
export async function consultationPage(
  { province, viewer, view, on }: ConsultationCtx,
  step?: SubjectPage<ConsultationAct>['step'],
): Promise<Html> {
  const { t, language } = view
  const { together } = province.database
  const [{ name: from }, papers] = await Promise.all([
    getAgency(together, on.asking_agency),
    listPapers(together, on.dossier),
  ])
  const at = `/phoi-hop/${on.id}`
  const shown = papers.filter(({ id }) => on.papers.includes(id))
  const mayOpen = consultationLife.holds(viewer, 'dossier.read', on)
  return subjectPage({ province, viewer, view, on }, consultationLife, {
    title: t(words.title, on.dossier_number),
    section: 'dossiers',
    sentence: t(
      words.sentence,
      from,
      on.called,
      answerText(on, view).toLowerCase(),
      formatLongMoment(on.due_at, language),
    ),
    ...(late(on, view) && { state: 'overdue' as const }),
    next: on.state === 'asked' ? t(words.nextAsked) : null,
    facts: [
      [words.question, on.question],
      [words.dossier, mayOpen ? link(`/ho-so/${on.dossier}`, on.dossier_number) : on.dossier_number],
      [words.procedure, on.procedure_name],
      [words.from, from],
      [words.due, moment(view, on.due_at)],
      [words.silenceIs, on.silence === 'consents' ? t(words.silenceConsents, on.basis ?? '') : t(words.silenceWaits)],
      [words.verdict, on.verdict && t(words[on.verdict])],
      [words.said, on.said],
      [words.answeredBy, on.answered_by],
      [words.file, on.file_hash && link(`${at}/van-ban`, on.file_name ?? '')],
      [words.reason, on.reason],
    ],
    more:
      shown.length > 0 &&
      html`<h2>${t(words.papers)}</h2>${fileList(
        view,
        shown.map(({ id, name, file }) => ({
          name: file?.name ?? name,
          kind: name,
          at: `${at}/giay-to/${id}`,
          bytes: file?.size,
        })),
      )}`,
    step,
  })
}

/** Who was asked about a dossier and what they said, on its page. */
export const consultationPart: Part = {
  on: 'dossier',
  needs: 'dossier.read',
  async show({ province, viewer, view }, id) {
    const rows = await consultationsOf(province.database.together, id)
    if (rows.length === 0) return null
    const dossier: Dossier = await getDossier(province.database.together, id)
    if (!dossierLife.holds(viewer, 'dossier.read', dossier)) return null
    const { t } = view
    return html`<h2>${t(words.here)}</h2>${table(view, {
      caption: t(words.here),
      rows,
      columns: [
        {
          label: t(words.whom),
          width: 30,
          cell: (row) => (isSeen(viewer, row) ? link(`/phoi-hop/${row.id}`, row.called) : row.called),
        },
        { label: t(words.dueColumn), width: 20, cell: (row) => moment(view, row.due_at) },
        {
          label: t(words.state),
          width: 20,
          cell: (row) => (late(row, view) ? stateTag(view, 'overdue') : answerText(row, view)),
        },
        { label: t(words.said), cell: (row) => row.said ?? row.reason ?? row.basis },
      ],
    })}`
  },
}
