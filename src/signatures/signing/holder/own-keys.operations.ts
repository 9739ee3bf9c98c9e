import { reaches, type Viewer } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getKey, type KeyHolder, listHolderKeys, listLastSignatures, type SigningKey } from '../key.store.ts'
import { findTokenKey } from '../plug-in/plug-in.store.ts'
import type { OwnKey } from './holder.page.ts'

/** Who issues documents applies the agency's seal, and so holds its PIN. */
const SEALS = 'document.issue'
const FEW = 5

/** The viewer as a holder of keys: always of the position they hold, also when acting for another. */
export function holderOfViewer({ position, agency }: Viewer): KeyHolder | null {
  return position && agency ? { kind: 'person', position, agency } : null
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

/**
 * A key the viewer may open: their position's, or their agency's when they seal. Another's is as if it were not there.
 * @param ended also one that ended: a second click asks for the first one's answer
 * @throws Refusal signing.no-such-key
 */
export async function getOwnKey(province: Province, viewer: Viewer, id: string, ended = false): Promise<SigningKey> {
  const key = await getKey(province.reader, id)
  const own =
    key.kind === 'person'
      ? viewer.position !== null && key.position === viewer.position
      : key.agency === viewer.agency && reaches(viewer, SEALS, { agency: key.agency })
  if (!own || (key.endedAt && !ended)) throw new Refusal('signing.no-such-key')
  return key
}
