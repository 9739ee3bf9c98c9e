import { formatDay, type Instant, legalDayOf, millisBetween } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { may, type Viewer } from '../../../kernel/acting/index.ts'
import { defineList, oneOf, pointsAt } from '../../../kernel/lists/index.ts'
import { partsOn } from '../../../kernel/module/index.ts'
import {
  type Html,
  html,
  link,
  linkButton,
  type Option,
  shortDay,
  stateTag,
  type View,
} from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { listTrustAnchors } from '../../trust/index.ts'
import { placeOf } from '../holder/holder.page.ts'
import { keyLife } from '../key.life.ts'
import { keyWords } from '../key.words.ts'
import { pinRules } from '../pin.ts'
import { attention } from './admin.page.ts'
import { countKeys, endsSoon, hasEnded, lastSigned, neverSigned } from './admin.store.ts'
import { adminWords as words } from './admin.words.ts'
import { ADMIN_HOME } from './new-key.page.ts'
import { newKeyWords } from './new-key.words.ts'
import { reach } from './reach.ts'

interface KeyRow {
  id: string
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  label: string
  provider: string
  valid_to: Instant
  issued_here: boolean
  activate_by: Instant | null
  wrong_pins: number
  ended_at: Instant | null
  revoked_at: Instant | null
  last_signed: Instant | null
}

/** Agencies whose keys this administrator keeps, to choose among. */
async function agencyOptions({ reader }: Province, viewer: Viewer): Promise<Option[]> {
  const ids = reach(viewer)
  return (await listAgencies(reader, ids ? { ids } : {})).map(({ id, name, code }) => ({
    value: id,
    label: `${name} – ${code}`,
  }))
}

const asKey = (row: KeyRow) => ({
  ...row,
  issuedHere: row.issued_here,
  activateBy: row.activate_by,
  endedAt: row.ended_at,
  revokedAt: row.revoked_at,
})

/** The end of a certificate, warned of before it comes. */
function expiry(view: View, row: KeyRow): Html {
  const days = millisBetween(view.now, row.valid_to) / 86_400_000
  const text = formatDay(legalDayOf(row.valid_to), view.language)
  if (row.ended_at || days > 90) return html`${text}`
  return stateTag(view, days <= 30 ? 'overdue' : 'near', text)
}

function state(view: View, row: KeyRow): Html {
  const name = keyLife.stateOf(asKey(row))
  const blocked = !row.ended_at && row.wrong_pins >= pinRules(legalDayOf(view.now)).tries
  if (blocked) return stateTag(view, 'refused', view.t(words.blocked))
  const kinds = { waiting: 'near', active: 'on-time', ended: 'done', revoked: 'refused' } as const
  return stateTag(view, kinds[name], view.t(keyLife.states[name].words))
}

/** Other rooms show what belongs to keys on this page (`Part.on`). */
export const KEYS_PAGE = 'signing-keys'

async function above(province: Province, viewer: Viewer, view: View): Promise<Html> {
  const { reader } = province
  const now = province.clock.now()
  const [others, anchors, counts] = await Promise.all([
    partsOn({ province, viewer, view }, KEYS_PAGE),
    listTrustAnchors(reader, now),
    countKeys(reader, reach(viewer), now),
  ])
  return attention(view, { others, trusted: anchors.length, keepsTrust: may(viewer, 'trust.administer'), counts })
}

/** Every key of the agencies an administrator keeps, what ends first on top. */
export const keyList = defineList<KeyRow, { agencies: ReadonlyMap<string, string> }>({
  name: KEYS_PAGE,
  at: ADMIN_HOME,
  title: words.title,
  section: 'accounts',
  table: 'signing_key',
  select: [
    ...(['id', 'kind', 'position', 'agency', 'label', 'provider', 'valid_to', 'issued_here'] as const),
    ...(['activate_by', 'wrong_pins', 'ended_at', 'revoked_at'] as const),
  ],
  computed: { last_signed: lastSigned },
  seen: { with: 'signing.administer', columns: { agency: 'agency' } },
  orders: {
    end: {
      label: words.validTo,
      by: [
        ['valid_to', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.keys, where: () => hasEnded(false) },
      expiring: { label: words.in90, where: ({ now }) => endsSoon(now) },
      never: { label: words.never, where: () => neverSigned },
      ended: { label: words.ended, where: () => hasEnded(true) },
    },
  },
  filters: {
    loai: oneOf('kind', { label: words.kind, options: { person: words.person, agency: words.agency } }),
    'co-quan': pointsAt('agency', { label: words.agencyName, options: agencyOptions }),
  },
  more: async ({ reader }, _viewer, rows) => {
    const agencies = await listAgencies(reader, { ids: rows.map((row) => row.agency) })
    return { agencies: new Map(agencies.map((one) => [one.id, one.name])) }
  },
  columns: [
    { name: 'holder', label: words.holder, width: 25, cell: (row) => row.label },
    { name: 'state', label: words.state, cell: (row, view) => state(view, row) },
    {
      name: 'kind',
      label: words.kind,
      width: 10,
      cell: (row, view) => view.t(row.kind === 'person' ? words.person : words.agency),
    },
    {
      name: 'agency',
      label: words.agencyName,
      width: 20,
      cell: (row, _view, { agencies }) => agencies.get(row.agency),
    },
    { name: 'place', label: words.place, hidden: true, cell: (row, view) => view.t(placeOf(asKey(row))) },
    {
      name: 'ends',
      label: words.validTo,
      sorts: 'end',
      cell: (row, view) => expiry(view, row),
      text: (row) => row.valid_to,
    },
    {
      name: 'signed',
      label: words.lastSigned,
      cell: (row, view) => (row.last_signed ? shortDay(view, legalDayOf(row.last_signed)) : view.t(words.never)),
      text: (row) => row.last_signed,
    },
    {
      name: 'revoke',
      label: keyWords.revoke,
      own: true,
      cell: (row, view) =>
        keyLife.follows('revoked', asKey(row)) && link(`${ADMIN_HOME}/${row.id}/thu-hoi`, view.t(keyWords.revoke)),
    },
  ],
  rowName: (row) => row.label,
  above,
  actions: (view) =>
    html`${linkButton({ label: view.t(newKeyWords.issue), at: `${ADMIN_HOME}/cap`, kind: 'main' })}${linkButton({
      label: view.t(newKeyWords.import),
      at: `${ADMIN_HOME}/tep`,
    })}${linkButton({ label: view.t(newKeyWords.device), at: `${ADMIN_HOME}/thiet-bi` })}`,
  empty: { title: words.noKeys, body: words.noKeysBody },
})
