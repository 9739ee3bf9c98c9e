/** What stands at the head and foot of every form of a dossier. */
import { type Instant, legalDayOf } from '../../../packages/time/index.ts'
import type { Agency } from '../../base/directory/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import { type FormKey, formNames } from './form.rules.ts'

/** Title and number of a form as the set names it that the dossier was filed under; nothing where that set has no such form. */
export async function formOf(
  province: Pick<Province, 'database'>,
  { submittedAt, formSet }: Pick<Dossier, 'submittedAt' | 'formSet'>,
  key: FormKey,
): Promise<{ form?: { title: string; mark: string } }> {
  const names = await rule(province, formNames, legalDayOf(submittedAt))
  const line = names.find((one) => one.startsWith(`${key}: `))
  const [, number, title] = /^\S+: (\d{2}) (.+)$/.exec(line ?? '') ?? []
  return number && title ? { form: { title, mark: `Mẫu số ${number} (${formSet})` } } : {}
}

const channelOf = { counter: 'direct', online: 'online', postal: 'postal' } as const

/** How it was filed, as the forms say it. */
export const formChannel = ({ channel }: Pick<Dossier, 'channel'>) => channelOf[channel]

/** The two header lines, place, day and number. */
export async function headOf(province: Province, dossier: Dossier, issuer: Agency, at: Instant, key: FormKey) {
  const { provinceName } = province.config
  return {
    issuer: { parent: `UBND ${provinceName.toUpperCase()}`, name: issuer.name },
    placeAndDate: { place: issuer.placeName ?? provinceName, date: legalDayOf(at).toString() },
    dossierNumber: shownNumber(dossier),
    ...(await formOf(province, dossier, key)),
  }
}

/** Who filed; the address is known of applicants only. */
export function filerOf({ applicant, filer }: Dossier) {
  const own = filer.name === applicant.name && filer.authority === null
  // dossiers of older programs say no identity of who filed for another: better none than the applicant's
  const identity = filer.identity ?? (own ? applicant.identity : null)
  return {
    name: filer.name,
    ...(own && { address: applicant.address }),
    phone: applicant.phone,
    ...(applicant.email && { email: applicant.email }),
    ...(identity && { identityNumber: identity }),
  }
}

/** Whom to ask. */
export const contactOf = (province: Province, { phone }: Agency) => ({
  ...(phone && { phone }),
  website: province.publicUrl,
})
