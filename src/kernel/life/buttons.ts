import type { Viewer } from '../acting/index.ts'
import { button } from '../pages/button.ts'
import { form, type Html, html, linkButton, mainAction, type View } from '../pages/index.ts'
import type { Life, PossibleAct } from './life.ts'

/**
 * The buttons of everything the viewer may do with a subject now. An act that needs more than a click, or that is asked first, opens its page.
 * `back` is the page the buttons stand on, when they stand elsewhere than on the subject's own: it goes along as `ve`.
 */
export function lifeActions<Subject extends object, State extends string, Act extends string>(
  view: View,
  viewer: Viewer,
  life: Life<Subject, State, Act>,
  subject: Subject,
  address: string,
  back?: string,
): Html[] {
  const { revision } = subject as { revision?: number }
  return life.possible(viewer, subject).map((act) => actButton(view, act, address, revision, back))
}

/** One act as a link to its page, or as a form of one button. */
export function actButton<Subject, State extends string>(
  view: View,
  act: PossibleAct<Subject, State>,
  address: string,
  revision?: number,
  back?: string,
): Html {
  const label = act.label ? view.t(act.label) : act.name
  const at = `${address}/${act.at ?? act.name}`
  const kind = act.main ? 'main' : act.danger ? 'danger' : undefined
  if (act.form || act.asks) {
    const there = back === undefined ? at : `${at}?ve=${encodeURIComponent(back)}`
    return linkButton({ label, at: there, ...(kind && { kind }) })
  }
  const hidden = { ...(revision !== undefined && { revision }), ...(back !== undefined && { ve: back }) }
  return html`${form(view, { action: at, hidden }, act.main ? mainAction({ label }) : button({ label }))}`
}
