import {
  actions,
  button,
  citizenLayout,
  details,
  errorSummary,
  type FieldErrors,
  field,
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
import { feeWords, limitWords, type ProcedureVersion, paperList, piecesWords } from '../procedures/index.ts'
import {
  type Answers,
  mayBring,
  type OpenFiling,
  PAPER_MAX_BYTES,
  type PaperAnswer,
  paperKey,
  type Question,
  RESULT_AT,
  type Step,
  sameStep,
  stepAddress,
  WHOSE,
} from './filing.ts'
import { filingWords as words } from './filing.words.ts'
import { portalWords } from './words.ts'

const base = (code: string): string => `/nop/${encodeURIComponent(code)}`

/** The first page: what to have ready, how long, how much. */
export function filingStartPage(view: View, version: ProcedureVersion, unfinished: Step | 'check' | null): Html {
  const { t } = view
  const title = t(words.file, version.name)
  const again = form(
    view,
    { action: base(version.code) },
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

export interface QuestionPageProps {
  filing: OpenFiling
  step: Step
  /** What was typed and what is wrong with it, when the page is shown again. */
  values?: Readonly<Record<string, unknown>>
  errors?: FieldErrors
  /** Came from the check page: leads back to it. */
  changing: boolean
}

/** One question. */
export function questionPage(view: View, props: QuestionPageProps & { step: { question: Question } }): Html {
  const { filing, step, errors = {} } = props
  const content = questionFields(view, props)
  return framed(view, props, {
    title: questionTitle(view, step.question, filing.answers),
    error: Object.keys(errors).length > 0,
    content: html`${errorSummary(view, errors)}${form(
      view,
      { action: stepAddress(filing.version.code, step), hidden: props.changing ? { sua: '1' } : {} },
      content,
      actions(mainAction({ label: view.t(words.next) })),
    )}`,
  })
}

function framed(view: View, props: QuestionPageProps, page: { title: string; error: boolean; content: Piece }): Html {
  const { filing, step } = props
  const at = filing.steps.findIndex((one) => sameStep(one, step))
  const before = filing.steps[at - 1]
  const back = props.changing
    ? link(stepAddress(filing.version.code, 'check'), view.t(words.check))
    : link(
        before ? stepAddress(filing.version.code, before) : base(filing.version.code),
        view.t(before ? words.back : words.toStart),
      )
  return citizenLayout(view, {
    title: `${page.title} – ${filing.version.name}`,
    plain: true,
    error: page.error,
    main: html`<p>${icon('arrow-left')} ${back}</p>${questionProgress(view, at + 1, filing.steps.length + 1)}${page.content}`,
  })
}

/** The question as its heading asks it, fitting whose application it is. */
function questionTitle(view: View, question: Question, answers: Answers): string {
  const { t } = view
  const organisation = answers.whose === 'business' || answers.whose === 'organisation'
  const own = answers.whose === 'self'
  switch (question) {
    case 'ai':
      return t(words.whose)
    case 'nguoi-nop':
      return t(words.filer)
    case 'ho-ten':
      return t(organisation ? words.nameOrganisation : own ? words.name : words.nameOther)
    case 'so-dinh-danh':
      return t(organisation ? words.taxCode : own ? words.identity : words.identityOther)
    case 'dien-thoai':
      return t(words.phone)
    case 'dia-chi':
      return t(own ? words.address : words.addressOther)
    case 'email':
      return t(words.email)
    case 'noi-dung':
      return t(words.request)
    case 'noi-nhan':
      return t(words.unit)
    case 'co-quan':
      return t(words.agency)
    case 'nhan-ket-qua':
      return t(words.resultAt)
  }
}

function questionFields(view: View, props: QuestionPageProps & { step: { question: Question } }): Piece {
  const { filing, errors = {} } = props
  const { answers } = filing
  const { t } = view
  const { question } = props.step
  const label = questionTitle(view, question, answers)
  const value = (name: keyof Answers & string): string => {
    const typed = props.values?.[name]
    if (typeof typed === 'string') return typed
    const kept = answers[name]
    return typeof kept === 'string' ? kept : ''
  }
  const organisation = answers.whose === 'business' || answers.whose === 'organisation'
  switch (question) {
    case 'ai': {
      const hints = { self: undefined, other: t(words.otherHint), business: undefined, organisation: undefined }
      const options = WHOSE.map((one) => ({ value: one, label: t(words[one]), hint: hints[one] }))
      return field(view, {
        kind: 'radios',
        name: 'whose',
        label,
        question: true,
        options,
        value: value('whose'),
        error: errors.whose,
      })
    }
    case 'nguoi-nop':
      return html`<h1>${label}</h1>${field(view, { kind: 'text', name: 'filerName', label: t(words.filerName), value: value('filerName'), autocomplete: 'name', hint: t(words.nameHint), error: errors.filerName })}${field(view, { kind: 'text', name: 'filerAuthority', label: t(words.filerAuthority), value: value('filerAuthority'), hint: t(words.filerAuthorityHint), error: errors.filerAuthority })}`
    case 'ho-ten':
      return field(view, {
        kind: 'text',
        name: 'name',
        label,
        question: true,
        value: value('name'),
        hint: t(words.nameHint),
        autocomplete: answers.whose === 'self' ? 'name' : 'off',
        spellcheck: false,
        error: errors.name,
      })
    case 'so-dinh-danh':
      return field(view, {
        kind: 'text',
        name: 'identity',
        label,
        question: true,
        optional: organisation,
        value: value('identity'),
        hint: t(organisation ? words.taxCodeHint : words.identityHint),
        inputmode: organisation ? 'numeric' : undefined,
        width: 20,
        autocomplete: 'off',
        spellcheck: false,
        error: errors.identity,
      })
    case 'dien-thoai':
      return field(view, {
        kind: 'tel',
        name: 'phone',
        label,
        question: true,
        value: value('phone'),
        hint: t(words.phoneHint),
        inputmode: 'tel',
        width: 20,
        autocomplete: 'tel',
        error: errors.phone,
      })
    case 'dia-chi':
      return field(view, {
        kind: 'text',
        name: 'address',
        label,
        question: true,
        value: value('address'),
        hint: t(words.addressHint),
        autocomplete: answers.whose === 'self' ? 'street-address' : 'off',
        error: errors.address,
      })
    case 'email':
      return field(view, {
        kind: 'email',
        name: 'email',
        label,
        question: true,
        optional: true,
        value: value('email'),
        hint: t(words.emailHint),
        inputmode: 'email',
        autocomplete: 'email',
        spellcheck: false,
        error: errors.email,
      })
    case 'noi-dung':
      return field(view, {
        kind: 'textarea',
        name: 'request',
        label,
        question: true,
        rows: 4,
        value: value('request') || filing.version.name,
        hint: t(words.requestHint),
        error: errors.request,
      })
    case 'noi-nhan':
      return choice(view, {
        name: 'unit',
        label,
        hint: t(words.unitHint),
        value: value('unit'),
        error: errors.unit,
        options: filing.units.map((unit) => ({ value: unit.id, label: unit.name, hint: unit.address ?? undefined })),
      })
    case 'co-quan':
      return choice(view, {
        name: 'agency',
        label,
        hint: t(words.agencyHint),
        value: value('agency'),
        error: errors.agency,
        options: filing.agencies.map((agency) => ({ value: agency.id, label: agency.name })),
      })
    case 'nhan-ket-qua': {
      const says = {
        unit: { label: t(words.resultUnit), hint: filing.units.find((unit) => unit.id === answers.unit)?.name },
        online: { label: t(words.resultOnline), hint: t(words.resultOnlineHint) },
        post: { label: t(words.resultPost), hint: t(words.resultPostHint) },
      }
      const options = RESULT_AT.map((one) => ({ value: one, ...says[one] }))
      return field(view, {
        kind: 'radios',
        name: 'resultAt',
        label,
        question: true,
        options,
        value: value('resultAt'),
        error: errors.resultAt,
      })
    }
  }
}

interface ChoiceOf {
  name: string
  label: string
  hint: string
  value: string
  error?: string
  options: readonly { value: string; label: string; hint?: string }[]
}

/** Radios for few answers, a list to open for many. */
const choice = (view: View, props: ChoiceOf): Html => {
  const shared = { ...props, question: true }
  return props.options.length <= 6
    ? field(view, { kind: 'radios', ...shared })
    : field(view, { kind: 'select', ...shared })
}

/** The page of one required paper: its files, or why there are none. */
export function paperPage(
  view: View,
  props: QuestionPageProps & { step: { paper: number }; answer?: PaperAnswer; error?: string },
): Html {
  const { filing, step } = props
  const { t } = view
  const component = filing.version.components[step.paper]
  const answer = props.answer ?? filing.answers[paperKey(step.paper)] ?? { files: [], instead: null }
  const total = filing.version.components.length
  const title = t(words.paperOf, step.paper + 1, total)
  const at = stepAddress(filing.version.code, step)
  const changing: Record<string, string> = props.changing ? { sua: '1' } : {}
  const has = answer.files.length > 0
  const instead = [
    ...(mayBring(filing.version) ? [{ value: 'bring', label: t(words.bring) }] : []),
    { value: 'not-needed', label: t(words.notNeeded) },
  ]
  return framed(view, props, {
    title,
    error: Boolean(props.error),
    content: html`${errorSummary(view, props.error ? { files: props.error } : {})}<h1>${title}</h1><p class="lt-lead">${component?.name}</p>${
      component?.group && html`<p class="lt-quiet">${t(words.paperFor, component.group)}</p>`
    }<p class="lt-quiet">${component && piecesWords(view, component)}</p>${has && attached(view, answer, at, changing)}${form(
      view,
      { action: at, files: true, hidden: changing },
      field(view, {
        kind: 'file',
        name: 'files',
        label: t(has ? words.paperMore : words.paperFiles),
        hint: t(words.paperHint),
        accept: '.pdf,.jpg,.jpeg,.png',
        maxBytes: PAPER_MAX_BYTES,
        multiple: true,
        optional: has,
        error: props.error,
      }),
      !has &&
        field(view, {
          kind: 'radios',
          name: 'instead',
          label: t(words.paperInstead),
          options: instead,
          value: answer.instead ?? '',
        }),
      actions(mainAction({ label: t(words.next) })),
    )}`,
  })
}

function attached(view: View, answer: PaperAnswer, at: string, hidden: Record<string, string>): Html {
  return html`<h2>${view.t(words.paperHave)}</h2>${fileList(
    view,
    answer.files.map((file) => ({
      name: file.name,
      bytes: file.size,
      remove: form(
        view,
        { action: `${at}/go`, hidden: { hash: file.hash, ...hidden } },
        button({ label: view.t(words.removeFile, short(file.name)), icon: 'trash' }),
      ),
    })),
  )}`
}

const short = (name: string): string => (name.length > 24 ? `${name.slice(0, 20)}…` : name)
