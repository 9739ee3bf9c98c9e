import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder kernel/http serves at `assetsAt`, and nothing else from this folder. */
export const assetsFolder = join(import.meta.dirname, 'assets')
export const assetsAt = '/assets'

export const assetNames = ['lienthong.css', 'lienthong.js', 'help.js', 'lock.js', 'icons.svg'] as const
export type AssetName = (typeof assetNames)[number]

const addresses = Object.fromEntries(
  assetNames.map((name) => {
    const fingerprint = createHash('sha256')
      .update(readFileSync(join(assetsFolder, name)))
      .digest('hex')
      .slice(0, 10)
    return [name, `${assetsAt}/${name}?v=${fingerprint}`]
  }),
) as Record<AssetName, string>

/** Address of an asset with the fingerprint of its content: may be cached for ever (`immutable`). */
export const assetAddress = (name: AssetName): string => addresses[name]
