import { X509Certificate } from 'node:crypto'
import { formatMoment, instant, isBefore, plus } from '../../../packages/time/index.ts'
import type { Check, Fault } from '../../kernel/health/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { countKeys } from './admin/admin.store.ts'
import { findAuthority } from './authority.store.ts'

/** A new certificate takes its provider some weeks. */
const DAYS = 30

async function keyFaults({ reader, clock }: Province): Promise<Fault[]> {
  const { in30, in7 } = await countKeys(reader, null, clock.now())
  if (in30 === 0) return []
  return [
    {
      weight: in7 > 0 ? 'broken' : 'soon',
      says: {
        vi: `${in30} chứng thư đang dùng hết hạn trong ${DAYS} ngày, trong đó ${in7} trong 7 ngày hoặc đã hết.`,
        en: `${in30} certificates in use expire within ${DAYS} days, ${in7} of them within 7 days or already expired.`,
      },
      todo: {
        vi: 'Xin chứng thư mới cho những người và cơ quan ở /quan-tri/chung-thu.',
        en: 'Apply for new certificates for the people and agencies at /quan-tri/chung-thu.',
      },
    },
  ]
}

async function authorityFaults({ reader, clock }: Province): Promise<Fault[]> {
  const soon = plus(clock.now(), { days: DAYS })
  const faults: Fault[] = []
  for (const { name, certificate } of await findAuthority(reader)) {
    const ends = instant(new X509Certificate(certificate).validToDate.toISOString())
    if (!isBefore(ends, soon)) continue
    faults.push({
      weight: isBefore(ends, clock.now()) ? 'broken' : 'soon',
      says: {
        vi: `Chứng thư ${name} của tổ chức cấp thử của tỉnh hết hạn lúc ${formatMoment(ends, 'vi')}.`,
        en: `The certificate ${name} of the province’s test authority expires at ${formatMoment(ends, 'en')}.`,
      },
      todo: {
        vi: 'Chuyển các khoá sang chứng thư của nhà cung cấp trước ngày đó.',
        en: 'Move the keys to a provider’s certificates before that day.',
      },
    })
  }
  return faults
}

/** Certificates that end: papers signed after that day would be worth nothing. */
export const keyChecks: Readonly<Record<string, Check>> = {
  certificates: {
    words: { vi: 'Chứng thư và khoá ký', en: 'Certificates and keys' },
    look: async (province) => [...(await keyFaults(province)), ...(await authorityFaults(province))],
  },
}
