import {
  actions,
  button,
  form,
  type Html,
  html,
  notification,
  shortMoment,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import type { Browser } from './browser.store.ts'
import { pushScriptAddress, pushWorkerAddress } from './push.asset.ts'
import { words } from './words.ts'

/** Browsers that are told: where they are stopped, and where the one at hand is added. */
export interface OwnBrowsers {
  browsers: readonly Browser[]
  /** The key a browser subscribes with; null when the province sends no push. */
  pushKey: string | null
}

/** Its script shows the button where the browser can be told, and fills the form in. */
export function browsersPart(
  view: View,
  { browsers, pushKey }: OwnBrowsers,
  at: Readonly<Record<'allow' | 'stop', string>>,
): Html {
  const { t } = view
  const hidden = { endpoint: '', p256dh: '', auth: '' }
  const rows = table(view, {
    caption: t(words.pushBrowsers),
    rows: browsers,
    columns: [
      { label: t(words.pushBrowser), cell: ({ name }) => name ?? t(words.pushUnknown) },
      { label: t(words.pushSince), cell: ({ allowed_at }) => shortMoment(view, allowed_at) },
      { label: t(words.pushTold), cell: ({ told_at }) => (told_at ? shortMoment(view, told_at) : t(words.pushNever)) },
      {
        label: t(words.action),
        own: true,
        cell: ({ id }) =>
          form(view, { action: at.stop, hidden: { browser: id } }, button({ label: t(words.pushStop) })),
      },
    ],
  })
  const add =
    pushKey !== null &&
    html`<div data-push="${pushKey}" data-worker="${pushWorkerAddress}"><p class="govuk-error-message" role="alert" hidden>${t(words.pushFailed)}</p><p class="lt-quiet" data-push-none>${t(words.pushNone)}</p><div data-push-go hidden>${form(view, { action: at.allow, hidden }, button({ label: t(words.pushAllow), icon: 'bell' }))}</div></div><script src="${pushScriptAddress}" defer></script>`
  return html`<h2>${t(words.byPush)}</h2><p>${t(words.pushIntro)}</p>${
    pushKey === null && notification(view, { kind: 'info', title: t(words.pushNotSet) })
  }${browsers.length > 0 ? rows : html`<p>${t(words.pushOff)}</p>`}${actions(add)}`
}
