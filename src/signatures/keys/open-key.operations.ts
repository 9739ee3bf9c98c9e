import { type Signer, softwareSigner } from '../../../packages/pdf-signature/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { openDeviceKey } from './hardware/device-key.operations.ts'
import type { SigningKey } from './key.store.ts'
import { countingWrongPins, openSoftwareKey } from './pin.operations.ts'

/**
 * Opens a key with its owner's PIN: of a software key the private key comes into this process, a key on a device stays there. Call it
 * before the transaction that signs.
 * @throws Refusal signing.wrong-pin, signing.key-blocked, signing.not-activated, signing.no-key, hardware-key.*
 */
export async function openByPin(province: Province, key: SigningKey, pin: string): Promise<Signer> {
  if (key.provider === 'pkcs11') return countingWrongPins(province, key, (fresh) => openDeviceKey(province, fresh, pin))
  const { certificate, chain } = key
  return softwareSigner({ privateKey: await openSoftwareKey(province, key, pin), certificate, chain })
}
