import type { Position } from '../../base/directory/index.ts'
import type { Invalid } from '../../kernel/forms/index.ts'
import {
  actions,
  confirmation,
  errorSummary,
  field,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  type View,
} from '../../kernel/pages/index.ts'
import { shownNumber } from './dossier.page.ts'
import type { Dossier } from './dossier.ts'
import { errorsOf } from './receiving.page.ts'
import { words } from './words.ts'

const back = (view: View, dossier: Dossier): Html =>
  linkButton({ label: view.language === 'vi' ? 'Quay lại hồ sơ' : 'Back to the dossier', at: `/ho-so/${dossier.id}` })

/** Who will handle it; each specialist with how many dossiers they hold, so that the leader can share the work out. */
export function assignForm(
  view: View,
  dossier: Dossier,
  specialists: readonly (Position & { holds: number })[],
  invalid?: Invalid,
): Html {
  const errors = errorsOf(invalid)
  const { t } = view
  return html`<section class="lt-step-form"><h2>${t(words.assign)}</h2>${form(
    view,
    { action: `/ho-so/${dossier.id}/phan-cong`, hidden: { revision: dossier.revision } },
    errorSummary(view, errors),
    field(view, {
      kind: 'radios',
      name: 'position',
      label: t(words.specialist),
      hint: t(words.specialistHint),
      error: errors.position,
      options: specialists.map((one) => ({
        value: one.id,
        label: one.title,
        hint: view.language === 'vi' ? `đang giữ ${one.holds} hồ sơ` : `holds ${one.holds} dossiers`,
      })),
    }),
    actions(mainAction({ label: t(words.assign) }), back(view, dossier)),
  )}</section>`
}

/** Handing over: says what will happen, once. */
export function returnForm(view: View, dossier: Dossier): Html {
  const vi = view.language === 'vi'
  return html`<section class="lt-step-form">${confirmation(view, {
    title: vi ? `Trả kết quả hồ sơ ${shownNumber(dossier)}?` : `Hand over the result of ${shownNumber(dossier)}?`,
    will: [
      vi ? 'Hồ sơ kết thúc với thời điểm trả là lúc này.' : 'The dossier ends; the time of handing over is now.',
      vi ? 'Người nộp được mời đánh giá mức độ hài lòng.' : 'The applicant is asked for a rating.',
    ],
    label: view.t(words.returnResult),
    action: `/ho-so/${dossier.id}/tra-ket-qua`,
    cancelAt: `/ho-so/${dossier.id}`,
    hidden: { revision: String(dossier.revision) },
    danger: false,
  })}</section>`
}
