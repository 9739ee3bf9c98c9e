import { defineForm } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, stepRoutes } from '../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { type Html, html, link, moment, shortDay } from '../../kernel/pages/index.ts'
import { getDocument, stateWords } from '../../paperwork/documents/index.ts'
import { aCopy, type CopyAct, copyLife } from './copy.life.ts'
import { COPIES_AT, copyBook } from './copy.list.ts'
import { certifiers, compareCopy, groundsOn, refuseCopy, scanOriginal, submitCopy } from './copy.operations.ts'
import type { Copy } from './copy.store.ts'
import { bookNumber, Compared, RefusedCopy, SCAN_MAX_BYTES, Scanned } from './copy.ts'
import { words } from './copy.words.ts'

const scanForm = defineForm(Scanned)
const compareForm = defineForm(Compared)
const refuseForm = defineForm(RefusedCopy)

/** One copy: the original, the scan, who compared, and the statement with its state. */
async function copyPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Copy>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<CopyAct>['step'],
): Promise<Html> {
  const { province, view, on } = ctx
  const { t } = view
  const statement = on.document ? await getDocument(province.reader, on.document) : null
  const sent = statement !== null && statement.state !== 'draft'
  const nexts = { scanned: words.nextScanned, compared: sent ? words.nextCompared : words.nextUnsent }
  return subjectPage(ctx, copyLife, {
    title: t(words.title, on.paper),
    section: 'dossiers',
    sentence: t(words.sentence, on.paper, on.requester),
    ...(on.state === 'refused' && { state: 'refused' as const }),
    next: on.state in nexts ? t(nexts[on.state as keyof typeof nexts]) : null,
    facts: [
      [words.number, on.number === null ? null : bookNumber(on)],
      [words.requester, on.requester],
      [words.requesterId, on.requester_id],
      [words.paper, on.paper],
      [words.paperNumber, on.paper_number],
      [words.paperIssuer, on.paper_issuer],
      [words.paperDay, on.paper_day && shortDay(view, on.paper_day)],
      [words.pages, String(on.pages)],
      [words.scan, link(`${COPIES_AT}/${on.id}/ban-quet`, t(words.openScan))],
      [words.hash, html`<span class="lt-code">${on.file}</span>`],
      [words.scannedBy, on.scanned_by],
      [words.scannedAt, moment(view, on.scanned_at)],
      [words.comparedBy, on.compared_by],
      [words.comparedAt, on.compared_at && moment(view, on.compared_at)],
      [
        words.statement,
        statement && html`${link(`/van-ban/${statement.id}`, t(words.statement))}: ${t(stateWords[statement.state])}`,
      ],
      [words.ground, on.ground],
      [words.reason, on.reason],
    ],
    step,
  })
}

/** Certified copies: the book, an original that is taken, comparing, refusing, the scan. */
export const copyRoutes = defineRoutes((route) => {
  route.list(COPIES_AT, copyBook)
  route.form(`${COPIES_AT}/moi`, {
    needs: 'certified-copy.make',
    body: scanForm.schema,
    files: { maxFiles: 1, maxBytes: SCAN_MAX_BYTES, allow: ['application/pdf'] },
    summary: 'Takes an original and its scan',
    show: ({ view }, again) =>
      scanForm.page(view, {
        ...{ title: words.begin, section: 'dossiers', action: `${COPIES_AT}/moi`, again },
        ...{ submit: words.begin, cancelAt: COPIES_AT },
      }),
    do: ({ province, actor, body, key }) => scanOriginal(province, actor, body, key),
    then: (_ctx, { id }) => `${COPIES_AT}/${id}`,
    beside: {
      'signing.file-not-signable': 'scan',
      'certified-copy.no-scan': 'scan',
      'certified-copy.too-long': 'scan',
    },
  })
  route.page(
    `${COPIES_AT}/:id`,
    { on: aCopy('certified-copy.read'), reads: 'personal', summary: 'One copy of the book' },
    (ctx) => copyPage(ctx),
  )
  route.get(
    `${COPIES_AT}/:id/ban-quet`,
    { on: aCopy('certified-copy.read'), reads: 'personal', answers: ['application/pdf'], summary: 'The scan' },
    async ({ province, on }) =>
      fileAnswer(await province.files.open(on.file), 'application/pdf', on.file_name, {
        ...{ inline: true, size: Number(on.file_size) },
      }),
  )
  const own = { door: aCopy, life: copyLife, page: copyPage, reads: 'personal' } as const
  const { button, form } = stepRoutes(route, `${COPIES_AT}/:id`, own)
  form('compare', compareCopy, {
    form: compareForm,
    options: async ({ province, on }) => ({
      signer: (await certifiers(province, on.agency)).map(({ id, title }) => ({ value: id, label: title })),
    }),
    beside: { 'certified-copy.not-compared': 'compared', 'certified-copy.wrong-signer': 'signer' },
  })
  button('submit', submitCopy)
  form('refuse', refuseCopy, {
    form: refuseForm,
    options: async ({ province }) => ({
      ground: (await groundsOn(province)).map((ground) => ({ value: ground, label: ground })),
    }),
    beside: { 'certified-copy.no-such-ground': 'ground' },
  })
})
