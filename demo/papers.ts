import { type Paper, paper } from '../src/base/papers/index.ts'
import type { Province } from '../src/kernel/province/index.ts'
import type { SharedPaper, World } from './world.ts'

const frame = {
  issuer: { parent: 'Uỷ ban nhân dân tỉnh Quảng Trị', name: 'Cơ quan minh hoạ' },
  number: { notation: 'MH' },
  placeAndDate: { place: 'Quảng Trị' },
  signer: { title: 'Người ký (minh hoạ)' },
}
const recipients = { list: ['Nơi nhận minh hoạ'], archive: { units: ['VT'] } }
const sentence = 'Nội dung minh hoạ của văn bản; không có giá trị sử dụng.'
const paragraph = { kind: 'paragraph' as const, text: sentence }

/**
 * Makes the few PDFs all rows of the demonstration share, really set by `papers` and marked as illustrations. They are not signed:
 * only what is signed in the running demonstration carries signatures.
 */
export async function sharedPapers(province: Province): Promise<World['papers']> {
  const asDemo = { at: province.clock.now(), demo: true }
  const made = {
    certificate: await paper(
      'certificate',
      {
        ...frame,
        title: 'Kết quả giải quyết thủ tục hành chính (minh hoạ)',
        authority: 'Cơ quan minh hoạ',
        bases: [],
        verb: 'Cấp cho',
        fields: [{ label: 'Ông/Bà (tổ chức)', value: 'Công dân minh hoạ' }],
      },
      asDemo,
    ),
    decision: await paper(
      'decision',
      {
        ...frame,
        recipients,
        subject: 'Giải quyết thủ tục hành chính (minh hoạ)',
        authority: 'Cơ quan minh hoạ',
        bases: ['Theo hồ sơ minh hoạ'],
        articles: [{ blocks: [paragraph] }],
      },
      asDemo,
    ),
    'official-letter': await paper(
      'official-letter',
      { ...frame, recipients, subject: 'Trao đổi công tác (minh hoạ)', to: ['Cơ quan nhận'], blocks: [paragraph] },
      asDemo,
    ),
    'letter-in': await paper(
      'official-letter',
      {
        ...frame,
        issuer: { name: 'Cơ quan gửi (minh hoạ)' },
        placeAndDate: { place: 'Hà Nội' },
        recipients,
        subject: 'Văn bản đến minh hoạ',
        to: ['Uỷ ban nhân dân tỉnh Quảng Trị'],
        blocks: [paragraph],
      },
      asDemo,
    ),
    scan: await paper(
      'official-letter',
      { ...frame, recipients, subject: 'Giấy tờ trong hồ sơ (minh hoạ)', to: ['Bộ phận một cửa'], blocks: [paragraph] },
      asDemo,
    ),
  }
  const kept = await Promise.all(
    Object.entries(made).map(async ([name, one]) => [name, await keep(province, one)] as const),
  )
  return Object.fromEntries(kept) as World['papers']
}

async function keep(province: Province, made: Paper): Promise<SharedPaper> {
  const { hash } = await province.files.put(Buffer.from(made.pdf))
  return { file: hash, size: made.pdf.length, pages: made.pages, anchors: made.anchors }
}

/** A file of its own for each arrival, as the exchange would have kept its package: the same package never arrives twice. */
export async function packageFiles(province: Province, count: number): Promise<string[]> {
  const hashes: string[] = []
  for (let from = 0; from < count; from += 16) {
    const batch = Array.from({ length: Math.min(16, count - from) }, (_, index) => from + index)
    const stored = await Promise.all(
      batch.map((number) => province.files.put(Buffer.from(`Gói tin minh hoạ ${number}\n`))),
    )
    hashes.push(...stored.map((one) => one.hash))
  }
  return hashes
}
