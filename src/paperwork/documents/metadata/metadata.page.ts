import { formatDay, formatMoment, legalDay } from '../../../../packages/time/index.ts'
import { type Html, html, linkButton, officialLayout, table, type View } from '../../../kernel/pages/index.ts'
import { type OfficialDocument, shownNotation, stateWords } from '../document.ts'
import { words as documentWords } from '../words.ts'
import type { MetadataRecord } from './metadata.load.ts'
import { addable } from './metadata.ts'
import { metadataWords as words } from './metadata.words.ts'

type Acts = MetadataRecord['acts']

/** All metadata of a document: fields, what was added, what binds it, what secured it. */
export function metadataPage(
  view: View,
  { document, record, describes }: { document: OfficialDocument; record: MetadataRecord; describes: boolean },
): Html {
  const { t } = view
  const at = `/van-ban/${document.id}`
  const title = t(words.of, `${document.type} ${shownNotation(document)}`)
  return officialLayout(view, {
    title,
    section: 'documents',
    main: html`<div class="lt-title"><h1>${title}</h1><div class="lt-actions">${
      describes && linkButton({ label: t(words.add), at: `${at}/sieu-du-lieu/bo-sung`, kind: 'main' })
    }${linkButton({ label: t(words.xml), at: `${at}/sieu-du-lieu.xml` })}${linkButton({ label: t(words.back), at })}</div></div><p class="lt-intro">${t(words.intro)}</p>${fieldsTable(view, record)}${
      record.added.length > 0 && html`<h2>${t(words.history)}</h2>${historyTable(view, record)}`
    }<h2>${t(words.security)}</h2>${securityTable(view, document, record)}`,
  })
}

const fieldsTable = (view: View, { fields }: MetadataRecord): Html =>
  table(view, {
    caption: view.t(words.title),
    rows: fields,
    columns: [
      { label: view.t(words.field), width: 30, cell: ({ label }) => view.t(label) },
      {
        label: view.t(words.name),
        width: 20,
        wideOnly: true,
        cell: ({ name }) => html`<span class="lt-code">${name}</span>`,
      },
      {
        label: view.t(words.value),
        cell: ({ value, added }) => {
          if (value === '') return '–'
          if (/^[0-9a-f-]{36}$/.test(value)) return html`<code class="lt-code">${value}</code>`
          // the XML writes days as machines do, people as they do
          if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(legalDay(value))
          return added ? `${value} (${view.t(words.added)})` : value
        },
      },
    ],
  })

const historyTable = (view: View, { added }: MetadataRecord): Html =>
  table(view, {
    caption: view.t(words.history),
    rows: added,
    columns: [
      { label: view.t(words.when), width: 15, cell: ({ made_at }) => formatMoment(made_at, view.language) },
      { label: view.t(words.field), width: 20, cell: ({ field }) => view.t(addable[field as keyof typeof addable]) },
      { label: view.t(words.value), width: 25, cell: ({ value }) => value },
      { label: view.t(words.reason), width: 20, cell: ({ reason }) => reason },
      { label: view.t(words.who), width: 20, cell: ({ label }) => label },
    ],
  })

/** Signing and sealing, one line each. */
const SIGNED = new Set(['document.signed', 'document.issued', 'document.sealed', 'document.numbered'])
const READ = new Set(['document.read', 'document.printed'])

/** One that was withdrawn is none. */
function standing(acts: Acts): Acts[number][] {
  const all: Acts[number][] = []
  for (const act of acts) {
    if (SIGNED.has(act.type)) all.push(act)
    const last =
      act.type === 'document.signature-withdrawn' ? all.findLastIndex(({ type }) => type === 'document.signed') : -1
    if (last >= 0) all.splice(last, 1)
  }
  return all
}

const signatures = (view: View, acts: Acts): string =>
  standing(acts)
    .map(({ label, at }) => `${label}, ${formatMoment(at, view.language)}`)
    .join('; ')

function securityTable(view: View, document: OfficialDocument, record: MetadataRecord): Html {
  const { t } = view
  const { acts, files } = record
  const readings = acts.filter(({ type }) => READ.has(type)).length
  const rows: [string, string | Html][] = [
    [t(words.identity), html`<code class="lt-code">${document.id}</code>`],
    [t(words.link), t(record.bound ? words.linkHolds : words.linkBroken)],
    [t(words.digest), html`<span class="lt-code">${record.digest}</span>`],
    [
      t(words.files),
      html`<ul>${files.map(({ name, sha256 }) => html`<li>${name}: <code class="lt-code">${sha256}</code></li>`)}</ul>`,
    ],
    [t(words.rights), record.place.join('; ')],
    [t(words.state), t(stateWords[document.state])],
    [t(words.signatures), signatures(view, acts) || '–'],
    [t(words.acts), t(words.actsSay, acts.length - readings, readings)],
  ]
  return table(view, {
    caption: t(words.security),
    rows,
    columns: [
      { label: t(words.field), width: 30, cell: ([label]) => label },
      { label: t(documentWords.document), cell: ([, value]) => value },
    ],
  })
}
