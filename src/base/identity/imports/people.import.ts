import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { asLabel, OptionalText, Text } from '../../../kernel/forms/index.ts'
import type { ImportKind } from '../../../kernel/imports/index.ts'
import { findAgenciesByCodes, listPositions, listRoles, listUnits } from '../../directory/index.ts'
import { preparedNewcomers } from '../account/account.operations.ts'
import { findByUsernames, type Holding, listHoldings } from '../account/account.store.ts'
import { USERNAME_PATTERN, usernameOf } from '../account/account.ts'
import { heldPositions } from '../admin/post.store.ts'
import { firstPasswordLink } from '../first-password/first-password.operations.ts'
import { listBundles } from '../roles/bundle.store.ts'
import { planPeople, type Staff } from './people.plan.ts'
import { words } from './people.words.ts'

const PersonRow = Type.Object({
  agency: Text({ max: 100, label: words.agency, example: 'H50.07' }),
  unit: OptionalText({ max: 200, label: words.unit, hint: words.unitHint }),
  title: Text({ max: 200, label: words.post, example: 'Chuyên viên' }),
  role: Text({ max: 100, label: words.role, hint: words.roleHint }),
  name: OptionalText({ max: 120, label: words.name }),
  username: OptionalText({ max: 60, pattern: USERNAME_PATTERN, label: words.username, hint: words.usernameHint }),
})
export type PersonRow = Type.Static<typeof PersonRow>

const usernamesIn = (rows: readonly PersonRow[]): string[] => [
  ...new Set(rows.flatMap(({ username }) => (username ? [usernameOf(username)] : []))),
]

/** Posts and who holds them; people choose their passwords themselves, by links. */
export const peopleImport: ImportKind<typeof PersonRow> = {
  name: 'identity.people',
  at: 'nguoi',
  title: words.title,
  about: words.about,
  needs: 'identity.administer',
  section: 'accounts',
  row: PersonRow,
  example: [
    { agency: 'H50.07', title: 'Giám đốc', role: 'Lãnh đạo', name: 'Nguyễn Văn A', username: 'a.nguyenvan' },
    { agency: 'H50.07', unit: 'Phòng Chăn nuôi và Thú y', title: 'Chuyên viên', role: 'Chuyên viên' },
  ],
  async plan({ province, viewer }, rows) {
    const { reader } = province
    const today = legalDayOf(province.clock.now())
    const agencies = await findAgenciesByCodes(
      reader,
      rows.map(({ agency }) => agency),
      today,
    )
    const ids = [...new Set([...agencies.values()].map(({ id }) => id))]
    const [positions, units, roles, bundles, found, held] = await Promise.all([
      Promise.all(ids.map((agency) => listPositions(reader, { agency, onDay: today }))),
      Promise.all(ids.map(async (id) => [id, await listUnits(reader, id, today)] as const)),
      listRoles(reader),
      listBundles(reader),
      findByUsernames(reader, usernamesIn(rows)),
      heldPositions(reader, ids, today),
    ])
    const holdings = new Map<string, Holding[]>()
    const accounts = found.map(({ id }) => id)
    for (const one of accounts.length > 0 ? await listHoldings(reader, { accounts }, today) : [])
      holdings.set(one.account, [...(holdings.get(one.account) ?? []), one])
    let newcomer: ReturnType<Staff['newcomer']> | undefined
    return planPeople(rows, {
      province,
      viewer,
      agencies,
      units: new Map(units),
      positions: positions.flat(),
      held,
      roles,
      bundles,
      accounts: new Map(found.map((one) => [one.username, one])),
      holdings,
      newcomer: () => {
        newcomer ??= preparedNewcomers()
        return newcomer
      },
    })
  },
  async file({ province }, rows) {
    const accounts = await findByUsernames(province.reader, usernamesIn(rows))
    const lines: string[][] = []
    for (const account of accounts) {
      const link = await firstPasswordLink(province, account)
      if (link) lines.push([account.name, account.username, link])
    }
    const named = (word: { vi: string; en: string }) => ({ vi: asLabel(word, 'vi'), en: asLabel(word, 'en') })
    return lines.length > 0
      ? { title: words.links, columns: [named(words.name), named(words.username), words.link], lines }
      : null
  },
}
