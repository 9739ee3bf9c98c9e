import { formatDay, legalDayOf } from '../../../packages/time/index.ts'
import {
  citizenLayout,
  defineWords,
  type Html,
  html,
  notification,
  type Piece,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { trustAddresses } from './addresses.ts'
import type { TrustAnchor } from './anchor.store.ts'

const words = defineWords({
  title: { vi: 'Chứng thư gốc và dịch vụ tin cậy', en: 'Root certificates and trust services' },
  intro: {
    vi: 'Chữ ký được công nhận khi chứng thư dẫn tới một trong các gốc dưới đây.',
    en: 'A signature is recognised when its certificate leads to one of the roots below.',
  },
  test: {
    vi: 'Gốc ghi “thử nghiệm” chỉ dùng cho dữ liệu minh hoạ, không có giá trị pháp lý.',
    en: 'Roots marked “test” are for demonstration data only and have no legal value.',
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
})

/** Other rooms show what serves trust on this page (`Part.on`). */
export const TRUST_PAGE = 'trust'

/** Public: what is trusted, and what other rooms say of the services behind it. */
export function trustPage(view: View, props: { anchors: readonly TrustAnchor[]; others: readonly Piece[] }): Html {
  const { t, language } = view
  return citizenLayout(view, {
    title: t(words.title),
    wide: true,
    main: html`<h1>${t(words.title)}</h1><p>${t(words.intro)}</p>${notification(view, {
      kind: 'info',
      body: t(words.test),
    })}${table(view, {
      caption: t(words.title),
      rows: props.anchors,
      empty: { title: t(words.empty) },
      columns: [
        { label: t(words.name), width: 40, cell: (row) => row.name },
        { label: t(words.source), width: 25, cell: (row) => row.source },
        {
          label: t(words.since),
          cell: (row) =>
            `${formatDay(legalDayOf(row.trustedFrom), language)}${row.ended ? ` ${t(words.until)} ${formatDay(legalDayOf(row.ended.at), language)}${t(row.ended.how === 'entirely' ? words.entirely : words.fromNow)}` : ''}`,
        },
        {
          label: t(words.download),
          own: true,
          cell: (row) =>
            html`<a class="lt-link" href="${trustAddresses.home}/goc/${row.id}.pem">PEM</a> · <a class="lt-link" href="${trustAddresses.home}/goc/${row.id}.cer">DER</a>`,
        },
      ],
    })}${props.others}`,
  })
}
