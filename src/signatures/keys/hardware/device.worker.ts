import { createHash } from 'node:crypto'
import { SigningError } from '../../../../packages/pdf-signature/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Order } from '../../../kernel/worker/index.ts'
import { type HardwareKey, type HardwareSigner, listTokens, openHardwareSigner, type Token } from './hardware-signer.ts'

/**
 * The process that talks to signing devices. Drivers of manufacturers are native code that may block for seconds or crash: here they
 * hold up nobody who is being served, and the program only sees that this process ended.
 */

export type DeviceTask =
  | { kind: 'list'; library: string; token: string | null }
  | { kind: 'open'; address: HardwareKey; pin: string }
  | { kind: 'sign'; address: HardwareKey; pin: string; tbs: Uint8Array }

/** What came of a task; a refusal travels as its code. */
export type DeviceAnswer = { id: number } & (
  | { tokens: Token[] }
  | { certificate: Uint8Array; algorithm: HardwareSigner['algorithm'] }
  | { value: Uint8Array }
  | { refused: string; data: Record<string, unknown> }
)

/** Sessions stay open while this process lives, so that a list of documents is one sign-in at the device. */
const signers = new Map<string, HardwareSigner>()

function signerFor(address: HardwareKey, pin: string): HardwareSigner {
  const name = createHash('sha256')
    .update(JSON.stringify([address.library, address.token, address.key, pin]))
    .digest('hex')
  const known = signers.get(name)
  if (known) return known
  const opened = openHardwareSigner(address, pin)
  signers.set(name, opened)
  return opened
}

/** Devices have few sessions; one that the device ended already cannot be closed any more. */
function release(signer: HardwareSigner): void {
  try {
    signer.close()
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
}

async function answerTo(task: DeviceTask) {
  if (task.kind === 'list') return { tokens: listTokens(task.library, task.token) }
  const signer = signerFor(task.address, task.pin)
  if (task.kind === 'open') return { certificate: signer.certificate, algorithm: signer.algorithm }
  try {
    return { value: await signer.sign(Buffer.from(task.tbs)) }
  } catch (error) {
    // a session the device ended (unplugged, restarted) is opened anew by the next try
    for (const [name, one] of signers) {
      // only the first failure closes it: its number may be another session's by the second
      if (one === signer && signers.delete(name)) release(signer)
    }
    throw error
  }
}

process.on('message', async ({ id, task }: Order<DeviceTask>) => {
  try {
    process.send?.({ id, ...(await answerTo(task)) } satisfies DeviceAnswer)
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'hardware-key.failed'
    const why = error instanceof Refusal ? error.data.why : error instanceof SigningError ? error.code : String(error)
    process.send?.({ id, refused: code, data: why === undefined ? {} : { why } } satisfies DeviceAnswer)
  }
})
process.on('disconnect', () => process.exit(0))
