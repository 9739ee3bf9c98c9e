import { isoDay, parseDay } from '../../../packages/time/index.ts'

/** What the QR code of an identity card says. It fills a form in; it carries no signature and proves nothing. */
export interface IdentityCard {
  identity: string
  /** The old nine-digit number, when the card names one. */
  oldIdentity: string | null
  name: string
  /** `YYYY-MM-DD`; null when the card knows no such day. */
  birth: string | null
  birthYear: number | null
  sex: string
  address: string
  issued: string | null
  /** What does not fit together and must be looked at on the card. */
  doubts: ('sex' | 'birth')[]
}

/**
 * Reads the text a scanner gives for an identity card's QR code (commune.md §5): id | old number | name | birth ddMMyyyy | sex | address |
 * issued ddMMyyyy, and four empty parts on the cards of 2024. Returns nothing for any other text.
 */
export function readIdentityCard(text: string): IdentityCard | undefined {
  const parts = text.normalize('NFC').trim().split('|')
  const [identity = '', old = '', name = '', birth = '', sex = '', address = '', issued = ''] = parts.map((part) =>
    part.trim(),
  )
  if ((parts.length !== 7 && parts.length !== 11) || !/^\d{12}$/.test(identity) || !/^(\d{9})?$/.test(old))
    return undefined
  const day = compactDay(birth)
  const year = /^\d{4}(\d{4})$/.exec(birth)?.[1]
  // the fourth digit carries sex and century: 0/1 male/female born 19xx, 2/3 20xx
  const male = Number(identity[3]) % 2 === 0
  const doubts: IdentityCard['doubts'] = []
  if ((sex === 'Nam' && !male) || (sex === 'Nữ' && male)) doubts.push('sex')
  if (day === null) doubts.push('birth')
  return {
    identity,
    oldIdentity: old || null,
    name,
    birth: day,
    birthYear: year ? Number(year) : null,
    sex,
    address,
    issued: compactDay(issued),
    doubts,
  }
}

function compactDay(text: string): string | null {
  const found = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  const day = found && parseDay(`${found[1]}/${found[2]}/${found[3]}`)
  return day ? isoDay(day) : null
}
