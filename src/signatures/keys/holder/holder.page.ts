import { readCertificate } from '../../../../packages/pdf-signature/index.ts'
import { formatDay, type Instant, instantFromDate, legalDayOf, millisBetween } from '../../../../packages/time/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import { actButton } from '../../../kernel/life/index.ts'
import {
  actions,
  type Html,
  html,
  link,
  linkButton,
  officialLayout,
  type Piece,
  type StateKind,
  shortMoment,
  stateSentence,
  stateTag,
  summaryList,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { holderOf } from '../../trust/index.ts'
import { keyLife } from '../key.life.ts'
import type { SigningKey } from '../key.store.ts'
import { keyWords } from '../key.words.ts'
import type { PinRules } from '../pin.ts'
import { holderWords as words } from './holder.words.ts'
import { holderOfViewer, type OwnKey } from './own-keys.operations.ts'

export const HOLDER_HOME = '/chu-ky-so'

export interface HolderProps {
  viewer: Viewer
  /** The position's keys that did not end; the one in use and one that may wait for activation. */
  own: readonly OwnKey[]
  /** The USB token tied to the position. */
  tokens: readonly OwnKey[]
  /** The agency's, for those who seal. */
  seals: readonly OwnKey[]
  /** A remote signing provider is configured. */
  remote: boolean
  rules: PinRules
  /** What else approves a signature (passkeys); below the keys. */
  approval: Piece
}

export const dayOf = (view: View, at: Instant): string => formatDay(legalDayOf(at), view.language)

const isExpired = (view: View, { validTo }: SigningKey): boolean => millisBetween(view.now, validTo) <= 0

/** The key a position signs with, what may be done with it, and how to use another. */
export function holderPage(view: View, props: HolderProps): Html {
  const { t } = view
  // accounts without a position sign nothing
  const hasPosition = holderOfViewer(props.viewer) !== null
  const agencyName = props.viewer.agencyName ?? ''
  return officialLayout(view, {
    title: t(words.title),
    section: 'account',
    main: html`<h1>${t(words.title)}</h1>${
      hasPosition
        ? html`${summary(view, props)}${inOrder(props.own).map((one) =>
            keySection(view, props, one, t(one.key.activateBy ? words.newKey : words.ownKey)),
          )}${props.tokens.map((one) => keySection(view, props, one, t(words.ownToken)))}`
        : html`<p>${t(words.noPosition)}</p>`
    }${inOrder(props.seals).map((one) =>
      keySection(view, props, one, t(one.key.activateBy ? words.newSeal : words.sealKey, agencyName)),
    )}${props.approval}${hasPosition && otherKey(view, props)}`,
  })
}

/** Its activation code still opens it. */
const isWaiting = (view: View, rules: PinRules, { activateBy, wrongPins }: SigningKey): boolean =>
  activateBy !== null && wrongPins < rules.tries && millisBetween(view.now, activateBy) > 0

const isReady = (view: View, rules: PinRules, key: SigningKey): boolean =>
  key.activateBy === null && key.wrongPins < rules.tries && !isExpired(view, key)

/** What is in use before what waits. */
const inOrder = (keys: readonly OwnKey[]): OwnKey[] =>
  [...keys].sort((a, b) => Number(a.key.activateBy !== null) - Number(b.key.activateBy !== null))

/** Most urgent first: what the holder must do before signing. */
function summary(view: View, { own, seals, rules }: HolderProps): Html {
  const { t } = view
  const waiting = [...own, ...seals].find(({ key }) => isWaiting(view, rules, key))?.key
  const used = own.find(({ key }) => key.activateBy === null)?.key
  const say = (sentence: string, kind: StateKind, text: string, next?: string, action?: Piece) =>
    stateSentence(view, { sentence, state: { kind, text }, next, action })
  if (waiting?.activateBy) {
    const next = t(words.waitsNext, dayOf(view, waiting.activateBy))
    const action = linkButton({
      label: t(keyWords.activate),
      at: `${HOLDER_HOME}/${waiting.id}/kich-hoat`,
      kind: 'main',
    })
    return say(t(waiting.kind === 'agency' ? words.sealWaits : words.waits), 'near', t(words.waitsTag), next, action)
  }
  const seal = seals.find(({ key }) => isReady(view, rules, key))?.key
  if (!used && seal) return say(t(words.sealsWith, seal.label, dayOf(view, seal.validTo)), 'done', t(words.sealReady))
  if (!used) return say(t(words.none), 'paused', t(words.noneTag), t(words.noneNext))
  if (used.wrongPins >= rules.tries) return say(t(words.blocked), 'overdue', t(words.blockedTag), t(words.blockedNext))
  if (isExpired(view, used)) return say(t(words.outOfDate), 'overdue', t(words.outOfDateTag), t(words.noneNext))
  return say(t(words.signsWith, used.label, dayOf(view, used.validTo)), 'done', t(words.ready))
}

function keySection(view: View, props: HolderProps, { key, signatures }: OwnKey, title: string): Html {
  const { t } = view
  const certificate = readCertificate(key.certificate)
  return html`<h2>${title}</h2>${summaryList(view, [
    { key: t(words.holder), value: key.label },
    { key: t(words.kept), value: t(placeOf(key)) },
    { key: t(words.issuer), value: holderOf({ ...certificate, subject: certificate.issuer }) },
    { key: t(words.serial), value: html`<span class="lt-code">${key.serial}</span>` },
    {
      key: t(words.valid),
      value: html`${t(words.fromTo, dayOf(view, key.validFrom), dayOf(view, key.validTo))} ${expiryTag(view, key)}`,
    },
    key.provider === 'software' && { key: t(words.pin), value: pinState(view, props, key) },
  ])}${actions(...acts(view, props, key))}${key.activateBy === null && lastSignatures(view, signatures)}`
}

/** Where a key is, in words. */
export function placeOf(key: Pick<SigningKey, 'provider' | 'issuedHere'>) {
  if (key.provider === 'software') return key.issuedHere ? words.onServer : words.fromFile
  if (key.provider === 'pkcs11') return words.onDevice
  return key.provider === 'remote' ? words.atProvider : words.elsewhere
}

/** A word before the certificate ends: within 90, 30 and 7 days. */
function expiryTag(view: View, key: SigningKey): Piece {
  const days = Math.floor(millisBetween(view.now, key.validTo) / 86_400_000)
  if (days > 90) return null
  return stateTag(view, days <= 30 ? 'overdue' : 'near', view.t(words.daysLeft, Math.max(0, days)))
}

function pinState(view: View, { rules }: HolderProps, key: SigningKey): Piece {
  const { t } = view
  if (key.wrongPins >= rules.tries) {
    return html`${stateTag(view, 'overdue', t(words.blockedTag))} ${t(words.blockedNext)}`
  }
  if (isWaiting(view, rules, key)) return stateTag(view, 'near', t(words.waitsTag))
  if (key.activateBy) return html`${stateTag(view, 'overdue', t(words.codeOver))} ${t(words.codeOverNext)}`
  if (key.wrongPins > 0) return t(words.wrongPins, key.wrongPins, rules.tries - key.wrongPins)
  return t(key.kind === 'agency' ? words.pinShared : words.pinSet)
}

/** What its holder may do with a key now. A blocked one is opened by nothing, an activation code only in its time. */
function acts(view: View, { rules, viewer }: HolderProps, key: SigningKey): Piece[] {
  const open: Readonly<Record<string, boolean>> = {
    activated: isWaiting(view, rules, key),
    'pin-changed': key.wrongPins < rules.tries,
    stopped: true,
  }
  return keyLife
    .possible(viewer, key)
    .filter((act) => open[act.name])
    .map((act) => actButton(view, act, `${HOLDER_HOME}/${key.id}`))
}

function lastSignatures(view: View, signatures: OwnKey['signatures']): Html {
  const { t } = view
  if (signatures.length === 0) return html`<p class="lt-quiet">${t(words.neverSigned)}</p>`
  return html`<h3>${t(words.lastSigned)}</h3>${table(view, {
    caption: t(words.lastSigned),
    rows: signatures,
    columns: [
      { label: t(words.when), width: 40, cell: ({ at }) => shortMoment(view, at) },
      { label: t(words.what), own: true, cell: ({ subject }) => documentLink(view, subject) },
    ],
  })}`
}

const documentLink = (view: View, subject: Subject): Piece => {
  const at = view.house.addressOf(subject)
  return at ? link(at, view.t(words.document)) : subject
}

function otherKey(view: View, { remote }: HolderProps): Html {
  const { t } = view
  return html`<h2>${t(words.otherKey)}</h2><p>${t(words.otherKeyWhy)}</p>${actions(
    linkButton({ label: t(words.bring), at: `${HOLDER_HOME}/tep` }),
    remote && linkButton({ label: t(words.connect), at: `${HOLDER_HOME}/tu-xa` }),
  )}`
}

/** Days as `listRemoteCredentials` tells them. */
export const dayOfText = (view: View, iso: string): string => dayOf(view, instantFromDate(new Date(iso)))
