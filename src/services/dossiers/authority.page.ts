import { details, type FieldErrors, field, type Html, html, type View } from '../../kernel/pages/index.ts'
import { authorityForms, authorityWords as words } from './authority.ts'

/** By which authority the result is signed; folded, because most results are signed in the signer's own office. */
export function authorityPart(
  view: View,
  props: { typed(name: string, fallback: string): string; errors: FieldErrors },
): Html {
  const { t } = view
  const { typed, errors } = props
  const used = typed('authority', 'own') !== 'own' || typed('authorityBody', '') !== ''
  return details(
    t(words.title),
    html`${field(view, {
      kind: 'radios',
      name: 'authority',
      label: t(words.title),
      options: authorityForms.map((form) => ({ value: form, label: t(words[form]) })),
      value: typed('authority', 'own'),
      error: errors.authority,
    })}${field(view, {
      kind: 'text',
      name: 'authorityOf',
      label: t(words.of),
      hint: t(words.ofHint),
      optional: true,
      value: typed('authorityOf', ''),
      error: errors.authorityOf,
    })}${field(view, {
      kind: 'text',
      name: 'authorityBody',
      label: t(words.body),
      hint: t(words.bodyHint),
      optional: true,
      value: typed('authorityBody', ''),
      error: errors.authorityBody,
    })}`,
    { open: used || Boolean(errors.authorityOf) },
  )
}
