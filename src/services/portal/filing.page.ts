import { type Again, begun, hasErrors } from '../../kernel/forms/index.ts'
import {
  actions,
  button,
  citizenLayout,
  details,
  fileList,
  form,
  type Html,
  html,
  icon,
  link,
  linkButton,
  mainAction,
  notification,
  type Piece,
  questionProgress,
  summaryList,
  type View,
} from '../../kernel/pages/index.ts'
import { pageForm, pageValues } from '../eforms/index.ts'
import { feeWords, limitWords, type ProcedureVersion, paperList, piecesWords } from '../procedures/index.ts'
import { filingForm, morePaperForm, paperForm, type Question } from './filing.form.ts'
import {
  isOrganisation,
  knownOf,
  mayBring,
  type OpenFiling,
  type PaperAnswer,
  paperKey,
  type Step,
  sameStep,
  startAddress,
  stepAddress,
} from './filing.ts'
import { filingWords as words } from './filing.words.ts'
import { portalWords } from './words.ts'

/** The first page: what to have ready, how long, how much. */
export function filingStartPage(view: View, version: ProcedureVersion, unfinished: Step | 'check' | null): Html {
  const { t } = view
  const title = t(words.file, version.name)
  const again = form(
    view,
    { action: startAddress(version.code) },
    actions(
      unfinished ? button({ label: t(words.again) }) : mainAction({ label: t(words.start), icon: 'arrow-right' }),
    ),
  )
  return citizenLayout(view, {
    title,
    plain: true,
    main: html`<h1>${title}</h1>${
      unfinished &&
      notification(view, {
        kind: 'info',
        title: t(words.unfinished),
        body: html`<p>${t(words.unfinishedBody)}</p>${actions(
          linkButton({
            label: t(words.goOn),
            at: stepAddress(version.code, unfinished),
            kind: 'main',
            icon: 'arrow-right',
          }),
        )}`,
      })
    }${summaryList(view, [
      { key: t(portalWords.limit), value: limitWords(view, version, 'online') },
      { key: t(portalWords.fee), value: feeWords(view, version, 'online') },
    ])}<h2>${t(words.needs)}</h2><ul class="lt-list"><li>${t(words.needsIdentity)}</li>${
      version.components.length > 0 && html`<li>${t(words.needsPapers, version.components.length)}</li>`
    }</ul><p>${t(words.takes)}</p>${unfinished ? null : again}${
      version.components.length > 0 && details(t(words.papersFold), paperList(view, version))
    }<p class="lt-quiet">${t(words.privacy)}</p>${unfinished ? again : null}`,
  })
}

export interface StepPageProps<S extends Step = Step> {
  filing: OpenFiling
  step: S
  again: Again
  /** Came from the check page: leads back to it. */
  changing: boolean
}

/** Where the form of a page is sent. */
const sentTo = ({ filing, step, changing }: StepPageProps): string =>
  `${stepAddress(filing.version.code, step)}${changing ? '?sua=1' : ''}`

/** One question. */
export function questionPage(view: View, props: StepPageProps<{ question: Question }>): Html {
  const { filing, step, again } = props
  const { answers, version } = filing
  const shown = whatOnlyThePageKnows(view, filing)
  return framed(view, props, {
    title: filingForm.heading(view, step.question, shown),
    content: form(
      view,
      { action: sentTo(props) },
      enterButton,
      filingForm.question(
        view,
        step.question,
        { ...again, values: { request: version.name, ...answers, ...again.values } },
        shown,
      ),
      actions(mainAction({ label: view.t(words.next) })),
    ),
  })
}

/** One page of the procedure's own form. */
export function formPage(view: View, props: StepPageProps<{ page: number }>): Html {
  const { filing, step, again } = props
  const { answers, form: open, version } = filing
  if (!open) throw new RangeError(`the procedure ${version.code} has no form`)
  const page = pageForm(open, step.page)
  const values = pageValues(open, step.page, knownOf(answers), answers.declared?.[step.page])
  return framed(view, props, {
    title: open.form.definition.pages[step.page]?.title[view.language] ?? '',
    content: form(
      view,
      { action: sentTo(props) },
      enterButton,
      page.question(view, 0, begun(again, values)),
      actions(mainAction({ label: view.t(words.next) })),
    ),
  })
}

/** Enter sends the form, not the search among the choices. */
const enterButton = html`<button class="lt-default" type="submit" tabindex="-1" aria-hidden="true"></button>`

/** Questions fit whose application it is; the choices are those of the province. */
function whatOnlyThePageKnows(view: View, filing: OpenFiling) {
  const { t } = view
  const { answers, units, agencies } = filing
  const self = answers.whose === 'self'
  const labels: Partial<Record<Question, string>> = {
    filerName: t(words.filerName),
    filerIdentity: t(words.filerIdentity),
    filerAuthority: t(words.filerAuthority),
    ...(!self && { identity: t(words.identityOther), address: t(words.addressOther) }),
    ...(!self && { name: t(isOrganisation(answers) ? words.nameOrganisation : words.nameOther) }),
  }
  return {
    labels: labels as Record<string, string>,
    autocomplete: {
      filerName: 'name',
      name: self ? 'name' : 'off',
      address: self ? 'street-address' : 'off',
    },
    options: {
      unit: units.map(({ id, name, address }) => ({ value: id, label: name, hint: address ?? undefined })),
      agency: agencies.map(({ id, name }) => ({ value: id, label: name })),
      resultAt: [
        { value: 'unit', label: t(words.resultUnit), hint: units.find(({ id }) => id === answers.unit)?.name },
        { value: 'online', label: t(words.resultOnline), hint: t(words.resultOnlineHint) },
        { value: 'post', label: t(words.resultPost), hint: t(words.resultPostHint) },
      ],
    },
  }
}

function framed(view: View, props: StepPageProps, page: { title: string; content: Piece }): Html {
  const { filing, step } = props
  const { version, steps } = filing
  const at = steps.findIndex((one) => sameStep(one, step))
  const before = steps[at - 1]
  const back = props.changing
    ? link(stepAddress(version.code, 'check'), view.t(words.check))
    : link(
        before ? stepAddress(version.code, before) : startAddress(version.code),
        view.t(before ? words.back : words.toStart),
      )
  return citizenLayout(view, {
    title: `${page.title} – ${version.name}`,
    plain: true,
    error: hasErrors(props.again),
    main: html`<p>${icon('arrow-left')} ${back}</p>${questionProgress(view, at + 1, steps.length + 1)}${page.content}`,
  })
}

/** The page of one required paper: its files, or why there are none. */
export function paperPage(view: View, props: StepPageProps<{ paper: number }>): Html {
  const { filing, step, again } = props
  const { t } = view
  const { components } = filing.version
  const component = components[step.paper]
  const answer = filing.answers[paperKey(step.paper)] ?? { files: [], instead: null }
  const title = t(words.paperOf, step.paper + 1, components.length)
  const has = answer.files.length > 0
  const bring = { value: 'bring', label: t(words.bring) }
  const notNeeded = { value: 'not-needed', label: t(words.notNeeded) }
  const fields = has
    ? morePaperForm.fields(view, again, { labels: { files: t(words.paperMore) } })
    : paperForm.fields(
        view,
        { ...again, values: { instead: answer.instead ?? '', ...again.values } },
        { options: { instead: mayBring(filing.version) ? [bring, notNeeded] : [notNeeded] } },
      )
  return framed(view, props, {
    title,
    content: html`<h1>${title}</h1><p class="lt-lead">${component?.name}</p>${
      component?.group && html`<p class="lt-quiet">${t(words.paperFor, component.group)}</p>`
    }<p class="lt-quiet">${component && piecesWords(view, component)}</p>${has && attached(view, answer, props)}${form(
      view,
      { action: sentTo(props), files: true },
      fields,
      actions(mainAction({ label: t(words.next) })),
    )}`,
  })
}

function attached(view: View, answer: PaperAnswer, { filing, step, changing }: StepPageProps): Html {
  const action = `${stepAddress(filing.version.code, step)}/go`
  return html`<h2>${view.t(words.paperHave)}</h2>${fileList(
    view,
    answer.files.map((file) => ({
      name: file.name,
      bytes: file.size,
      remove: form(
        view,
        { action, hidden: { hash: file.hash, ...(changing && { sua: '1' }) } },
        button({ label: view.t(words.removeFile, short(file.name)), icon: 'trash' }),
      ),
    })),
  )}`
}

const short = (name: string): string => (name.length > 24 ? `${name.slice(0, 20)}…` : name)
