import type { TObject } from 'typebox'
import type { Again, DefinedForm, Shown } from '../forms/index.ts'
import { confirmation, type Html, html, type Piece, type View, type Word } from '../pages/index.ts'
import type { Life } from './life.ts'

/** The form of an act. What the table says of the act (label, what is asked first, danger) is not said again. */
export interface ActForm extends Shown {
  form: Pick<DefinedForm<TObject>, 'fields' | 'whole'>
  again: Again
  /** Address of the subject's page: the act's own stands below it, and giving up leads back. */
  address: string
  /** The heading, when the act's label says too little. */
  title?: string
  /** What the button says, when that is not the act's label. */
  submit?: Word
  intro?: Piece
  below?: Piece
  /** Keeps what is typed on this device, under this name. */
  draft?: string
  /** The form is a page of its own: its heading is the page's. */
  alone?: true
}

/** A form of an act below its subject; an act that is asked first says what will happen before its fields. The subject's revision goes along. */
export function actForm<Subject extends object, State extends string, Act extends string>(
  view: View,
  life: Pick<Life<Subject, State, Act>, 'acts'>,
  act: Act,
  subject: Subject,
  props: ActForm,
): Html {
  const { form, again, address, title, submit, intro, draft, alone, without = [], ...shown } = props
  const { label = { vi: act, en: act }, at = act, asks, danger = false } = life.acts[act]
  const { revision } = subject as { revision?: number }
  const hidden: Record<string, string> = revision === undefined ? {} : { revision: String(revision) }
  const action = `${address}/${at}`
  const heading = title ?? view.t(label)
  if (asks) {
    return html`<section class="lt-step-form">${confirmation(view, {
      within: !alone,
      title: heading,
      will: asks.map((line) => view.t(line)),
      fields: html`${form.fields(view, again, { ...shown, without: ['revision', ...without] })}${shown.below}`,
      label: view.t(submit ?? label),
      action,
      cancelAt: address,
      hidden,
      danger,
    })}</section>`
  }
  return html`<section class="lt-step-form">${alone ? html`<h1>${heading}</h1>` : html`<h2>${heading}</h2>`}${intro}${form.whole(
    view,
    {
      ...shown,
      action,
      again,
      submit: submit ?? label,
      cancelAt: address,
      hidden,
      without: ['revision', ...without],
      ...(draft && { draft }),
    },
  )}</section>`
}
