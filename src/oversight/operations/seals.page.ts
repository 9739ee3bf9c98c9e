import type { LegalDay } from '../../../packages/time/index.ts'
import { findNewestSeal, lastSealOf, type NewestSeal } from '../../kernel/journal/index.ts'
import { citizenLayout, defineWords, type Html, html, moment, table, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'

/** Where anyone reads the newest seal. */
export const SEALS = '/niem-phong'

const DAYS = 7

export const sealWords = defineWords({
  title: { vi: 'Niêm phong nhật ký', en: 'Seals of the journal' },
  intro: {
    vi: 'Mọi thao tác trên hệ thống được ghi vào nhật ký; nhật ký được niêm phong mỗi phút. Hãy chép số và mã băm dưới đây ra nơi khác: sau này nếu nhật ký bị sửa, bớt hay cắt ngắn thì đối chiếu sẽ thấy.',
    en: 'Everything done in the system is noted in a journal, which is sealed every minute. Copy number and hash to a place of your own: should the journal be changed or cut later, comparing will show it.',
  },
  days: { vi: 'Dấu niêm phong cuối của từng ngày', en: 'Last seal of each day' },
  seal: { vi: 'Số và mã băm', en: 'Number and hash' },
  at: { vi: 'Lúc', en: 'At' },
  none: { vi: 'Mấy ngày qua chưa có dấu niêm phong nào.', en: 'There was no seal in the last days.' },
  command: {
    vi: 'npm run journal -- verify TỆP --last SỐ:MÃ-BĂM',
    en: 'npm run journal -- verify FILE --last NUMBER:HASH',
  },
  check: {
    vi: 'Người giữ bản xuất của nhật ký kiểm tra bằng lệnh:',
    en: 'Whoever holds an export of the journal checks it with:',
  },
})

/** The newest seal, then the last ones of the days before. */
export async function publishedSeals({ reader }: Province, today: LegalDay): Promise<NewestSeal[]> {
  const before = Array.from({ length: DAYS }, (_, days) => lastSealOf(reader, today.subtract({ days: days + 1 })))
  const all = await Promise.all([findNewestSeal(reader), ...before])
  const found = all.filter((seal) => seal !== undefined)
  return found.filter(({ no }, at) => found.findIndex((seal) => seal.no === no) === at)
}

/** A command to copy, broken between its words only: a dash at the end of a line would be taken for part of what follows. */
const command = (line: string): Html =>
  html`<code class="lt-code lt-command">${line.split(' ').map((word) => html`<span>${word}</span> `)}</code>`

/** Public: what anyone may note of the journal, so that nobody can take back what stood in it. */
export function sealsPage(view: View, seals: readonly NewestSeal[]): Html {
  const { t } = view
  return citizenLayout(view, {
    title: t(sealWords.title),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t(sealWords.title)}</h1><p>${t(sealWords.intro)}</p>${table(view, {
      caption: t(sealWords.days),
      rows: seals,
      empty: { title: t(sealWords.none) },
      columns: [
        { label: t(sealWords.at), width: 25, cell: (row) => moment(view, row.sealedAt) },
        { label: t(sealWords.seal), cell: (row) => html`<code class="lt-code">${row.no}:${row.hash}</code>` },
      ],
    })}<p class="lt-quiet">${t(sealWords.check)} ${command(t(sealWords.command))}</p>`,
  })
}
