import { type Again, asLabel } from '../../kernel/forms/index.ts'
import { type ActForm, actForm } from '../../kernel/life/index.ts'
import { field, type Html, type Option, type View, type Word } from '../../kernel/pages/index.ts'
import { type DossierAct, dossierLife } from './dossier.life.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import { words } from './words.ts'

/** The form of a step, below the dossier it acts on; one that ends something says first what will happen. */
export const stepForm = (
  view: View,
  dossier: Dossier,
  act: DossierAct,
  { title, draft, ...props }: Omit<ActForm, 'address' | 'title'> & { title?: Word<[number: string]> },
): Html =>
  actForm(view, dossierLife, act, dossier, {
    ...props,
    address: `/ho-so/${dossier.id}`,
    ...(title && { title: view.t(title, shownNumber(dossier)) }),
    ...(draft && { draft: `${draft}-${dossier.id}` }),
  })

/** More specialists than this are picked from a list that is searched. */
const FEW = 12

/** The form in which a leader shares the work out: each specialist with how much they hold. */
export function assignStep(
  view: View,
  dossier: Dossier,
  props: Pick<ActForm, 'form'> & { again: Again; handlers: readonly Option[] },
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
