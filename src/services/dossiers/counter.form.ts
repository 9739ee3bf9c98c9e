import { type Static, Type } from 'typebox'
import { AgencyId, Count, defineForm, OneOf, Repeat, Text, Uuid, When } from '../../kernel/forms/index.ts'
import type { ProcedureVersion } from '../procedures/index.ts'
import { filingFields } from './filing.fields.ts'
import type { FiledPaper, Filing } from './filing.operations.ts'
import { enteredDue, Scans } from './step.forms.ts'
import { applicantKindWords, words } from './words.ts'

const KINDS = ['citizen', 'business', 'organisation', 'agency', 'other'] as const

/** What an officer enters while the citizen stands there. The papers are those of the procedure, in its order. */
export const CounterFiling = Type.Object({
  procedureVersion: Uuid(),
  applicantKind: OneOf(KINDS, { label: words.applicantKind, words: applicantKindWords }),
  name: filingFields.name,
  identity: When({ applicantKind: ['citizen', 'other'] }, Type.Optional(filingFields.identity)),
  taxCode: When({ applicantKind: ['business', 'organisation', 'agency'] }, Type.Optional(filingFields.taxCode)),
  phone: filingFields.phone,
  address: filingFields.address,
  email: filingFields.email,
  filerName: Type.Optional(filingFields.filerName),
  filerAuthority: Type.Optional(filingFields.filerAuthority),
  request: filingFields.request,
  agency: AgencyId({ label: words.agency }),
  resultPlace: Text({ max: 200, label: words.resultPlace }),
  ...enteredDue,
  papers: Repeat(
    Type.Object({
      originals: Count({ max: 99, label: words.originalsCount }),
      copies: Count({ max: 99, label: words.copiesCount }),
      scans: Scans(words.scannedPapers),
    }),
    { max: 500, fixed: true, label: words.components },
  ),
})
export type CounterFiling = Static<typeof CounterFiling>

export const counterForm = defineForm(CounterFiling, {
  groups: [{ title: words.filedByOther, fields: ['filerName', 'filerAuthority'], folded: true }],
})

/** The filing that was entered. */
export function filingAtCounter(
  version: Pick<ProcedureVersion, 'id' | 'components'>,
  receivingUnit: string,
  body: CounterFiling,
): Filing {
  return {
    procedureVersion: version.id,
    channel: 'counter',
    receivingUnit,
    agency: body.agency,
    applicant: {
      kind: body.applicantKind,
      name: body.name,
      identity: body.identity ?? body.taxCode ?? null,
      address: body.address,
      phone: body.phone,
      email: body.email ?? null,
    },
    filer: { name: body.filerName ?? body.name, authority: body.filerAuthority ?? null },
    request: body.request,
    resultPlace: body.resultPlace,
    papers: version.components.flatMap(({ name }, component) => papersOf(name, component, body.papers[component])),
  }
}

/** Papers counted and scanned for one required paper; the pieces are counted once, with the first scan. */
function papersOf(name: string, component: number, row: CounterFiling['papers'][number] | undefined): FiledPaper[] {
  const { originals = 0, copies = 0, scans = [] } = row ?? {}
  if (scans.length === 0) return originals + copies > 0 ? [{ component, name, file: null, originals, copies }] : []
  return scans.map((file, at) => ({
    component,
    name,
    file,
    originals: at === 0 ? originals : 0,
    copies: at === 0 ? copies : 0,
  }))
}
