import { type Again, begun } from '../../kernel/forms/index.ts'
import { confirmation, type Html, officialLayout, type View } from '../../kernel/pages/index.ts'
import type { TrustAnchor } from './anchor.store.ts'
import type { Responder } from './responder.store.ts'
import { endingForm, importForm, serviceForm } from './trust.forms.ts'
import { anchorLife } from './trust.life.ts'
import { trustListWords as words } from './trust.words.ts'

/** Where the trust list is kept: roots, then the services and lists that say what was revoked. */
export const TRUST_LIST = '/quan-tri/chung-thu/tin-cay'
export const RESPONDERS = `${TRUST_LIST}/dich-vu`
export const REVOCATION_LISTS = `${TRUST_LIST}/thu-hoi`

const section = 'rules'
const isWrong = (again: Again): boolean => Object.keys(again.errors).length > 0 || again.message !== undefined

export const importPage = (view: View, again: Again): Html =>
  importForm.page(view, {
    title: words.import,
    section,
    action: `${TRUST_LIST}/goc`,
    again,
    submit: words.import,
    cancelAt: TRUST_LIST,
  })

export const servicePage = (view: View, again: Again): Html =>
  serviceForm.page(view, {
    title: words.setResponder,
    section,
    action: `${TRUST_LIST}/ocsp`,
    again: begun(again, { nonce: 'repeated' }),
    submit: words.save,
    cancelAt: RESPONDERS,
  })

/** Asks once which of the two endings is meant. */
export function endAnchorPage(view: View, anchor: TrustAnchor, again: Again): Html {
  const { t } = view
  const options = [
    ...(anchor.ended ? [] : [{ value: 'from-now', label: t(words.fromNow), hint: t(words.fromNowHint) }]),
    { value: 'entirely', label: t(words.entirely), hint: t(words.entirelyHint) },
  ]
  return officialLayout(view, {
    title: t(words.end),
    section,
    error: isWrong(again),
    main: confirmation(view, {
      title: t(words.endTitle, anchor.name),
      will: (anchorLife.acts.ended.asks ?? []).map((line) => t(line)),
      fields: endingForm.fields(view, begun(again, { how: options[0]?.value }), {
        options: { how: options },
      }),
      label: t(words.end),
      action: `${TRUST_LIST}/${anchor.id}/ket-thuc`,
      cancelAt: TRUST_LIST,
    }),
  })
}

/** Asks once before an authority is asked no more. */
export const dropPage = (view: View, { name, authority }: Responder, again: Again): Html =>
  officialLayout(view, {
    title: view.t(words.remove),
    section,
    error: isWrong(again),
    main: confirmation(view, {
      title: view.t(words.removeTitle, name),
      will: [view.t(words.removeWill)],
      label: view.t(words.remove),
      action: `${TRUST_LIST}/ocsp/bo`,
      hidden: { authority },
      cancelAt: RESPONDERS,
    }),
  })
