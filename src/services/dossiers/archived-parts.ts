/** What goes to the archive with a dossier: its slip, its letters, what was handed in, each as a stored file. */
import type { LegalDay } from '../../../packages/time/index.ts'
import { legalDayOf } from '../../../packages/time/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { controlSlip } from './control-slip.ts'
import { listPapers } from './dossier.parts.store.ts'
import type { Dossier, DossierPaper } from './dossier.ts'
import { LETTERS, letterOf } from './letters.ts'
import { makeSlip } from './slip.ts'
import { letterWords } from './words.ts'

/** One thing of a dossier. */
export interface ArchivedPart {
  title: string
  day: LegalDay
  /** The stored file; none of a paper that nobody scanned. */
  file: { name: string; hash: string; type: string } | null
  /** Of what was handed in. */
  paper: DossierPaper | null
}

const PDF = 'application/pdf'

/** Everything of a received dossier but its result. Letters and the control slip, which are made when they are asked for, are kept from now on. */
export async function archivedParts(province: Province, dossier: Dossier): Promise<ArchivedPart[]> {
  const day = legalDayOf(dossier.acceptedAt ?? dossier.submittedAt)
  const last = legalDayOf(dossier.releasedAt ?? dossier.submittedAt)
  const printed = async (title: string, name: string, pdf: Buffer): Promise<ArchivedPart> => ({
    ...{ title, day: last, paper: null },
    file: { name, hash: (await province.files.put(pdf)).hash, type: PDF },
  })
  const slip = await makeSlip(province, dossier)
  const parts: ArchivedPart[] = [
    {
      title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      day,
      paper: null,
      file: { name: 'giay-tiep-nhan.pdf', hash: slip, type: PDF },
    },
  ]
  for (const which of LETTERS) {
    const letter = await letterOf(province, dossier, which)
    if (letter) parts.push(await printed(letterWords[which].vi.replace(' (PDF)', ''), `${which}.pdf`, letter.pdf))
  }
  parts.push(
    await printed(
      'Phiếu kiểm soát quá trình giải quyết hồ sơ',
      'phieu-kiem-soat.pdf',
      await controlSlip(province, dossier),
    ),
  )
  for (const paper of await listPapers(province.reader, dossier.id)) {
    const { file } = paper
    const named = file && { name: file.name, hash: file.hash, type: file.type }
    parts.push({ title: paper.name, day: legalDayOf(paper.addedAt), file: named, paper })
  }
  return parts
}
