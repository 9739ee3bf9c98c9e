import { actions, mainAction } from '../pages/button.ts'
import { form } from '../pages/form.ts'
import { type Html, html } from '../pages/html.ts'
import { citizenLayout, defineWords, officialLayout, summaryList, type View } from '../pages/index.ts'
import { httpRefusals } from './refusals.ts'
import type { Typed } from './typed.ts'

const words = defineWords({
  title: { vi: 'Gửi lại biểu mẫu', en: 'Send the form again' },
  happened: httpRefusals['http.stale-form'],
  files: {
    vi: 'Tệp đính kèm, mật khẩu và mã PIN không được giữ lại: nếu có, trang sau sẽ hỏi lại.',
    en: 'Files, passwords and PINs are not kept: if there were any, the next page asks for them again.',
  },
  send: { vi: 'Gửi lại', en: 'Send again' },
})

/** The page for a form that came with an old token: what was typed, and one button that sends it with a fresh one. */
export function stalePage(view: View, typed: Typed): Html {
  const entries = Object.entries(typed.body).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  )
  const rows = entries
    .filter(([name, value]) => value !== '' && typed.labels[name])
    .map(([name, value]) => ({ key: typed.labels[name] ?? '', value }))
  const title = view.t(words.title)
  const action = view.query ? `${view.path}?${view.query}` : view.path
  const main = html`<div class="lt-problem"><h1>${title}</h1><p class="lt-lead">${view.t(words.happened)}</p>${
    rows.length > 0 && summaryList(view, rows)
  }${form(
    view,
    { action },
    entries.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`),
    actions(mainAction({ label: view.t(words.send), icon: 'send' })),
  )}<p class="lt-quiet">${view.t(words.files)}</p></div>`
  const official = view.account && view.account.kind !== 'citizen'
  return official ? officialLayout(view, { title, section: '', main }) : citizenLayout(view, { title, main })
}
