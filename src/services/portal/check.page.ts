import {
  actions,
  citizenLayout,
  form,
  type Html,
  html,
  join,
  mainAction,
  type Piece,
  type SummaryRow,
  summaryList,
  type View,
} from '../../kernel/pages/index.ts'
import { shownAnswers } from '../eforms/index.ts'
import { feeWords, limitWords } from '../procedures/index.ts'
import type { Question } from './filing.form.ts'
import { isOrganisation, type OpenFiling, type PaperAnswer, paperKey, stepAddress } from './filing.ts'
import { filingWords as words } from './filing.words.ts'
import { portalWords } from './words.ts'

/** Everything answered, each with a link that changes it, then the one button that files. */
export function checkPage(view: View, filing: OpenFiling, agencyName: string): Html {
  const { t } = view
  const { answers, version } = filing
  const papers = filing.steps.flatMap((step) => ('paper' in step ? [step.paper] : []))
  const row = (question: Question, key: string, value: Piece): SummaryRow => ({
    key,
    value,
    change: { at: `${stepAddress(version.code, { question })}?sua=1` },
  })
  const resultWords = { unit: words.resultUnit, online: words.resultOnline, post: words.resultPost }
  return citizenLayout(view, {
    title: `${t(words.check)} – ${version.name}`,
    plain: true,
    main: html`<h1>${t(words.check)}</h1><p class="lt-lead">${version.name}</p>${summaryList(view, [
      answers.whose && row('whose', t(words.checkWhose), t(words[answers.whose])),
      answers.whose !== 'self' &&
        row(
          'filerName',
          t(words.checkFiler),
          join([answers.filerName, answers.filerIdentity, answers.filerAuthority], ' – '),
        ),
      row('name', t(words.checkName), answers.name),
      isOrganisation(answers)
        ? row('taxCode', t(words.checkTaxCode), answers.taxCode ?? t(words.none))
        : row('identity', t(words.checkIdentity), answers.identity),
      row('phone', t(words.checkPhone), answers.phone),
      row('address', t(words.checkAddress), answers.address),
      row('email', t(words.checkEmail), answers.email ?? t(words.none)),
      row('request', t(words.checkRequest), answers.request),
      row('unit', t(words.checkUnit), filing.units.find((unit) => unit.id === answers.unit)?.name),
      filing.agencies.length > 1
        ? row('agency', t(words.checkAgency), agencyName)
        : { key: t(words.checkAgency), value: agencyName },
      answers.resultAt && row('resultAt', t(words.checkResult), t(resultWords[answers.resultAt])),
      { key: t(portalWords.limit), value: limitWords(view, version, 'online') },
      { key: t(portalWords.fee), value: feeWords(view, version, 'online') },
    ])}${formRows(view, filing)}${papers.length > 0 && html`<h2>${t(words.paper)}</h2>`}${summaryList(
      view,
      papers.map((at) => ({
        key: version.components[at]?.name ?? '',
        value: paperWords(view, answers[paperKey(at)]),
        change: { at: `${stepAddress(version.code, { paper: at })}?sua=1` },
      })),
    )}<p>${t(words.declare)}</p>${form(
      view,
      { action: stepAddress(version.code, 'check') },
      actions(mainAction({ label: t(words.submit), icon: 'send' })),
    )}`,
  })
}

function paperWords(view: View, answer: PaperAnswer | undefined): Piece {
  if (answer && answer.files.length > 0)
    return join(
      answer.files.map((file) => file.name),
      ', ',
    )
  return answer?.instead ? view.t(answer.instead === 'bring' ? words.bring : words.notNeeded) : view.t(words.none)
}

/** What was answered on the pages of the procedure's own form, each with the way back to its page. */
function formRows(view: View, { form: open, version }: OpenFiling): Piece {
  if (!open) return null
  const { form, answers, today } = open
  const pages = shownAnswers(form.definition, answers, { language: view.language, on: today })
  return pages.map(
    ({ page, title, answers: lines }) =>
      html`<h2>${title}</h2>${summaryList(
        view,
        lines.map(({ label, value, rows }) => ({
          key: label,
          value: rows
            ? html`${rows.rows.map((row) => html`<p>${row.filter(Boolean).join(', ')}</p>`)}`
            : (value ?? view.t(words.none)),
          change: { at: `${stepAddress(version.code, { page })}?sua=1` },
        })),
      )}`,
  )
}
