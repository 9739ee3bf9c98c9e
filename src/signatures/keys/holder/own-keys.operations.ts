import type { Instant } from '../../../../packages/time/index.ts'
import { reaches, type Viewer } from '../../../kernel/acting/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { SEALS } from '../key.life.ts'
import { type KeyHolder, listHolderKeys, listLastSignatures, type SigningKey } from '../key.store.ts'
import { findTokenKey } from '../token/token-key.store.ts'

const FEW = 5

/** The viewer as a holder of keys: always of the position they hold, also when acting for another. */
export function holderOfViewer({ position, agency }: Viewer): KeyHolder | null {
  return position && agency ? { kind: 'person', position, agency } : null
}

/** One key as its holder's page shows it. */
export interface OwnKey {
  key: SigningKey
  signatures: readonly { subject: Subject; at: Instant }[]
}

export interface OwnKeys {
  own: OwnKey[]
  /** The USB token tied to the position, beside its key. */
  tokens: OwnKey[]
  seals: OwnKey[]
}

/** Keys the viewer signs with, and those they seal with. */
export async function listOwnKeys(province: Province, viewer: Viewer): Promise<OwnKeys> {
  const holder = holderOfViewer(viewer)
  const { agency } = viewer
  const token = holder?.position && (await findTokenKey(province.reader, holder.position, province.clock.now()))
  const seals = agency !== null && reaches(viewer, SEALS, { agency })
  return {
    own: holder ? await withSignatures(province, await listHolderKeys(province.reader, holder)) : [],
    tokens: token ? await withSignatures(province, [token]) : [],
    seals: seals
      ? await withSignatures(
          province,
          await listHolderKeys(province.reader, { kind: 'agency', position: null, agency }),
        )
      : [],
  }
}

async function withSignatures(province: Province, keys: readonly SigningKey[]): Promise<OwnKey[]> {
  return Promise.all(
    keys.map(async (key) => ({ key, signatures: await listLastSignatures(province.reader, key.id, FEW) })),
  )
}
