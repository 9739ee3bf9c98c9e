import { Type } from 'typebox'
import { Uuid } from '../../kernel/forms/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { isOwnKey, keyLife } from './key.life.ts'
import { getKey } from './key.store.ts'

const params = Type.Object({ id: Uuid() })

/** A signing key, for who administers keys. */
export const aKey = subjectOf(keyLife, {
  params,
  get: ({ province, params: { id = '' } }) => getKey(province.reader, id),
})

/** A key of one's own. Another's is as if it were not there. */
export const anOwnKey = subjectOf(keyLife, {
  params,
  async get({ province, viewer, params: { id = '' } }) {
    const key = await getKey(province.reader, id)
    if (!isOwnKey(viewer, key)) throw new Refusal('signing.no-such-key')
    return key
  },
})
