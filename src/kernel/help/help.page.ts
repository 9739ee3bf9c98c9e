import { Type } from 'typebox'
import { defineForm, filledWith, OptionalText } from '../forms/index.ts'
import type { HelpPage } from '../module/index.ts'
import {
  actions,
  button,
  citizenLayout,
  emptyState,
  form,
  type Html,
  html,
  link,
  officialLayout,
  type Piece,
  type View,
} from '../pages/index.ts'
import { layoutAddresses } from '../pages/layout.ts'
import { HELP_BOOK, helpAt, helpPaperAt } from './find.ts'
import { words } from './help.words.ts'
import { programVersion } from './source.ts'

export const HelpQuery = Type.Object({ q: OptionalText({ max: 200, label: words.ask }) })

const searchForm = defineForm(HelpQuery)

const official = (view: View): boolean => view.account !== null && view.account.kind !== 'citizen'

const framed = (view: View, title: string, main: Piece): Html =>
  official(view) ? officialLayout(view, { title, section: '', main }) : citizenLayout(view, { title, main })

/** Names of buttons and pages, which stand in “…”, are what the eye looks for. */
const named = (text: string): Piece[] =>
  text.split(/“([^”]+)”/).map((part, at) => (at % 2 === 1 ? html`<strong>${part}</strong>` : part))

/** One topic. The script of pages shows its `lt-helptext` over the page it explains, with what is hidden here. */
export function helpPage(view: View, topic: HelpPage, helpers: readonly string[]): Html {
  const { t } = view
  const title = t(topic.title)
  return framed(
    view,
    `${t(words.help)}: ${title}`,
    html`<div class="lt-helptext">${closing(view)}<h1>${title}</h1><p class="lt-intro">${named(t(topic.says))}</p><h2>${t(words.steps)}</h2><ol class="govuk-list govuk-list--number">${topic.steps.map(
      (step) => html`<li>${named(t(step))}</li>`,
    )}</ol>${
      topic.notes &&
      html`<h2>${t(words.notes)}</h2><ul class="govuk-list govuk-list--bullet">${topic.notes.map((note) => html`<li>${named(t(note))}</li>`)}</ul>`
    }${whence(view, helpers)}${official(view) && keys(view)}<p hidden>${link(helpAt(topic), t(words.alone))}</p><p>${link(helpPaperAt(topic), t(words.onPaper))} · ${link(layoutAddresses.help, t(words.everything))}</p></div>`,
  )
}

/** What there is help on, or what was found of it. */
export function helpIndexPage(view: View, text: string, topics: readonly HelpPage[]): Html {
  const { t } = view
  return framed(
    view,
    t(words.help),
    html`<div class="lt-helptext">${closing(view)}<h1>${t(words.help)}</h1><p class="lt-intro">${t(words.intro)}</p>${form(
      view,
      { action: layoutAddresses.help, method: 'get' },
      searchForm.fields(view, filledWith({ q: text })),
      actions(button({ label: t(words.find), icon: 'search' })),
    )}${topics.length === 0 && emptyState({ title: t(words.none), body: t(words.noneBody) })}<ul class="lt-list">${topics.map(
      (topic) =>
        html`<li>${link(helpAt(topic), t(topic.title))}<div class="lt-quiet">${named(t(topic.says))}</div></li>`,
    )}</ul><p>${link(HELP_BOOK, t(words.wholeOnPaper))}</p>${official(view) && keys(view)}</div>`,
  )
}

/** Where an answer comes from and of which version it is, and whom to ask where it does not answer. */
function whence(view: View, helpers: readonly string[]): Html {
  const { t } = view
  const whom =
    helpers.length > 0
      ? t(words.askThem, helpers.join('; '))
      : t(official(view) ? words.askAdministrators : words.askOffice)
  return html`<p class="lt-quiet">${t(words.source, programVersion)} ${whom}</p>`
}

const closing = (view: View): Html =>
  html`<form method="dialog" hidden><button class="lt-button lt-button--plain"><span>${view.t(words.close)}</span></button></form>`

function keys(view: View): Html {
  const { t } = view
  const line = (pressed: string[], text: string) =>
    html`<div class="lt-facts__row"><dt>${pressed.map((key, at) => html`${at > 0 && ' / '}<kbd>${key}</kbd>`)}</dt><dd>${text}</dd></div>`
  return html`<h2>${t(words.keys)}</h2><dl class="lt-facts">${line(['j', 'k'], t(words.keyMove))}${line(['Enter'], t(words.keyOpen))}${line(['/'], t(words.keySearch))}${line(['n', 'p'], t(words.keyPages))}${line(['?'], t(words.keyHelp))}</dl><p hidden><label><input type="checkbox" checked> ${t(words.keysOn)}</label></p>`
}
