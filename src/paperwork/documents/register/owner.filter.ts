import { listAgencies } from '../../../base/directory/index.ts'
import { pointsAt } from '../../../kernel/lists/index.ts'
import { registerWords as words } from './register.words.ts'

/** Whose register: asked only where somebody works with those of several agencies, because theirs took the place of others. */
export const registerOwner = pointsAt('agency', {
  label: words.owner,
  options: async (province, viewer) => {
    const { agency, before = [] } = viewer
    if (agency === null || before.length === 0) return []
    const agencies = await listAgencies(province.reader, { ids: [agency, ...before] })
    return agencies.map(({ id, name }) => ({ value: id, label: name }))
  },
})
