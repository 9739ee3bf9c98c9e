import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PNG } from 'pngjs'
import { instant } from '../../packages/time/index.ts'
import { examples } from '../../src/base/papers/examples.ts'
import { judge, withFile } from '../../src/base/papers/judges.ts'
import { type Paper, type PaperKind, paper, paperKinds } from '../../src/base/papers/paper.ts'
import { plainText } from '../../src/kernel/search/index.ts'
import { type DocumentType, documentTypes, notationOf } from '../../src/paperwork/documents/document-types.ts'

/** Pictures of papers as they were last looked at by a person. */
const folder = path.join(import.meta.dirname, '..', 'golden')
const at = instant('2026-11-22T02:00:00Z')
/** A page is 413 × 585 dots: boxes, rules and lines are seen, and forty pages weigh under a megabyte. */
const DPI = 50

const AGENCY = 'Sở Nông nghiệp và Môi trường'
/** What each type of document says in its picture, and to whom it speaks where its layout names somebody. */
const subjects: Record<DocumentType, [subject: string, ...to: string[]]> = {
  'Nghị quyết': ['Về việc thông qua kế hoạch phát triển chăn nuôi giai đoạn 2026 - 2030'],
  'Quyết định': ['Về việc thành lập Tổ kiểm tra công tác tiêm phòng năm 2026'],
  'Chỉ thị': ['Về việc tăng cường phòng, chống dịch bệnh động vật'],
  'Quy chế': ['Làm việc của Sở Nông nghiệp và Môi trường'],
  'Quy định': ['Về quản lý, sử dụng xe công của Sở'],
  'Thông cáo': ['Về tình hình dịch bệnh động vật tháng 11 năm 2026'],
  'Thông báo': ['Kết luận của Giám đốc Sở tại cuộc họp giao ban tháng 11 năm 2026'],
  'Hướng dẫn': ['Tiêm phòng gia súc, gia cầm đợt 1 năm 2027'],
  'Chương trình': ['Công tác năm 2027 của Sở Nông nghiệp và Môi trường'],
  'Kế hoạch': ['Tiêm phòng gia súc, gia cầm năm 2027'],
  'Phương án': ['Ứng phó dịch tả lợn châu Phi trên địa bàn tỉnh'],
  'Đề án': ['Xây dựng vùng chăn nuôi an toàn dịch bệnh đến năm 2030'],
  'Dự án': ['Nâng cấp phòng xét nghiệm thú y của tỉnh'],
  'Báo cáo': ['Kết quả tiêm phòng gia súc, gia cầm năm 2026', 'Ủy ban nhân dân tỉnh Quảng Trị'],
  'Biên bản': ['Họp xét sáng kiến năm 2026'],
  'Tờ trình': ['Về việc phê duyệt kế hoạch tiêm phòng năm 2027', 'Ủy ban nhân dân tỉnh Quảng Trị'],
  'Hợp đồng': ['Cung cấp vắc xin năm 2027'],
  'Công văn': ['tăng cường phòng, chống dịch bệnh trên đàn gia súc', 'Ủy ban nhân dân các xã, phường, đặc khu'],
  'Công điện': ['Về việc khẩn trương ứng phó bão số 12', 'Ủy ban nhân dân các xã, phường, đặc khu'],
  'Bản ghi nhớ': ['Hợp tác phòng, chống dịch bệnh giữa hai địa phương'],
  'Bản thỏa thuận': ['Phối hợp kiểm dịch động vật vùng giáp ranh'],
  'Giấy ủy quyền': ['Ký văn bản thuộc lĩnh vực chăn nuôi và thú y'],
  'Giấy mời': ['Dự hội nghị tổng kết công tác năm 2026', 'Trung tâm Phục vụ hành chính công tỉnh'],
  'Giấy giới thiệu': ['Đến liên hệ công tác kiểm dịch', 'Chi cục Chăn nuôi và Thú y'],
  'Giấy nghỉ phép': ['Nghỉ phép năm 2026'],
  'Phiếu gửi': ['Gửi tài liệu tập huấn', 'Trung tâm Khuyến nông'],
  'Phiếu chuyển': ['Chuyển đơn kiến nghị của công dân', 'Ủy ban nhân dân xã Cam Lộ'],
  'Phiếu báo': ['Báo nhận văn bản', 'Văn phòng Ủy ban nhân dân tỉnh'],
  'Thư công': ['Thư chúc mừng Ngày Môi trường thế giới', 'Cán bộ, công chức, viên chức ngành'],
}

const frame = (type: DocumentType) => ({
  issuer: { parent: 'Ủy ban nhân dân tỉnh Quảng Trị', name: AGENCY },
  number: { number: 7, notation: notationOf(type, AGENCY) },
  placeAndDate: { place: 'Quảng Trị', date: '2026-02-03' },
  subject: subjects[type][0],
  signer: { authority: [{ form: 'KT' as const, of: 'Giám đốc' }], title: 'Phó Giám đốc', name: 'Hoàng Đức Thắng' },
  recipients: {
    list: [subjects[type].length > 1 ? 'Như trên' : 'Các phòng thuộc Sở', 'UBND tỉnh (b/c)'],
    archive: { units: ['CNTY'] },
  },
})
const bases = ['Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015', 'Theo đề nghị của Trưởng phòng Chăn nuôi và Thú y']
const blocks = [
  {
    kind: 'paragraph' as const,
    text: 'Sở Nông nghiệp và Môi trường yêu cầu các đơn vị thực hiện các nội dung sau đây:',
  },
  { kind: 'item' as const, mark: '1.', text: 'Rà soát tổng đàn, lập danh sách hộ chăn nuôi trước ngày 20 tháng 01.' },
  { kind: 'item' as const, mark: '2.', text: 'Báo cáo kết quả về Sở theo đúng thời hạn.' },
]

/** The paper of a type of document, in the layout the program gives it. */
function ofType(type: DocumentType): Promise<Paper> {
  const made = { at, demo: false }
  const [, ...to] = subjects[type]
  if (type === 'Công văn') return paper('official-letter', { ...frame(type), to, blocks }, made)
  if (type !== 'Quyết định')
    return paper(
      'named-document',
      { ...frame(type), typeName: type, to, bases: to.length > 0 ? [] : bases, blocks },
      made,
    )
  const articles = [blocks, [{ kind: 'paragraph' as const, text: 'Quyết định này có hiệu lực kể từ ngày ký.' }]]
  const authority = `Giám đốc ${AGENCY}`
  return paper('decision', { ...frame(type), authority, bases, articles: articles.map((of) => ({ blocks: of })) }, made)
}

/** Every paper that has a picture: the 29 types of NĐ 30/2020, and one example of each layout. */
export const golden: readonly { name: string; make(): Promise<Paper> }[] = [
  ...documentTypes.map((type) => ({ name: `type-${slug(type)}`, make: () => ofType(type) })),
  ...paperKinds.map((kind: PaperKind) => ({
    name: kind,
    make: () => paper(kind, examples[kind], { at, demo: false }),
  })),
]

function slug(type: string): string {
  return plainText(type).replaceAll(' ', '-')
}

/** The first page of a paper in six greys, which weigh a quarter of all. */
export const pictureOf = (pdf: Buffer): Buffer =>
  withFile(pdf, (file, place) => {
    const root = path.join(place, 'page')
    judge('pdftoppm', '-r', String(DPI), '-gray', '-png', '-singlefile', file, root)
    const page = PNG.sync.read(readFileSync(`${root}.png`))
    page.data.forEach((value, at) => {
      page.data[at] = Math.round(value / 51) * 51
    })
    return PNG.sync.write(page, { colorType: 0 })
  })

const fileOf = (name: string) => path.join(folder, `${name}.png`)
export const kept = (name: string): Buffer => readFileSync(fileOf(name))
export const keep = (name: string, picture: Buffer): void => writeFileSync(fileOf(name), picture)

/** Squares of so many dots are compared by their mean grey: another poppler smooths a letter otherwise, and moves nothing. */
const SQUARE = 6
/** Greys of 255 that a square may differ by. */
const MOST = 48

type Picture = ReturnType<typeof PNG.sync.read>

/** How many squares of two pictures differ, or null when their sizes do. */
export function difference(one: Buffer, other: Buffer): number | null {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)]
  if (a.width !== b.width || a.height !== b.height) return null
  let differing = 0
  for (let top = 0; top + SQUARE <= a.height; top += SQUARE) {
    for (let left = 0; left + SQUARE <= a.width; left += SQUARE) {
      if (Math.abs(meanOf(a, left, top) - meanOf(b, left, top)) > MOST) differing += 1
    }
  }
  return differing
}

function meanOf({ data, width }: Picture, left: number, top: number): number {
  let sum = 0
  for (let y = top; y < top + SQUARE; y++) for (let x = left; x < left + SQUARE; x++) sum += data[(y * width + x) * 4]!
  return sum / SQUARE ** 2
}
