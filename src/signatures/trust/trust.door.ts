import { Type } from 'typebox'
import { Uuid } from '../../kernel/forms/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { getAnchor } from './anchor.store.ts'
import { anchorLife, ofTheProvince } from './trust.life.ts'

const trustList = {
  kind: 'trust-list',
  placeOf: () => ofTheProvince,
}

/** The trust list as one thing, for what is done to it as a whole. */
export const theTrustList = subjectOf(trustList, { params: Type.Object({}), get: async () => ({ id: 'province' }) })

/** A root, for who keeps the trust list. */
export const anAnchor = subjectOf(anchorLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params: { id = '' } }) => getAnchor(province.reader, id),
})

/** A root's id and the form in which it is wanted. */
export const AnchorFile = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.(pem|cer)$' }),
})

/** A root as everyone may fetch it. */
export const publishedAnchor = subjectOf(anchorLife, {
  params: AnchorFile,
  get: ({ province, params: { id = '' } }) => getAnchor(province.reader, id.slice(0, 36)),
}).anyone('public')
