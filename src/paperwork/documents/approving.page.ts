import { type Again, hasErrors } from '../../kernel/forms/index.ts'
import {
  actions,
  button,
  field,
  form,
  type Html,
  html,
  linkButton,
  officialLayout,
  type Piece,
  stateSentence,
  type View,
} from '../../kernel/pages/index.ts'
import { type PasskeyQuestion, passkeyApproval } from '../../signatures/keys/index.ts'
import { documentLife } from './document.life.ts'
import { documentSentence, stateOf } from './document.page.ts'
import type { OfficialDocument } from './document.ts'
import { words } from './words.ts'

export interface ApprovalPart {
  /** The question for a passkey of the viewer that opens the key; null when none does. */
  ask: PasskeyQuestion | null
  again: Again
  passkeyLabel?: string
  /** Null when the key is at a remote provider: no PIN is asked here. */
  pin: { label: string; hint?: string } | null
}

/** How a key is opened, inside a form: with a passkey first, else with the PIN. */
export const approvalPart = (view: View, { ask, again: { errors }, passkeyLabel, pin }: ApprovalPart): Html =>
  html`${passkeyApproval(view, { ask, error: errors.passkey, label: passkeyLabel })}${
    pin && field(view, { kind: 'password', name: 'pin', ...pin, error: errors.pin, width: 10, autocomplete: 'off' })
  }`

export interface ApprovalPageProps extends ApprovalPart {
  document: OfficialDocument
  act: 'sign' | 'number' | 'seal'
  /** Before the files: the pages to read. */
  above?: Piece
  /** Files the approval covers too. */
  attachments: Piece
  /** What is asked besides the approval, with what is wrong. */
  fields?: Piece
  submit: string
  /** Another way to do it. */
  others?: Piece
  /** The button that returns the draft instead. */
  back: Piece
  below?: Piece
}

/** A document that waits for a key: what is approved, then the approval. The PDF is one tap away. */
export function approvalPage(view: View, props: ApprovalPageProps): Html {
  const { document, act, again } = props
  const { label = words.sign, at = act } = documentLife.acts[act]
  const title = view.t(label)
  const pdf = linkButton({ label: view.t(words.openPdf), at: `/van-ban/${document.id}/pdf`, icon: 'document' })
  return officialLayout(view, {
    title,
    section: 'documents',
    error: hasErrors(again),
    main: html`<h1>${title}</h1>${stateSentence(view, {
      sentence: documentSentence(view, document),
      state: stateOf(view, document),
      action: html`${props.act === 'sign' && linkButton({ label: view.t(words.toSigning), at: '#ky', kind: 'main' })}${pdf}`,
    })}${props.above}${props.attachments}${form(
      view,
      { id: 'ky', action: `/van-ban/${document.id}/${at}`, hidden: { revision: document.revision } },
      props.fields,
      approvalPart(view, props),
      actions(button({ label: props.submit, kind: props.ask ? 'plain' : 'main' }), props.others, props.back),
    )}${props.below}`,
  })
}

/** The pages as images, so that no viewer is needed. */
export const pageImages = (view: View, document: OfficialDocument, images: number): Html =>
  html`<div class="lt-pages">${
    images > 0
      ? Array.from(
          { length: images },
          (_, at) =>
            html`<img class="lt-page-image" src="/van-ban/${document.id}/trang/${at + 1}" alt="${view.t(words.page, at + 1, images)}" width="794" height="1123" loading="${at === 0 ? 'eager' : 'lazy'}">`,
        )
      : html`<p>${view.t(words.noImages)}</p>`
  }</div>`
