import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import { type Again, hasErrors } from '../../../kernel/forms/index.ts'
import {
  actions,
  button,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  notification,
  officialLayout,
  type Piece,
  stateSentence,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { CertificateFacts, SigningKey } from '../../../signatures/keys/index.ts'
import { PLUG_IN, type PlugInRequest } from '../../../signatures/signing/index.ts'
import type { BatchCounts } from '../batch/batch.ts'
import { documentSentence, stateOf } from '../document.page.ts'
import type { OfficialDocument } from '../document.ts'
import { words as documentWords } from '../words.ts'
import { tokenScriptAddress } from './token.asset.ts'
import { finishForm } from './token.forms.ts'
import { tokenWords as words } from './token.words.ts'

export interface TokenPageProps {
  document: OfficialDocument
  /** What goes with the document and is approved together with it. */
  attachments: Piece
  /** Address of the plug-in's WebSocket, ends with a slash. */
  plugIn: string
  /** The token tied to the viewer's post. */
  tied: SigningKey | undefined
  /** The newest try of this post in this session. */
  request: PlugInRequest | undefined
  /** The certificate that signed, when the holder is to confirm it. */
  confirm: CertificateFacts | undefined
  again: Again
  /** The list it is signed with, and whether the one before it was just signed. */
  batch?: { id: string; counts: BatchCounts; goesOn: boolean } | undefined
}

/** The one page that talks to a program on the person's computer; every other way to sign is a link away. */
export function tokenPage(view: View, props: TokenPageProps): Html {
  const { t } = view
  const { document, request } = props
  const at = `/van-ban/${document.id}`
  return officialLayout(view, {
    title: t(words.title),
    section: 'documents',
    error: hasErrors(props.again),
    main: html`<h1>${t(words.title)}</h1>${whichOfList(view, props)}${stateSentence(view, {
      sentence: documentSentence(view, document),
      state: stateOf(view, document),
      action: linkButton({ label: t(documentWords.openPdf), at: `${at}/pdf`, icon: 'document' }),
    })}${props.attachments}${request?.state === 'received' ? received(view, props, request) : html`${asking(view, props)}${tiedFacts(view, props)}`}<script src="${tokenScriptAddress}" defer></script>`,
  })
}

/** How far the list is, with the bar the batch's own page has. */
function whichOfList({ t }: View, { batch }: TokenPageProps): Piece {
  if (!batch) return null
  const { total, signed, failed } = batch.counts
  const done = signed + failed
  return html`<p>${t(words.ofList, done + 1, total)}</p><p><progress max="${total}" value="${done}" aria-label="${t(words.ofListProgress)}"></progress></p>`
}

/** The address of an act on the document, within the list it belongs to. */
const within = ({ document, batch }: TokenPageProps, act = ''): string =>
  `/van-ban/${document.id}/ky-token${act}${batch ? `?luot=${batch.id}` : ''}`

function asking(view: View, props: TokenPageProps): Html {
  const { t } = view
  const { document, plugIn, request, batch } = props
  const at = `/van-ban/${document.id}/ky-token`
  // by itself only a document nobody tried yet: what failed once waits for the person
  const goesOn = batch?.goesOn === true && !request
  const refused = request?.state === 'refused' && request.why
  return html`${
    refused &&
    notification(view, {
      kind: 'error',
      title: t(words.notTaken),
      body: new Refusal(refused.code, refused.data).sentence(view.language),
    })
  }<p>${t(words.how)}</p><div data-plug-in data-address="${plugIn}${PLUG_IN.approve.path}" data-status="${at}/trang-thai" data-done="${PLUG_IN.done}"${goesOn && html` data-go-on`}>${form(
    view,
    { action: within(props) },
    actions(
      html`<button class="lt-button lt-button--main" type="submit" data-plug-in-go hidden><span>${t(refused ? words.again : words.start)}</span></button>`,
      otherWays(view, props),
    ),
  )}${says(view, plugIn)}</div>${
    batch &&
    form(view, { action: within(props, '/bo-qua') }, actions(button({ label: t(words.passOver), kind: 'plain' })))
  }`
}

const otherWays = ({ t }: View, { document, batch }: TokenPageProps): Html =>
  batch
    ? linkButton({ label: t(words.backToList), at: `/van-ban/ky-nhieu/${batch.id}` })
    : linkButton({ label: t(words.otherWays), at: `/van-ban/${document.id}/ky` })

/** Every sentence the script may show, written here in the person's language; it only uncovers one. */
function says(view: View, plugIn: string): Html {
  const { t } = view
  const more = html`<span data-more></span>`
  const say = (name: string, content: Piece): Html => html`<div data-say="${name}" hidden>${content}</div>`
  const warn = (title: string, body: Piece): Html => notification(view, { kind: 'warning', title, body })
  const { protocol, host } = new URL(plugIn)
  const own = `https://${host}/`
  return html`<div role="status"><div data-say="scripts">${notification(view, { kind: 'info', title: t(words.scriptNeeded) })}</div>${say('connecting', html`<p>${t(words.connecting)}</p>`)}${say(
    'working',
    html`<p>${t(words.working)}</p>`,
  )}${say('checking', html`<p>${t(words.checking)}</p>`)}${say(
    'absent',
    warn(
      t(words.absent),
      html`<ul><li>${t(words.absentOpen)}</li><li>${t(words.absentPlug)}</li>${
        protocol === 'wss:' &&
        html`<li>${t(words.absentTrust)}: <a class="lt-link" href="${own}" target="_blank" rel="noreferrer">${own}</a></li>`
      }<li>${t(words.absentElse)}</li></ul>`,
    ),
  )}${say('failed', warn(t(words.failed), html`<p>${more}</p><p>${t(words.failedNext)}</p>`))}${say(
    'nothing',
    warn(t(words.nothing), html`<p>${t(words.failedNext)}</p>`),
  )}${say('refused', warn(t(words.refusedStart), html`<p>${more}</p>`))}${say(
    'lost',
    warn(t(words.lost), html`<p>${t(words.lostNext)}</p>`),
  )}</div>`
}

function received(view: View, props: TokenPageProps, request: PlugInRequest): Html {
  const { t } = view
  const { confirm, again } = props
  const action = within(props, '/ghi')
  const hidden = { request: request.id }
  const taken = notification(view, { kind: 'success', title: t(words.received), body: t(words.receivedBody) })
  if (!confirm) {
    return html`${taken}${form(view, { action, hidden, id: FINISH }, actions(mainAction({ label: t(words.record) }), otherWays(view, props)))}`
  }
  return html`${taken}<h2>${t(words.firstTime)}</h2>${certificateFacts(view, confirm)}${form(
    view,
    { action, hidden },
    finishForm.fields(view, again, { without: ['request'] }),
    actions(mainAction({ label: t(words.tieAndRecord) }), otherWays(view, props)),
  )}`
}

/** Id of the form the script sends by itself: nothing is left to ask. */
const FINISH = 'ghi-nhan-chu-ky'

function certificateFacts(view: View, facts: CertificateFacts): Html {
  const { t } = view
  const day = (at: CertificateFacts['validTo']): string => formatDay(legalDayOf(at), view.language)
  const { account } = view
  return summaryList(view, [
    account && {
      key: t(words.you),
      value: [account.name, account.position, account.agency].filter(Boolean).join(' – '),
    },
    { key: t(words.holder), value: facts.subject },
    { key: t(words.issuer), value: facts.issuer },
    { key: t(words.serial), value: html`<span class="lt-code">${facts.serial}</span>` },
    { key: t(words.valid), value: `${day(facts.validFrom)} ${t(words.until)} ${day(facts.validTo)}` },
    { key: t(words.fingerprint), value: html`<span class="lt-code">${facts.sha256}</span>` },
  ])
}

function tiedFacts(view: View, { tied }: TokenPageProps): Html {
  const { t } = view
  if (!tied) return html`<h2>${t(words.tied)}</h2><p class="lt-quiet">${t(words.notTied)}</p>`
  return html`<h2>${t(words.tied)}</h2>${summaryList(view, [
    { key: t(words.holder), value: tied.label },
    { key: t(words.serial), value: html`<span class="lt-code">${tied.serial}</span>` },
    { key: t(words.valid), value: `${t(words.until)} ${formatDay(legalDayOf(tied.validTo), view.language)}` },
  ])}<p><a class="lt-link" href="/chu-ky-so/${tied.id}/thoi-dung">${t(words.untie)}</a></p>`
}
