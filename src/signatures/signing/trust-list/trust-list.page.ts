import { formatDay, formatExactMoment, type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import {
  actions,
  button,
  confirmation,
  errorSummary,
  type FieldErrors,
  field,
  fileUpload,
  form,
  type Html,
  html,
  mainAction,
  officialLayout,
  stateTag,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import type { TrustAnchor } from '../trust.store.ts'
import type { OutsideList } from './outside-list.store.ts'
import type { Responder } from './responder.store.ts'
import { trustListWords as words } from './trust-list.words.ts'

/** Where the trust list is kept. */
export const TRUST_LIST = '/quan-tri/chung-thu/tin-cay'

const MAX_CERTIFICATE = 1024 * 1024

export interface TrustListProps {
  anchors: readonly TrustAnchor[]
  lists: readonly OutsideList[]
  responders: readonly Responder[]
  errors: FieldErrors
}

const dayOf = (view: View, at: Instant): string => formatDay(legalDayOf(at), view.language)
const exact = (view: View, at: Instant | null): string => (at ? formatExactMoment(at, view.language) : '–')

/** Whom signatures are believed, and where their authorities are asked. */
export function trustListPage(view: View, props: TrustListProps): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.title),
    section: 'administration',
    error: Object.keys(props.errors).length > 0,
    main: html`<h1>${t(words.title)}</h1>${errorSummary(view, props.errors)}<p>${t(words.lead)}</p>${anchorTable(
      view,
      props,
    )}${responderTable(view, props)}${listTable(view, props)}${importForm(view, props)}${responderForm(view, props)}<p><a class="lt-link" href="/quan-tri/chung-thu">${t(words.back)}</a></p>`,
  })
}

function anchorTable(view: View, { anchors }: TrustListProps): Html {
  const { t } = view
  return html`<h2>${t(words.anchors)}</h2>${table(view, {
    caption: t(words.anchors),
    rows: anchors,
    empty: { title: t(words.empty) },
    columns: [
      { label: t(words.name), width: 30, cell: (one) => one.name },
      { label: t(words.source), width: 25, cell: (one) => one.source },
      { label: t(words.since), cell: (one) => dayOf(view, one.trustedFrom) },
      { label: t(words.state), width: 25, cell: (one) => anchorState(view, one) },
      {
        label: t(words.end),
        own: true,
        cell: (one) =>
          one.ended?.how === 'entirely'
            ? ''
            : html`<a class="lt-link" href="${TRUST_LIST}/${one.id}/ket-thuc">${t(words.end)}</a>`,
      },
    ],
  })}`
}

function anchorState(view: View, { ended }: TrustAnchor): Html {
  if (!ended) return stateTag(view, 'on-time', view.t(words.trusted))
  const day = dayOf(view, ended.at)
  return ended.how === 'from-now'
    ? stateTag(view, 'near', view.t(words.endedFromNow, day))
    : stateTag(view, 'refused', view.t(words.endedEntirely, day))
}

function responderTable(view: View, { responders }: TrustListProps): Html {
  const { t } = view
  const state = (one: Responder): Html =>
    one.failingSince
      ? stateTag(view, 'overdue', t(words.failing, exact(view, one.failingSince), one.lastError ?? ''))
      : html`${one.lastAnswer ? t(words.works) : '–'}`
  return html`<h2>${t(words.responders)}</h2>${table(view, {
    caption: t(words.responders),
    rows: responders,
    empty: { title: t(words.respondersEmpty), body: t(words.respondersEmptyBody) },
    columns: [
      { label: t(words.name), width: 30, cell: (one) => one.name },
      { label: t(words.address), width: 25, cell: (one) => html`<span class="lt-code">${one.url}</span>` },
      { label: t(words.answered), cell: (one) => exact(view, one.lastAnswer) },
      { label: t(words.state), cell: state },
      {
        label: t(words.remove),
        own: true,
        cell: (one) =>
          form(
            view,
            { action: `${TRUST_LIST}/ocsp/bo`, hidden: { authority: one.authority } },
            html`<button class="lt-button lt-button--plain" type="submit">${t(words.remove)}</button>`,
          ),
      },
    ],
  })}`
}

function listTable(view: View, { lists }: TrustListProps): Html {
  const { t } = view
  return html`<h2>${t(words.lists)}</h2>${table(view, {
    caption: t(words.lists),
    rows: lists,
    empty: { title: t(words.listsEmpty), body: t(words.listsEmptyBody) },
    columns: [
      { label: t(words.address), width: 50, cell: (one) => html`<span class="lt-code">${one.url}</span>` },
      { label: t(words.fetched), cell: (one) => exact(view, one.fetchedAt) },
      { label: t(words.problem), cell: (one) => one.lastError ?? '' },
    ],
  })}`
}

function importForm(view: View, { errors }: TrustListProps): Html {
  const { t } = view
  return html`<h2>${t(words.import)}</h2>${form(
    view,
    { action: `${TRUST_LIST}/goc`, files: true },
    fileUpload(view, {
      name: 'file',
      label: t(words.file),
      accept: '.pem,.cer,.crt,.der',
      maxBytes: MAX_CERTIFICATE,
      error: errors.file,
    }),
    field(view, {
      kind: 'text',
      name: 'source',
      label: t(words.source),
      hint: t(words.sourceHint),
      error: errors.source,
    }),
    field(view, { kind: 'text', name: 'crlUrl', label: t(words.crlUrl), optional: true, error: errors.crlUrl }),
    actions(mainAction({ label: t(words.import) })),
  )}`
}

function responderForm(view: View, { errors }: TrustListProps): Html {
  const { t } = view
  return html`<h2>${t(words.setResponder)}</h2>${form(
    view,
    { action: `${TRUST_LIST}/ocsp`, files: true },
    fileUpload(view, {
      name: 'authority',
      label: t(words.authorityFile),
      hint: t(words.authorityHint),
      accept: '.pem,.cer,.crt,.der',
      maxBytes: MAX_CERTIFICATE,
      error: errors.authority,
    }),
    field(view, { kind: 'text', name: 'url', label: t(words.ocspUrl), error: errors.url }),
    field(view, {
      kind: 'radios',
      name: 'nonce',
      label: t(words.nonce),
      options: [
        { value: 'repeated', label: t(words.nonceRepeated) },
        { value: 'not', label: t(words.nonceNot) },
      ],
      value: 'repeated',
    }),
    actions(button({ label: t(words.save), kind: 'plain' })),
  )}`
}

/** Asks once which of the two endings is meant. */
export function endAnchorPage(view: View, anchor: TrustAnchor): Html {
  const { t } = view
  const options = [
    ...(anchor.ended ? [] : [{ value: 'from-now', label: t(words.fromNow), hint: t(words.fromNowHint) }]),
    { value: 'entirely', label: t(words.entirely), hint: t(words.entirelyHint) },
  ]
  return officialLayout(view, {
    title: t(words.end),
    section: 'administration',
    main: confirmation(view, {
      title: t(words.endTitle, anchor.name),
      will: [t(words.endWill)],
      fields: field(view, { kind: 'radios', name: 'how', label: t(words.endHow), options, value: options[0]!.value }),
      label: t(words.end),
      action: `${TRUST_LIST}/${anchor.id}/ket-thuc`,
      cancelAt: TRUST_LIST,
    }),
  })
}
