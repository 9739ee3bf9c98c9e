/**
 * Procedures as the National Portal's service (LayThuTuc, upper-case keys) and its catalogue have them, in the shape of the export that `readRows`
 * judges (national-portal.md §6). Pure; what is not there stays away and is judged as missing. A row of the export passes as it is.
 */
type Raw = Record<string, unknown>

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const rowsIn = (value: unknown): Raw[] => (Array.isArray(value) ? value.filter(isRaw) : [])
const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const textsIn = (rows: readonly Raw[], key: string): string[] => rows.flatMap((row) => textIn(row[key]) ?? [])
/** Numbers come as text from the service. */
const numberIn = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*\d+([.,]\d+)?\s*$/.test(value) ? Number(value.replace(',', '.')) : value

const units: Readonly<Record<string, string>> = {
  working_day: 'working-day',
  day: 'calendar-day',
  hour: 'hour',
  month: 'month',
  other: 'see-text',
  'ngày làm việc': 'working-day',
  ngày: 'calendar-day',
  giờ: 'hour',
  tháng: 'month',
}
/** A unit as we call it; one we do not know stays as it came, and the row is reported. */
const unitOf = (value: unknown): string => {
  const text = String(value ?? '')
    .normalize('NFC')
    .trim()
  return units[text.toLowerCase()] ?? text
}
const limitOf = (value: unknown, unit: unknown): Raw | null =>
  value === undefined || value === null || value === '' ? null : { value: numberIn(value), unit: unitOf(unit) }

const serviceChannels: Readonly<Record<string, string>> = { '1': 'in-person', '2': 'online', '3': 'postal' }
const catalogueChannels: Readonly<Record<string, string>> = { DIRECT: 'in-person', ONLINE: 'online', POSTAL: 'postal' }

/** Whose procedure it is, by the name of who carries it out: the service names no level. */
function levelBy(agency: string): string {
  const name = agency.normalize('NFC').toLowerCase()
  if (/cấp xã|^ubnd (xã|phường|đặc khu)|^uỷ ban nhân dân (xã|phường)|^ủy ban nhân dân (xã|phường)/.test(name))
    return 'commune'
  if (/^sở |cấp tỉnh|nhân dân tỉnh|^ban quản lý/.test(name)) return 'province'
  if (/^(bộ|cục|tổng cục|vụ) /.test(name)) return 'ministry'
  return 'other'
}

function ofService(raw: Raw): Raw {
  const [field] = rowsIn(raw.LINHVUCTHUCHIEN)
  const agencies = textsIn(rowsIn(raw.COQUANTHUCHIEN), 'TENDONVI')
  return {
    code: raw.MATTHC,
    name: raw.TENTTHC,
    level: levelBy(agencies[0] ?? ''),
    field: field?.TENLINHVUC,
    fieldCode: field?.MALINHVUC ?? null,
    executingAgency: agencies.join('; '),
    applicants: textIn(raw.MOTADOITUONGTHUCHIEN) ? [raw.MOTADOITUONGTHUCHIEN] : [],
    channels: rowsIn(raw.CACHTHUCTHUCHIEN).flatMap((way) => {
      const channel = serviceChannels[String(way.KENH)] ?? String(way.KENH)
      const times = rowsIn(way.THOIGIAN)
      if (times.length === 0) return [{ channel, timeLimit: null, fees: [] }]
      return times.map((time) => ({
        channel,
        timeLimit: limitOf(time.THOIGIANGIAIQUYET, time.DONVITINH),
        fees: rowsIn(time.PHILEPHI).map((fee) => ({
          vnd: numberIn(fee.SOTIEN) ?? null,
          note: textIn(fee.MOTA) ?? null,
        })),
      }))
    }),
    components: rowsIn(raw.THANHPHANHOSO).flatMap((group) =>
      // the service says no numbers: a paper is handed in once, in the original
      rowsIn(group.GIAYTO).map((paper) => ({
        name: paper.TENGIAYTO,
        group: textIn(group.TRUONGHOP) ?? null,
        originals: 1,
        copies: 0,
      })),
    ),
    results: textsIn(rowsIn(raw.KETQUATHUCHIEN), 'TENKETQUA'),
    legalBasis: rowsIn(raw.CANCUPHAPLY).flatMap((one) => textIn(one.SOVANBAN) ?? textIn(one.TENVANBAN) ?? []),
  }
}

const levelOf = ({ isWard, isProvince, isMinistry }: Raw): string => {
  if (isProvince === true) return 'province'
  if (isWard === true) return 'commune'
  return isMinistry === true ? 'ministry' : 'other'
}

/** Who carries it out, when the catalogue names nobody. */
const carriers: Readonly<Record<string, string>> = {
  province: 'Cơ quan cấp tỉnh',
  commune: 'Uỷ ban nhân dân cấp xã',
  ministry: 'Cơ quan cấp bộ',
  other: 'Cơ quan khác',
}

const namesIn = (value: unknown): string[] => rowsIn(value).flatMap((one) => textIn(one.name) ?? [])

function ofCatalogue(raw: Raw): Raw {
  const category = isRaw(raw.category) ? raw.category : {}
  const departments = isRaw(raw.departments) ? raw.departments : {}
  const proposal = isRaw(raw.procedureProposal) ? raw.procedureProposal : {}
  return {
    code: raw.code,
    name: raw.name,
    level: levelOf(raw),
    field: category.name,
    fieldCode: category.code ?? null,
    executingAgency: namesIn(departments.executing).join('; ') || carriers[levelOf(raw)],
    decision: proposal.proposalNumber ?? null,
    promulgatedBy: proposal.issuingAgency ?? null,
    applicants: textsIn(rowsIn(raw.subjectTypesDetails), 'code'),
    channels: rowsIn(raw.executionMethods).map((way) => ({
      channel: catalogueChannels[String(way.submissionMethod)] ?? String(way.submissionMethod),
      timeLimit: limitOf(way.processingTime, way.processingTimeUnit),
      fees: rowsIn(way.fees).map((fee) => ({
        // where the amount stands is not confirmed: said as it depends, never published
        vnd: null,
        note: textIn(fee.description) ?? null,
      })),
    })),
    components: rowsIn(raw.executionCases).flatMap((one) =>
      rowsIn(one.profileComponents).map((paper) => ({
        name: paper.name,
        group: textIn(one.name) ?? null,
        originals: numberIn(paper.original) ?? 0,
        copies: numberIn(paper.copy) ?? 0,
      })),
    ),
    cases: rowsIn(raw.cases).map(({ code, name, processingDay }) => ({ code, name, time: processingDay })),
    results: namesIn(raw.resultsDetails),
    legalBasis: rowsIn(raw.legalBasisesDetails).flatMap((one) => textIn(one.code) ?? textIn(one.name) ?? []),
    flags: {
      isFullProcess: raw.isFullProcess,
      isNonTerritorial: raw.isNonTerritorial,
      isOfflineOnly: raw.isOfflineOnly,
    },
  }
}

/** A row in the shape of the export, whichever of the portal's shapes it came in. */
export function asExported(raw: Raw): Raw {
  if (raw.TENTTHC !== undefined || raw.CACHTHUCTHUCHIEN !== undefined) return ofService(raw)
  return raw.executionMethods !== undefined ? ofCatalogue(raw) : raw
}
