import { Type } from 'typebox'
import { derToPem } from '../../../packages/pdf-signature/index.ts'
import { type Ctx, defineRoutes, fileAnswer } from '../../kernel/http/index.ts'
import { partsOn } from '../../kernel/module/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { trustAddresses } from './addresses.ts'
import { listAnchors } from './anchor.store.ts'
import { TRUST_PAGE, trustPage } from './public.page.ts'
import { getResponder } from './responder.store.ts'
import { AnchorFile, anAnchor, publishedAnchor, theTrustList } from './trust.door.ts'
import { Authority, Ending, MAX_CERTIFICATE, RootImport, Service } from './trust.forms.ts'
import { anchorList, responderList, revocationLists } from './trust.lists.ts'
import { dropResponder, endAnchor, fetchOutsideLists, importAnchors, setResponder } from './trust.operations.ts'
import {
  dropPage,
  endAnchorPage,
  importPage,
  RESPONDERS,
  REVOCATION_LISTS,
  servicePage,
  TRUST_LIST,
} from './trust.page.ts'

const needs = 'trust.administer'
const files = { maxFiles: 1, maxBytes: MAX_CERTIFICATE, keep: false } as const

/** The certificate that came with a form. @throws Refusal trust-list.not-a-certificate */
function certificateIn({ uploads }: Pick<Ctx, 'uploads'>, field: string): Buffer {
  const content = uploads.find((one) => one.field === field)?.content
  if (!content) throw new Refusal('trust-list.not-a-certificate')
  return content
}

/** Administration of the trust list, and what everyone may see of it. */
export const trustListRoutes = defineRoutes((route) => {
  route.page(
    trustAddresses.home,
    { needs: 'public', summary: 'Roots and trust services' },
    async ({ province, viewer, view }) => {
      // services first: one of them may bring its root with it
      const others = await partsOn({ province, viewer, view }, TRUST_PAGE)
      return trustPage(view, { anchors: await listAnchors(province.reader), others })
    },
  )

  route.get(
    `${trustAddresses.home}/goc/:id`,
    { peer: true, on: publishedAnchor, params: AnchorFile, summary: 'A root as PEM or DER' },
    ({ on, params }) => {
      const pem = params.id.endsWith('.pem')
      const body = pem ? Buffer.from(derToPem(on.certificate)) : on.certificate
      const type = pem ? 'application/x-pem-file' : 'application/pkix-cert'
      return fileAnswer(body, type, `goc-${params.id}`, { size: body.length })
    },
  )

  route.list(TRUST_LIST, anchorList)
  route.list(RESPONDERS, responderList)
  route.list(REVOCATION_LISTS, revocationLists)

  route.form(`${TRUST_LIST}/goc`, {
    on: theTrustList(needs),
    body: RootImport,
    files,
    summary: 'Imports roots',
    show: ({ view }, again) => importPage(view, again),
    async do(ctx) {
      const { province, actor, body, key } = ctx
      const { source, crlUrl } = body
      await importAnchors(province, actor, { bytes: certificateIn(ctx, 'file'), source, crlUrl }, key)
      if (crlUrl) await fetchOutsideLists(province)
    },
    then: () => TRUST_LIST,
    beside: { 'trust-list.not-a-certificate': 'file' },
  })

  route.form(`${TRUST_LIST}/:id/ket-thuc`, {
    on: anAnchor.for('ended'),
    body: Ending,
    summary: 'Ends a root',
    show: ({ view, on }, again) => endAnchorPage(view, on, again),
    do: ({ province, actor, on, body, key }) => endAnchor(province, actor, { id: on.id, how: body.how }, key),
    then: () => TRUST_LIST,
  })

  route.form(`${TRUST_LIST}/ocsp`, {
    on: theTrustList(needs),
    body: Service,
    files,
    summary: 'Gives the OCSP address of an authority',
    show: ({ view }, again) => servicePage(view, again),
    do: (ctx) => {
      const { province, actor, body, key } = ctx
      const repeatsNonce = body.nonce === 'repeated'
      return setResponder(province, actor, { bytes: certificateIn(ctx, 'authority'), url: body.url, repeatsNonce }, key)
    },
    then: () => RESPONDERS,
    beside: { 'trust-list.not-a-certificate': 'authority', 'trust-list.authority-not-trusted': 'authority' },
  })

  route.form(`${TRUST_LIST}/ocsp/bo`, {
    on: theTrustList(needs),
    query: Type.Partial(Authority),
    body: Authority,
    summary: 'Asks an authority no more',
    show: async ({ province, view, query }, again) =>
      dropPage(
        view,
        await getResponder(province.reader, String(again.values.authority ?? query.authority ?? '')),
        again,
      ),
    do: ({ province, actor, body, key }) => dropResponder(province, actor, body.authority, key),
    then: () => RESPONDERS,
  })
})
