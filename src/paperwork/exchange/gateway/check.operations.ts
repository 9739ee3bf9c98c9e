import type { EdxmlReading, Repair } from '../../../../packages/edxml/index.ts'
import {
  documentCode,
  type EdxmlIssue,
  isStatusCode,
  type Party,
  STATUS_CODES,
  validateDocument,
  validateStatus,
} from '../../../../packages/edxml/index.ts'
import type { LegalDay } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { openPackage } from '../delivery/open.operations.ts'
import type { Reason } from '../hub/reason.ts'
import { unitsOf, wayTo } from '../hub/units.ts'

/** A sentence in both languages. */
export interface Said {
  vi: string
  en: string
}

export interface CheckedUnit {
  code: string
  /** The agency behind it and its name in the directory; none when the code is unknown. */
  agency: string | null
  name: string | null
  reachable: boolean
}

/** What the exchange makes of a file, for the person who wonders why it is not accepted. */
export type Checked =
  | { ok: false; reason: Reason }
  | {
      ok: true
      kind: 'document' | 'status'
      title: string
      from: CheckedUnit
      to: CheckedUnit[]
      attachments: { name: string; size: number; damage: Said | null }[]
      warnings: Said[]
      repairs: Said[]
      /** What the strict writer would refuse (edxml.md §12), though a tolerant reader takes it. */
      issues: EdxmlIssue[]
    }

const repairWords = (repair: Repair): Said => {
  if (repair.kind === 'leading-junk') {
    return {
      vi: `Bỏ ${repair.bytes} byte thừa ở đầu tệp.`,
      en: `Removed ${repair.bytes} stray bytes at the start of the file.`,
    }
  }
  if (repair.kind === 'undeclared-prefix') {
    return { vi: `Tiền tố ${repair.prefix} chưa được khai báo.`, en: `The prefix ${repair.prefix} was not declared.` }
  }
  return { vi: 'Khai báo bảng mã không phải UTF-8.', en: 'The file declares an encoding other than UTF-8.' }
}

/** Reads a stored file as the hub would, and says everything it notices. Nothing is sent or kept as a package. */
export async function checkFile(
  province: Pick<Province, 'reader' | 'config' | 'files'>,
  file: string,
  today: LegalDay,
): Promise<Checked> {
  const opened = await openPackage(province, { file })
  if (!opened.ok) return opened
  const { reading } = opened
  const to: Pick<Party, 'organId'>[] =
    reading.kind === 'document' ? reading.message.to : [{ organId: reading.message.responseFor.organId ?? '' }]
  const { organId } = reading.message.from
  const units = await unitsOf(province.reader, [organId, ...to.map((party) => party.organId)], today)
  const unit = async (code: string): Promise<CheckedUnit> => {
    const agency = units.byCode(code)
    const way = await wayTo(province, { code, agency })
    return { code, agency: agency?.id ?? null, name: agency?.name ?? null, reachable: way.kind !== 'none' }
  }
  const receivers: CheckedUnit[] = []
  for (const party of to) receivers.push(await unit(party.organId))
  return {
    ok: true,
    kind: reading.kind,
    title: titleOf(reading),
    from: await unit(organId),
    to: receivers,
    attachments: attachmentsOf(reading),
    warnings: reading.warnings,
    repairs: reading.repairs.map(repairWords),
    issues: reading.kind === 'document' ? validateDocument(reading.message, today) : validateStatus(reading.message),
  }
}

function titleOf(reading: EdxmlReading): string {
  if (reading.kind === 'document') return `${documentCode(reading.message.code)}: ${reading.message.subject}`
  const { statusCode, responseFor } = reading.message
  const label = isStatusCode(statusCode) ? STATUS_CODES[statusCode].vi : ''
  return `${statusCode} ${label} – ${responseFor.code ?? responseFor.documentId ?? ''}`
}

const attachmentsOf = (reading: EdxmlReading) =>
  reading.attachments.map(({ name, bytes, damages }) => ({
    name,
    size: bytes.length,
    damage:
      damages.length === 0
        ? null
        : { vi: damages.map((one) => one.vi).join(' '), en: damages.map((one) => one.en).join(' ') },
  }))
