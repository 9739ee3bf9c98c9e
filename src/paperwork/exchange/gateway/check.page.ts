import { type Again, hasErrors } from '../../../kernel/forms/index.ts'
import {
  fileList,
  type Html,
  html,
  officialLayout,
  type Piece,
  stateTag,
  summaryList,
  type TabProps,
  tabs,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import { checkForm } from './check.form.ts'
import type { Checked, CheckedUnit, Said } from './check.operations.ts'

/** A file that was looked at, with what was found. */
export interface CheckedFile {
  name: string
  result: Checked
}

/** Upload a file, read what the exchange makes of it. */
export function checkPage(view: View, props: { tabs: readonly TabProps[]; again: Again; checked?: CheckedFile }): Html {
  const { t } = view
  const { checked, again } = props
  return officialLayout(view, {
    title: t(words.check),
    section: 'documents',
    error: hasErrors(again),
    main: html`<h1>${t(words.check)}</h1>${props.tabs.length > 0 && tabs(t(words.pages), props.tabs)}<p class="lt-intro">${t(words.checkIntro)}</p>${checkForm.whole(
      view,
      { action: '/lien-thong/kiem-tra', again, submit: words.checkGo },
    )}${checked && report(view, checked.name, checked.result)}`,
  })
}

const unitWords = (view: View, unit: CheckedUnit): string => {
  if (unit.name === null) return `${unit.code} (${view.t(unit.reachable ? words.throughGateway : words.unknownUnit)})`
  return `${unit.name} (${unit.code})${unit.reachable ? '' : `, ${view.t(words.noPath)}`}`
}

const list = (view: View, title: string, lines: readonly (Said & { code?: string })[]): Piece =>
  lines.length > 0 &&
  html`<h3>${title}</h3><ul class="lt-list">${lines.map(
    (line) => html`<li>${line[view.language]}${line.code && html` <span class="lt-code">${line.code}</span>`}</li>`,
  )}</ul>`

function report(view: View, name: string, result: Checked): Html {
  const { t } = view
  if (!result.ok) {
    return html`<section><h2>${name}</h2><p>${stateTag(view, 'refused', t(words.unreadable))}</p><p>${result.reason[view.language]} <span class="lt-code">${result.reason.code}</span></p></section>`
  }
  const clean = result.warnings.length + result.issues.length + result.repairs.length === 0
  return html`<section><h2>${name}</h2><p>${stateTag(view, 'on-time', t(words.readable))}</p>${summaryList(view, [
    { key: t(words.messageKind), value: t(result.kind === 'status' ? words.statusMessage : words.documentMessage) },
    { key: t(words.document), value: result.title },
    { key: t(words.from), value: unitWords(view, result.from) },
    { key: t(words.to), value: result.to.map((unit) => unitWords(view, unit)).join('; ') },
  ])}${
    result.attachments.length > 0 &&
    html`<h3>${t(words.attachments)}</h3>${fileList(
      view,
      result.attachments.map((file) => ({ name: file.name, bytes: file.size, note: file.damage?.[view.language] })),
    )}`
  }${clean && html`<p>${t(words.clean)}</p>`}${list(view, t(words.repairs), result.repairs)}${list(view, t(words.warnings), result.warnings)}${list(view, t(words.issues), result.issues)}</section>`
}
