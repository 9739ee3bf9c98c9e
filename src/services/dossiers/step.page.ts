import type { TObject } from 'typebox'
import { type Again, asLabel, type DefinedForm, type Shown } from '../../kernel/forms/index.ts'
import {
  confirmation,
  field,
  type Html,
  html,
  type Option,
  type Piece,
  type View,
  type Word,
} from '../../kernel/pages/index.ts'
import { type DossierAct, dossierLife } from './dossier.life.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import { words } from './words.ts'

type StepFields = Pick<DefinedForm<TObject>, 'fields' | 'whole'>

const addressOf = (dossier: Dossier, act: DossierAct) => `/ho-so/${dossier.id}/${dossierLife.acts[act].at ?? act}`

/** The form of a step, below the dossier it acts on. */
export function stepForm(
  view: View,
  dossier: Dossier,
  act: DossierAct,
  props: Shown & {
    form: StepFields
    again: Again
    title?: Word
    submit?: Word
    intro?: Piece
    draft?: string
    below?: Piece
  },
): Html {
  const { form, again, intro, draft, without = [], ...shown } = props
  const label = dossierLife.acts[act].label ?? { vi: act, en: act }
  return html`<section class="lt-step-form"><h2>${view.t(props.title ?? label)}</h2>${intro}${form.whole(view, {
    ...shown,
    action: addressOf(dossier, act),
    again,
    submit: props.submit ?? label,
    cancelAt: `/ho-so/${dossier.id}`,
    hidden: { revision: dossier.revision },
    without: ['revision', ...without],
    ...(draft && { draft: `${draft}-${dossier.id}` }),
  })}</section>`
}

/** An act that ends something: what will happen is said once before it is done. */
export function askedStep(
  view: View,
  dossier: Dossier,
  act: DossierAct,
  props: { form: StepFields; again: Again; title: Word<[number: string]> },
): Html {
  const { asks = [], label, danger } = dossierLife.acts[act]
  return html`<section class="lt-step-form">${confirmation(view, {
    title: view.t(props.title, shownNumber(dossier)),
    will: asks.map((line) => view.t(line)),
    fields: props.form.fields(view, props.again, { without: ['revision'] }),
    label: label ? view.t(label) : act,
    action: addressOf(dossier, act),
    cancelAt: `/ho-so/${dossier.id}`,
    hidden: { revision: String(dossier.revision) },
    danger: danger ?? false,
  })}</section>`
}

/** More specialists than this are picked from a list that is searched. */
const FEW = 12

/** The form in which a leader shares the work out: each specialist with how much they hold. */
export function assignStep(
  view: View,
  dossier: Dossier,
  props: { form: StepFields; again: Again; handlers: readonly Option[] },
): Html {
  const { form, again, handlers } = props
  if (handlers.length > FEW) return stepForm(view, dossier, 'assign', { form, again, options: { position: handlers } })
  const below = field(view, {
    kind: 'radios',
    name: 'position',
    label: asLabel(words.specialist, view.language),
    hint: view.t(words.specialistHint),
    options: handlers,
    value: String(again.values.position ?? ''),
    error: again.errors.position,
  })
  return stepForm(view, dossier, 'assign', { form, again, without: ['position'], below })
}
