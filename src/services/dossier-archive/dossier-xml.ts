import { type Instant, isoDay, isoMoment } from '../../../packages/time/index.ts'
import { element, textElement, XML_HEAD } from '../../kernel/xml-element.ts'
import type { ArchivedPart, Dossier } from '../dossiers/index.ts'

const NAMESPACE = 'urn:lienthong:ho-so-thu-tuc:1'

/** What a dossier's own description says beside what it was made of. */
export interface Around {
  agency: { name: string; code: string }
  retention: string
  /** Number and day of the result. */
  result: { number: string; day: string } | null
  /** What happened, oldest first. */
  acts: readonly { at: Instant; what: string; who: string }[]
}

const at = (name: string, moment: Instant | null): string => textElement(name, moment && isoMoment(moment))

/** One paper: what was presented, and who held the scan against it. */
const paperXml = ({ title, day, file, paper }: ArchivedPart, order: number): string =>
  element(
    'GiayTo',
    { order: String(order + 1), ...(file && { sha256: file.hash }) },
    textElement('Ten', title),
    textElement('Ngay', isoDay(day)),
    textElement('BanXuatTrinh', paper?.form ?? null),
    textElement('SoTrang', paper?.pages ?? null),
    textElement('BanChinh', paper?.originals || null),
    textElement('BanSao', paper?.copies || null),
    textElement('SoHoa', paper ? paper.digitised : null),
    textElement('NguoiDoiChieu', paper?.compared?.by ?? null),
    at('DoiChieuLuc', paper?.compared?.at ?? null),
  )

/** A finished dossier as XML: who, what, when, by whom, with every paper's checksum and what happened. Documented in docs/operations/one-stop.md. */
export function dossierXml(dossier: Dossier, parts: readonly ArchivedPart[], around: Around): string {
  const { applicant, filer } = dossier
  return `${XML_HEAD}${element(
    'HoSoThuTuc',
    { xmlns: NAMESPACE },
    textElement('MaHoSo', dossier.number),
    textElement('MaThuTuc', dossier.procedureCode),
    textElement('TenThuTuc', dossier.procedureName),
    textElement('MaCoQuan', around.agency.code),
    textElement('TenCoQuan', around.agency.name),
    textElement('ChuHoSo', applicant.name),
    textElement('SoDinhDanh', applicant.identity),
    textElement('NguoiNop', filer.name),
    textElement('NoiDung', dossier.request),
    textElement('KenhNop', dossier.channel),
    at('NgayNop', dossier.submittedAt),
    at('NgayTiepNhan', dossier.acceptedAt),
    at('NgayHenTra', dossier.dueCurrent),
    at('NgayCoKetQua', dossier.releasedAt),
    at('NgayTra', dossier.finishedAt),
    textElement('SoKetQua', around.result?.number ?? null),
    textElement('NgayKetQua', around.result?.day ?? null),
    textElement('ThoiHanBaoQuan', around.retention),
    element('CacGiayTo', {}, ...parts.map(paperXml)),
    element(
      'DienBien',
      {},
      ...around.acts.map((act) =>
        element('Viec', { luc: isoMoment(act.at) }, textElement('Noidung', act.what), textElement('Nguoi', act.who)),
      ),
    ),
  )}\n`
}
