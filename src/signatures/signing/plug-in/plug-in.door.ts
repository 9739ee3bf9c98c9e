import { Type } from 'typebox'
import { type On, subjectOf } from '../../../kernel/life/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findByAddress } from './plug-in.store.ts'
import { hashOf, type PlugInRequest } from './plug-in.ts'

/** A secret as it stands in an address. */
export const PlugInAddress = Type.Object({ secret: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })

/** A try to sign, for the plug-in that has one of its two addresses: the address is the permission. */
export const aTry = (which: 'download' | 'upload'): On<PlugInRequest> =>
  subjectOf<PlugInRequest>(
    { kind: 'plug-in', placeOf: ({ agency, position }) => ({ agency, holder: position }) },
    {
      params: PlugInAddress,
      async get({ province, params: { secret = '' } }) {
        const known = await findByAddress(province.reader, which, hashOf(secret))
        if (!known) throw new Refusal('plug-in.no-such-address')
        return known
      },
    },
  ).anyone('public')
