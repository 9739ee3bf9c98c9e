import type { Part } from '../../kernel/module/index.ts'
import { defineWords, html, summaryList } from '../../kernel/pages/index.ts'
import { TRUST_PAGE, trustAddresses } from '../trust/index.ts'
import { ownAuthority } from './authority.operations.ts'

const words = defineWords({
  services: { vi: 'Dịch vụ của CA thử nghiệm', en: 'Services of the test authority' },
  crl: { vi: 'Danh sách thu hồi (CRL)', en: 'Revocation lists (CRL)' },
  ocsp: { vi: 'Trạng thái chứng thư (OCSP)', en: 'Certificate status (OCSP)' },
  tsa: { vi: 'Dấu thời gian (RFC 3161)', en: 'Timestamps (RFC 3161)' },
})

/** Where the own authority's lists and services are reached, on the public page about whom is trusted. */
export const authorityPart: Part = {
  on: TRUST_PAGE,
  async show({ province, view }) {
    // an authority not needed before is made now: its root stands on the page's list
    await ownAuthority(province)
    const { t } = view
    const url = (path: string) => province.publicUrl + path
    const at = (path: string) => html`<a class="lt-link" href="${path}">${url(path)}</a>`
    const code = (path: string) => html`<span class="lt-code">${url(path)}</span>`
    return html`<h2>${t(words.services)}</h2>${summaryList(view, [
      { key: t(words.crl), value: html`${at(trustAddresses.issuingCrl)}<br>${at(trustAddresses.rootCrl)}` },
      { key: t(words.ocsp), value: code(trustAddresses.ocsp) },
      { key: t(words.tsa), value: code(trustAddresses.timestamp) },
    ])}`
  },
}
