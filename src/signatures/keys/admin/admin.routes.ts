import { defineRoutes } from '../../../kernel/http/index.ts'
import { EndOfKey } from '../end-key.page.ts'
import { aKey } from '../key.door.ts'
import { revokeKey } from '../keys.operations.ts'
import { revokePage } from './admin.page.ts'
import { keyList } from './key.list.ts'
import { ADMIN_HOME } from './new-key.page.ts'

/** Administration of keys and trust. */
export const adminRoutes = defineRoutes((route) => {
  route.list(ADMIN_HOME, keyList)

  route.form(`${ADMIN_HOME}/:id/thu-hoi`, {
    on: aKey.for('revoked'),
    body: EndOfKey,
    summary: 'Revokes a key',
    show: ({ view, on }, again) => revokePage(view, on, again),
    do: ({ province, actor, on, body, key }) => revokeKey(province, actor, on.id, body.reason, key),
    then: () => ADMIN_HOME,
  })
})
