import { hasPages } from '../../../base/papers/index.ts'
import type { Again } from '../../../kernel/forms/index.ts'
import {
  actions,
  button,
  fileList,
  fileUpload,
  form,
  type Html,
  html,
  type Piece,
  type View,
} from '../../../kernel/pages/index.ts'
import { fingerprint } from '../../../signatures/signing/index.ts'
import { copyWords } from '../copies/copy.words.ts'
import type { Attachment, OfficialDocument } from '../document.ts'
import { words as documentWords } from '../words.ts'
import { ATTACHMENT_ENDINGS, finalFile, MAX_ATTACHMENTS, manifestName, signatureName } from './attachment.ts'
import { words } from './attachment.words.ts'

export interface AttachmentBlock {
  document: OfficialDocument
  attachments: readonly Attachment[]
  /** The viewer may add and remove files: only while the document is a draft. */
  editable: boolean
  maxBytes: number
  again: Again
}

/** What goes with a document, on its page: files with their fingerprints, and for a draft the way to add and remove them. */
export function attachmentBlock(view: View, props: AttachmentBlock): Piece {
  const { document, attachments, editable } = props
  if (attachments.length === 0 && !editable) return null
  return html`<section id="tep-kem"><h2>${view.t(words.title)}</h2>${
    attachments.length > 0 && attachmentList(view, document, attachments, editable, true)
  }${editable && uploadForm(view, props)}</section>`
}

function attachmentList(
  view: View,
  document: OfficialDocument,
  attachments: readonly Attachment[],
  editable: boolean,
  printable = false,
): Html {
  const base = `/van-ban/${document.id}/tep`
  const rows = attachments.flatMap((one) => [
    {
      name: one.name,
      at: one.file ? `${base}/${one.id}` : undefined,
      bytes: one.size ?? undefined,
      state: stateOf(view, one),
      note: [noteOf(view, document, one), printable && printLink(view, `${base}/${one.id}`, one)],
      ...(editable && { remove: removeForm(view, document, one) }),
    },
    ...(one.signatureFile
      ? [{ name: signatureName(one.name), at: `${base}/${one.id}/chu-ky`, kind: view.t(words.signature) }]
      : []),
  ])
  const manifest = document.manifest
    ? [{ name: manifestName(document), at: `/van-ban/${document.id}/danh-muc`, kind: view.t(words.manifest) }]
    : []
  return fileList(view, [...rows, ...manifest])
}

function stateOf(view: View, one: Attachment) {
  if (one.damage) return { kind: 'overdue' as const, text: view.t(documentWords.damaged) }
  if (!one.file) return { kind: 'refused' as const, text: view.t(documentWords.missing) }
  return one.sealedFile || one.signatureFile ? { kind: 'done' as const, text: view.t(words.sealed) } : undefined
}

function noteOf(view: View, document: OfficialDocument, one: Attachment): Piece {
  if (one.damage) return one.damage
  const file = finalFile(one)
  return document.direction === 'outgoing' && file
    ? html`<br>${view.t(words.fingerprint)}: ${fingerprint(file)}`
    : undefined
}

/** Pictures and PDFs are printed with the mark of who printed them. */
const printLink = (view: View, at: string, one: Attachment): Piece =>
  finalFile(one) !== null &&
  hasPages(one.type ?? '') &&
  html`<br><a class="lt-link" href="${at}/ban-in" rel="nofollow">${view.t(copyWords.print)}</a>`

const removeForm = (view: View, document: OfficialDocument, one: Attachment): Html =>
  form(
    view,
    { action: `/van-ban/${document.id}/tep/${one.id}/bo`, hidden: { revision: document.revision } },
    html`<button class="lt-button lt-button--plain" type="submit">${view.t(words.remove)}<span class="govuk-visually-hidden"> ${one.name}</span></button>`,
  )

function uploadForm(view: View, { document, maxBytes, again }: AttachmentBlock): Html {
  return html`<h3>${view.t(words.add)}</h3>${form(
    view,
    { action: `/van-ban/${document.id}/tep-kem`, files: true, hidden: { revision: document.revision } },
    fileUpload(view, {
      name: 'files',
      label: view.t(words.choose),
      hint: view.t(words.hint, MAX_ATTACHMENTS),
      accept: ATTACHMENT_ENDINGS,
      maxBytes,
      multiple: true,
      error: again.errors.files,
    }),
    actions(button({ label: view.t(words.upload), icon: 'upload' })),
  )}`
}

/** On the page where somebody approves or issues: what that covers besides the pages shown. */
export function coveredBlock(view: View, document: OfficialDocument, attachments: readonly Attachment[]): Piece {
  if (attachments.length === 0) return null
  const said = document.state === 'signed' ? words.willBeSigned : words.covered
  return html`<section><h2>${view.t(words.title)}</h2><p>${view.t(said, attachments.length)}</p>${attachmentList(
    view,
    document,
    attachments,
    false,
  )}</section>`
}

/** On the public page of an issued document. */
export function publicBlock(
  view: View,
  props: { document: OfficialDocument; attachments: readonly Attachment[]; base: string },
): Piece {
  const { document, attachments, base } = props
  const { t } = view
  if (attachments.length === 0) return null
  const rows = attachments.flatMap((one) => {
    const file = finalFile(one)
    if (!file) return []
    const row = {
      name: one.name,
      at: `${base}/tep/${one.id}`,
      bytes: one.size ?? undefined,
      note: html`<br>${t(words.fingerprint)}: ${fingerprint(file)}`,
    }
    return one.signatureFile
      ? [row, { name: signatureName(one.name), at: `${base}/tep/${one.id}/chu-ky`, kind: t(words.signature) }]
      : [row]
  })
  const manifest = document.manifest
    ? [
        {
          name: manifestName(document),
          at: `${base}/danh-muc`,
          kind: t(words.manifest),
          note: html`<br>${t(words.manifestNote)}`,
        },
      ]
    : []
  return html`<h2>${t(words.title)}</h2>${fileList(view, [...rows, ...manifest])}<p>${t(words.howToCheck)} <a class="lt-link" href="/xac-minh">${t(words.checkingPage)}</a></p>`
}
