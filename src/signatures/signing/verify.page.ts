import {
  type CoveredFile,
  certificateWords,
  changeWords,
  coveredWords,
  integrityWords,
  levelWords,
  lockSentence,
  type SignatureReport,
  VERDICT_TEXT,
  type VerificationReport,
  verdictSentence,
} from '../../../packages/pdf-signature/index.ts'
import { formatExactMoment, instant } from '../../../packages/time/index.ts'
import {
  actions,
  citizenLayout,
  details,
  errorSummary,
  type FieldErrors,
  field,
  fileUpload,
  form,
  formatNumber,
  type Html,
  html,
  linkButton,
  mainAction,
  type Piece,
  type StateKind,
  stateSentence,
  stateTag,
  summaryList,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { trustAddresses } from '../trust/index.ts'
import type { ChangedPage } from './changed-pages.ts'
import { verifyWords as words } from './verify.words.ts'

const kinds: Record<VerificationReport['overall'], StateKind> = {
  VALID: 'on-time',
  INVALID: 'overdue',
  UNKNOWN: 'near',
  UNSUPPORTED: 'near',
  NOT_SIGNED: 'neutral',
}

const exact = (view: View, iso: string): string => formatExactMoment(instant(iso), view.language)

/** What may go with a document; the chooser offers these first, the server takes any. */
const BESIDE = '.pdf,.p7s,.docx,.xlsx,.pptx,.odt,.ods,.odp,.zip,.jpg,.png,.txt'

/** The form: a signed file and what goes with it, checked and dropped. */
export function uploadPage(view: View, props: { maxBytes: number; errors: FieldErrors }): Html {
  const { t } = view
  const file = fileUpload(view, {
    name: 'file',
    label: t(words.file),
    hint: t(words.intro),
    accept: '.pdf,.xml,.p7s,.p7m',
    maxBytes: props.maxBytes,
    error: props.errors.file,
  })
  return citizenLayout(view, {
    title: t(words.title),
    error: Object.keys(props.errors).length > 0,
    main: html`${errorSummary(view, props.errors)}<h1>${t(words.title)}</h1>${form(
      view,
      { action: '/xac-minh', files: true },
      file,
      field(view, {
        kind: 'file',
        name: 'with',
        label: t(words.beside),
        hint: t(words.besideHint),
        accept: BESIDE,
        maxBytes: props.maxBytes,
        multiple: true,
        optional: true,
      }),
      actions(mainAction({ label: t(words.check) })),
    )}${withoutUs(view)}`,
  })
}

const withoutUs = (view: View): Html =>
  details(
    view.t(words.withoutUsTitle),
    html`<p>${view.t(words.withoutUs)}</p><p><code class="lt-code">npx lienthong-verify --root goc.pem van-ban.pdf</code></p><p><a class="lt-link" href="${trustAddresses.home}">${view.t(words.trustPage)}</a></p>`,
  )

export interface VerificationProps {
  report: VerificationReport
  title?: string
  /** Name of the file, as the sender called it. */
  fileName?: string
  /** Pages that were changed after a signature. */
  changed?: readonly ChangedPage[]
  /** What the page knows about the document beyond its file: stands before the signatures. */
  facts?: Piece
  /** What whoever holds it must know before the verdict on its signatures: that it was recalled. */
  notice?: Piece
  /** Buttons: download of the file. */
  action?: Piece
}

/** A verification report in words: the verdict first, then each signature with everything rights-and-security.md §4.3 asks for. */
export function verificationPage(view: View, props: VerificationProps): Html {
  const { report } = props
  const { t, language } = view
  const title = props.title ?? t(words.result)
  return citizenLayout(view, {
    title,
    wide: true,
    main: html`<h1>${title}</h1>${props.notice}${stateSentence(view, {
      sentence: verdictSentence(report, language),
      state: { kind: kinds[report.overall], text: VERDICT_TEXT[report.overall][language] },
      action: props.action ?? linkButton({ label: t(words.another), at: '/xac-minh' }),
    })}${reasonList(view, report.reasons)}${wholeFile(view, report.reasons)}${tryAgain(view, props)}${pictures(view, props.changed ?? [])}${props.facts}<h2>${t(words.aboutFile)}</h2>${summaryList(
      view,
      [
        props.fileName !== undefined && { key: t(words.fileName), value: props.fileName },
        { key: t(words.fingerprint), value: fingerprint(report.fileHash) },
        { key: t(words.verifiedAt), value: exact(view, report.verifiedAt) },
        report.policyId !== undefined && {
          key: t(words.policy),
          value: html`<span class="lt-code">${report.policyId} ${report.policyVersion}</span>`,
        },
      ],
    )}${report.covered && coveredTable(view, report.covered)}${report.signatures.length > 0 && html`<h2>${t(words.signatures)}</h2>`}${report.signatures.map(
      (one) => signatureSection(view, one),
    )}${withoutUs(view)}`,
  })
}

/** Changed pages before and after: a person sees at once what the sentences above mean. */
function pictures({ t }: View, changed: readonly ChangedPage[]): Piece {
  if (changed.length === 0) return null
  const picture = (png: Buffer, said: string): Html =>
    html`<figure class="lt-plot"><figcaption>${said}</figcaption><img class="lt-page-image" src="data:image/png;base64,${png.toString('base64')}" alt="${said}"></figure>`
  return html`<h2>${t(words.changedPages)}</h2>${changed.map(
    ({ page, before, after }) =>
      html`<div class="lt-two">${picture(before, t(words.pageBefore, page))}${picture(after, t(words.pageAfter, page))}</div>`,
  )}`
}

/** The fold below what is wrong with the file as a whole. */
function wholeFile(view: View, reasons: Reasons): Piece {
  const said = libraryNotes(reasons)
  return said && details(view.t(words.technical), html`<p>${view.t(words.library)}</p>${said}`)
}

/** What a person can do when an authority did not answer: an uploaded file was not kept, so it is handed in once more. */
function tryAgain(view: View, { report, fileName }: VerificationProps): Piece {
  const { t } = view
  const open = report.signatures.some((one) => one.reasons.some(({ code }) => code === 'revocation-unanswered'))
  if (!open) return null
  return fileName === undefined
    ? html`<p>${t(words.reload)}</p>`
    : html`<p>${linkButton({ label: t(words.again), at: '/xac-minh' })}</p>`
}

const coveredKinds: Record<CoveredFile['state'], StateKind> = {
  MATCH: 'on-time',
  DIFFERENT: 'overdue',
  NOT_GIVEN: 'neutral',
  UNLISTED: 'near',
}

/** The files a signed list or a detached signature speaks for, and how each compares. */
function coveredTable(view: View, covered: readonly CoveredFile[]): Html {
  const { t, language } = view
  return html`<h2>${t(words.covered)}</h2>${table(view, {
    caption: t(words.covered),
    rows: covered,
    empty: { title: t(words.noneCovered) },
    columns: [
      {
        label: t(words.coveredName),
        width: 60,
        cell: (one) => html`${one.name}<br><span class="lt-quiet">${fingerprint(one.sha256)}</span>`,
      },
      {
        label: t(words.size),
        numeric: true,
        cell: (one) => (one.size === undefined ? '' : formatNumber(one.size, language)),
      },
      {
        label: t(words.coveredState),
        cell: (one) => stateTag(view, coveredKinds[one.state], coveredWords[one.state][language]),
      },
    ],
  })}`
}

/** A fingerprint in groups of eight, so that two of them can be compared by eye. */
export const fingerprint = (hex: string): Html =>
  html`<span class="lt-code">${hex.match(/.{1,8}/g)?.join(' ') ?? hex}</span>`

function signatureSection(view: View, one: SignatureReport): Html {
  const { t, language } = view
  const number = one.index + 1
  const who = one.signer?.commonName ?? one.name ?? t(words.noTime)
  return html`<section><h3>${t(one.kind === 'TIMESTAMP' ? words.stamp : words.signature, number)}: ${who} ${stateTag(
    view,
    kinds[one.result],
    VERDICT_TEXT[one.result][language],
  )}</h3>${reasonList(view, one.reasons)}${summaryList(view, signatureRows(view, one))}${technical(view, one)}</section>`
}

function signatureRows(view: View, one: SignatureReport) {
  const { t, language } = view
  const time = one.signingTime ? exact(view, one.signingTime) : t(words.noTime)
  const source = t(one.timeSource === 'TIMESTAMP' ? words.stamped : words.claimed)
  return [
    { key: t(words.signer), value: one.signer?.commonName ?? one.signer?.subject ?? t(words.noTime) },
    one.signer?.organization !== undefined && { key: t(words.organization), value: one.signer.organization },
    { key: t(words.issuer), value: one.chain[1]?.commonName ?? one.issuer ?? t(words.noTime) },
    { key: t(words.signedAt), value: html`${time} <span class="lt-quiet">(${source})</span>` },
    { key: t(words.integrity), value: integrityWords[one.integrity][language] },
    { key: t(words.atSigning), value: certificateWords[one.certAtSigning][language] },
    one.locks.length > 0 && {
      key: t(words.locks),
      value: one.locks.map((lock) => lockSentence(lock, language)).join('; '),
    },
    { key: t(words.changes), value: changeList(view, one) },
    one.reason !== undefined && { key: t(words.reason), value: one.reason },
  ]
}

const certificateOf = (view: View, { serial, notBefore, notAfter }: SignatureReport['chain'][number]): string =>
  view.t(words.certificateLine, serial, exact(view, notBefore), exact(view, notAfter))

/** How much of the file the signature stands for: what came later is no part of it. */
function coverageOf(view: View, { coversWholeFile, byteRange }: SignatureReport): string {
  const [, , second = 0, last = 0] = byteRange ?? []
  return coversWholeFile
    ? view.t(words.wholeFile)
    : view.t(words.firstBytes, formatNumber(second + last, view.language))
}

/** The verdict is about everything after this signature; what is listed happened before the next one, which lists its own. */
function changeList(view: View, one: SignatureReport): Html {
  const { language } = view
  const said = changeWords[one.changesAfter][language]
  if (one.changes.length === 0) return html`${said}`
  return html`${said}. ${view.t(words.untilNext)}<ul class="govuk-list govuk-list--bullet">${one.changes.map(
    (change) => html`<li>${change[language]} <span class="lt-quiet">${change.detail}</span></li>`,
  )}</ul>`
}

type Reasons = SignatureReport['reasons']

/** Reasons whose detail names something a person knows: a file, a place on a page, an algorithm, a number. */
const NAMING = new Set<Reasons[number]['code']>([
  ...(['file-differs', 'file-not-listed', 'file-not-given', 'content-not-given'] as const),
  ...(['forbidden-change', 'later-appearance', 'doubtful-appearance', 'weak-hash', 'several-signers'] as const),
  ...(['xml-partly-signed', 'xml-wrapped', 'xml-unsupported', 'office-signature'] as const),
])
/** Reasons whose detail is a moment. */
const DATED = new Set<Reasons[number]['code']>(['root-ended', 'certificate-revoked'])

function detailOf(view: View, { code, detail }: Reasons[number]): string | undefined {
  if (!detail) return undefined
  return DATED.has(code) ? exact(view, detail) : NAMING.has(code) ? detail : undefined
}

/** What the library said in its own words (English, codes): for technicians, below the sentences. */
function libraryNotes(reasons: Reasons): Piece {
  const notes = reasons.filter(({ code, detail }) => detail && !DATED.has(code) && !NAMING.has(code))
  if (notes.length === 0) return null
  return html`<ul class="govuk-list" lang="en">${notes.map(
    ({ code, detail }) => html`<li><span class="lt-code">${code}</span>: ${detail}</li>`,
  )}</ul>`
}

function reasonList(view: View, reasons: Reasons): Html {
  const { language } = view
  const list = (items: Reasons) =>
    html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => {
      const detail = detailOf(view, item)
      return html`<li>${item[language]}${detail && html` <span class="lt-quiet">${detail}</span>`}</li>`
    })}</ul>`
  const weighty = reasons.filter((item) => item.severity !== 'note')
  const notes = reasons.filter((item) => item.severity === 'note')
  return html`${weighty.length > 0 && html`<p><strong>${view.t(words.why)}:</strong></p>${list(weighty)}`}${
    notes.length > 0 &&
    html`<p class="lt-quiet">${view.t(words.notes)}: ${notes.map((item) => item[language]).join('; ')}.</p>`
  }`
}

function technical(view: View, one: SignatureReport): Html {
  const { t, language } = view
  const said = libraryNotes(one.reasons)
  const place = one.place ? t(words.onPage, one.place.page + 1) : t(words.invisible)
  return details(
    t(words.technical),
    summaryList(view, [
      one.signer !== undefined && { key: t(words.fullSigner), value: one.signer.subject },
      one.issuer !== undefined && { key: t(words.fullIssuer), value: one.issuer },
      one.chain[0] !== undefined && { key: t(words.certificate), value: certificateOf(view, one.chain[0]) },
      one.level !== undefined && { key: t(words.level), value: levelWords[one.level][language] },
      {
        key: t(words.revocation),
        value: one.evidence
          ? `${one.evidence.kind.toUpperCase()}, ${exact(view, one.evidence.obtainedAt)}`
          : t(words.none),
      },
      one.byteRange !== undefined && { key: t(words.coverage), value: coverageOf(view, one) },
      { key: t(words.field), value: one.fieldName },
      { key: t(words.place), value: place },
      { key: t(words.format), value: one.subFilter ?? '' },
      one.byteRange !== undefined && { key: t(words.range), value: one.byteRange.join(' ') },
      one.timeSource === 'TIMESTAMP' &&
        one.claimedTime !== undefined && { key: t(words.claimedTime), value: exact(view, one.claimedTime) },
      one.location !== undefined && { key: t(words.location), value: one.location },
      said !== null && { key: t(words.library), value: said },
      one.chain.length > 0 && {
        key: t(words.chain),
        value: html`<ol class="govuk-list govuk-list--number">${one.chain.map(
          (link) =>
            html`<li>${link.commonName ?? link.subject} <span class="lt-quiet">${certificateOf(view, link)}</span><br>${fingerprint(link.sha256)}</li>`,
        )}</ol>`,
      },
    ]),
  )
}
