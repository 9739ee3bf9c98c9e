import type { Again } from '../../../kernel/forms/index.ts'
import {
  figures,
  type Html,
  html,
  link,
  notification,
  type Piece,
  type StateKind,
  type View,
} from '../../../kernel/pages/index.ts'
import { TRUST_LIST, trustListWords } from '../../trust/index.ts'
import { endKeyPage } from '../end-key.page.ts'
import type { KeyStand } from '../key.life.ts'
import { adminWords as words } from './admin.words.ts'
import { ADMIN_HOME } from './new-key.page.ts'
import { newKeyWords } from './new-key.words.ts'

export interface Attention {
  /** What other rooms say of keys and of what was signed with them; before everything else. */
  others: readonly Piece[]
  /** How many roots are trusted now. */
  trusted: number
  /** The viewer keeps the trust list too. */
  keepsTrust: boolean
  counts: { current: number; in90: number; in30: number; in7: number; never: number }
}

/** What needs attention before the keys themselves: what other rooms have to say, an empty trust list, certificates that end. */
export function attention(view: View, { others, trusted, keepsTrust, counts }: Attention): Html {
  return html`${others}${
    // an empty list of whom everything rests on is said at once
    trusted === 0 && notification(view, { kind: 'warning', body: view.t(trustListWords.empty) })
  }${tiles(view, counts)}${keepsTrust && html`<p>${link(TRUST_LIST, view.t(words.trustListLink, trusted))}</p>`}<p class="lt-quiet">${view.t(newKeyWords.intro)}</p>`
}

function tiles(view: View, counts: Attention['counts']): Html {
  const tile = (label: string, value: number, at: string, state?: StateKind) => ({
    label,
    value,
    at,
    ...(value > 0 && state && { state }),
  })
  const { t } = view
  return figures(view, [
    tile(t(words.keys), counts.current, ADMIN_HOME),
    tile(t(words.in90), counts.in90, `${ADMIN_HOME}?loc=expiring`, 'near'),
    tile(t(words.in30), counts.in30, `${ADMIN_HOME}?loc=expiring`, 'near'),
    tile(t(words.in7), counts.in7, `${ADMIN_HOME}?loc=expiring`, 'overdue'),
    tile(t(words.never), counts.never, `${ADMIN_HOME}?loc=never`),
  ])
}

/** Asks once before a key is revoked. */
export const revokePage = (view: View, key: KeyStand, again: Again): Html =>
  endKeyPage(view, key, {
    act: 'revoked',
    section: 'accounts',
    home: ADMIN_HOME,
    title: words.revokeTitle,
    again,
  })
