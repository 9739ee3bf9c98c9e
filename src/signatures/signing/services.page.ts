import { formatDay, legalDayOf } from '../../../packages/time/index.ts'
import {
  citizenLayout,
  defineWords,
  type Html,
  html,
  notification,
  summaryList,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { type TrustAnchor, trustAddresses } from '../trust/index.ts'

export const trustWords = defineWords({
  title: { vi: 'Chứng thư gốc và dịch vụ tin cậy', en: 'Root certificates and trust services' },
  intro: {
    vi: 'Chữ ký được công nhận khi chứng thư dẫn tới một trong các gốc dưới đây.',
    en: 'A signature is recognised when its certificate leads to one of the roots below.',
  },
  test: {
    vi: 'Gốc ghi “thử nghiệm” chỉ dùng cho dữ liệu minh hoạ, không có giá trị pháp lý.',
    en: 'Roots marked as test ones are for demonstration data only and have no legal value.',
  },
  name: { vi: 'Tên', en: 'Name' },
  source: { vi: 'Nguồn', en: 'Source' },
  since: { vi: 'Tin cậy từ', en: 'Trusted from' },
  until: { vi: 'đến', en: 'until' },
  fromNow: {
    vi: '; chữ ký có dấu thời gian từ trước đó vẫn được công nhận',
    en: '; signatures with an earlier timestamp are still recognised',
  },
  entirely: { vi: '; kể cả chữ ký cũ không còn được công nhận', en: '; older signatures are not recognised either' },
  download: { vi: 'Tải về', en: 'Download' },
  empty: {
    vi: 'Danh sách tin cậy trống: không chữ ký nào được công nhận.',
    en: 'The trust list is empty: no signature is recognised.',
  },
  services: { vi: 'Dịch vụ của CA thử nghiệm', en: 'Services of the test authority' },
  crl: { vi: 'Danh sách thu hồi (CRL)', en: 'Revocation lists (CRL)' },
  ocsp: { vi: 'Trạng thái chứng thư (OCSP)', en: 'Certificate status (OCSP)' },
  tsa: { vi: 'Dấu thời gian (RFC 3161)', en: 'Timestamps (RFC 3161)' },
})

/** Public: what is trusted, and where the authority's lists and services are reached. */
export function trustPage(view: View, props: { anchors: readonly TrustAnchor[]; publicUrl: string }): Html {
  const { t, language } = view
  const at = (path: string) => html`<a class="lt-link" href="${path}">${props.publicUrl}${path}</a>`
  return citizenLayout(view, {
    title: t(trustWords.title),
    wide: true,
    main: html`<h1>${t(trustWords.title)}</h1><p>${t(trustWords.intro)}</p>${notification(view, {
      kind: 'info',
      body: t(trustWords.test),
    })}${table(view, {
      caption: t(trustWords.title),
      rows: props.anchors,
      empty: { title: t(trustWords.empty) },
      columns: [
        { label: t(trustWords.name), width: 40, cell: (row) => row.name },
        { label: t(trustWords.source), width: 25, cell: (row) => row.source },
        {
          label: t(trustWords.since),
          cell: (row) =>
            `${formatDay(legalDayOf(row.trustedFrom), language)}${row.ended ? ` ${t(trustWords.until)} ${formatDay(legalDayOf(row.ended.at), language)}${t(row.ended.how === 'entirely' ? trustWords.entirely : trustWords.fromNow)}` : ''}`,
        },
        {
          label: t(trustWords.download),
          own: true,
          cell: (row) =>
            html`<a class="lt-link" href="${trustAddresses.home}/goc/${row.id}.pem">PEM</a> · <a class="lt-link" href="${trustAddresses.home}/goc/${row.id}.cer">DER</a>`,
        },
      ],
    })}<h2>${t(trustWords.services)}</h2>${summaryList(view, [
      { key: t(trustWords.crl), value: html`${at(trustAddresses.issuingCrl)}<br>${at(trustAddresses.rootCrl)}` },
      { key: t(trustWords.ocsp), value: html`<span class="lt-code">${props.publicUrl}${trustAddresses.ocsp}</span>` },
      {
        key: t(trustWords.tsa),
        value: html`<span class="lt-code">${props.publicUrl}${trustAddresses.timestamp}</span>`,
      },
    ])}`,
  })
}
