import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { reaches } from '../../../kernel/acting/index.ts'
import { asLabel, OptionalText } from '../../../kernel/forms/index.ts'
import type { Importing, ImportKind, Planned } from '../../../kernel/imports/index.ts'
import { type Language, say, type Word } from '../../../kernel/pages/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { addLegacyCode, findAgenciesByCodes } from '../agency.store.ts'
import { type Agency, BY_HAND, checkCodes, fieldWords, NewAgency } from '../agency.ts'
import { addAgency, changeContact } from '../directory.operations.ts'
import { standsOn } from '../position.ts'
import { words } from './import.words.ts'

const { code, legacyCode, name, shortName, kind, placeName, address, phone, email } = NewAgency.properties

const AgencyRow = Type.Object({
  code,
  legacyCode,
  name,
  shortName,
  kind,
  parent: OptionalText({ max: 100, label: words.parentCode, example: 'H50' }),
  placeName,
  address,
  phone,
  email,
})
type AgencyRow = Type.Static<typeof AgencyRow>

const CHANGES = ['name', 'shortName', 'placeName', 'address', 'phone', 'email'] as const
const needs = 'directory.administer'

const both = (make: (language: Language) => string): Word => ({ vi: make('vi'), en: make('en') })

/** What a row says otherwise than the directory; empty cells say nothing. */
function differences(row: AgencyRow, known: Agency) {
  const fields = CHANGES.filter((one) => row[one] !== undefined && row[one] !== known[one])
  const legacy = row.legacyCode !== undefined && known.legacyCode === null ? row.legacyCode : undefined
  const says = both((language) =>
    [
      ...fields.map((one) =>
        say(language, words.fromTo, asLabel(fieldWords[one], language), known[one] ?? '', row[one] ?? ''),
      ),
      ...(legacy ? [say(language, words.fromTo, asLabel(fieldWords.legacyCode, language), '', legacy)] : []),
    ].join('; '),
  )
  return { fields, legacy, says }
}

/** Everything the rows are held against, and what earlier rows of the file bring. */
interface Directory {
  who: Importing
  /** By every code of today. */
  known: ReadonlyMap<string, Agency>
  /** Codes of rows that are taken in → the id they get. */
  coming: Map<string, { id: string | null; reached: boolean }>
  seen: Set<string>
}

/** Why a row cannot be taken in. */
function fault(row: AgencyRow, { known, coming, seen, who }: Directory): Word | undefined {
  if (seen.has(row.code) || (row.legacyCode && seen.has(row.legacyCode))) return words.twice
  try {
    checkCodes(row)
  } catch (error) {
    if (error instanceof Refusal) return both((language) => error.sentence(language))
    throw error
  }
  const there = known.get(row.code)
  for (const one of [row.code, row.legacyCode]) {
    const owner = one && known.get(one)
    if (owner && owner.id !== there?.id) return both((language) => say(language, words.codeTaken, one, owner.name))
  }
  if (there) {
    if (!standsOn(there, legalDayOf(who.province.clock.now()))) return words.closed
    if (there.kind !== row.kind) return words.otherKind
    if (row.legacyCode && there.legacyCode && there.legacyCode !== row.legacyCode)
      return both((language) => say(language, words.otherLegacy, there.legacyCode ?? ''))
    return reaches(who.viewer, needs, { agency: there.id }) ? undefined : words.notYours
  }
  const parent = row.parent ? (known.get(row.parent) ?? coming.get(row.parent)) : undefined
  if (row.parent && !parent) return both((language) => say(language, words.noParent, row.parent ?? ''))
  const reached =
    parent && 'reached' in parent ? parent.reached : reaches(who.viewer, needs, { agency: parent?.id ?? null })
  return reached ? undefined : words.notYours
}

function planRow(row: AgencyRow, all: Directory): Planned {
  const what = `${row.code} – ${row.name}`
  const wrong = fault(row, all)
  if (wrong) return { what, state: 'bad', says: wrong }
  all.seen.add(row.code)
  if (row.legacyCode) all.seen.add(row.legacyCode)
  const there = all.known.get(row.code)
  if (!there) {
    const mine = { id: null as string | null, reached: true }
    all.coming.set(row.code, mine)
    return {
      what,
      state: 'new',
      async do(tx) {
        const parent = row.parent && (all.known.get(row.parent)?.id ?? all.coming.get(row.parent)?.id)
        mine.id = (await addAgency(tx, { ...row, parent: parent || undefined })).id
      },
    }
  }
  const { fields, legacy, says } = differences(row, there)
  if (fields.length === 0 && !legacy) return { what, state: 'same' }
  return { what, state: 'changed', says, do: (tx) => change(tx, there, row, legacy) }
}

async function change(tx: Tx, there: Agency, row: AgencyRow, legacy: string | undefined): Promise<void> {
  const kept = Object.fromEntries(CHANGES.map((one) => [one, row[one] ?? there[one] ?? undefined]))
  await changeContact(tx, there.id, { ...kept, name: row.name })
  if (!legacy) return
  await addLegacyCode(tx.db, {
    id: uuidv7(),
    agency: there.id,
    scheme: 'OLD',
    value: legacy,
    validFrom: legalDayOf(tx.now),
    validTo: null,
    source: BY_HAND,
  })
}

/** Agencies with both their codes, known again by the one in use now (identifiers.md §1). */
export const agencyImport: ImportKind<typeof AgencyRow> = {
  name: 'directory.agencies',
  at: 'co-quan',
  title: words.agencies,
  about: words.agenciesAbout,
  needs,
  section: 'organisation',
  row: AgencyRow,
  example: [
    {
      code: 'H50.07',
      legacyCode: '000.00.07.H50',
      name: 'Sở Nông nghiệp và Môi trường',
      shortName: 'Sở NN&MT',
      kind: 'Sở, ban, ngành',
      parent: 'H50',
      placeName: 'Quảng Trị',
    },
    {
      code: 'H50.41',
      name: 'Uỷ ban nhân dân phường Đông Hà',
      kind: 'Uỷ ban nhân dân cấp xã',
      parent: 'H50',
      placeName: 'Đông Hà',
    },
  ],
  async plan(who, rows) {
    const codes = rows.flatMap((row) => [row.code, row.legacyCode, row.parent].filter((one) => one !== undefined))
    const known = await findAgenciesByCodes(who.province.reader, codes, legalDayOf(who.province.clock.now()))
    const all: Directory = { who, known, coming: new Map(), seen: new Set() }
    return rows.map((row) => planRow(row, all))
  },
}
