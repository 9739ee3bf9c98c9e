import { verdictSentence } from '../../../../packages/pdf-signature/index.ts'
import { stateOfBytes } from '../../../kernel/files/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { verifyGiven } from '../../../signatures/signing/index.ts'
import { findDocument, listAttachments } from '../document.store.ts'
import type { Attachment } from '../document.ts'
import { keepArrivalCheck } from './arrival-check.store.ts'
import { type CheckedFile, mattersOf, verdictOfAll } from './arrival-check.ts'

export const CHECK_ARRIVAL = 'document.check-arrival'
/** Files of one matter are in memory together while they are judged. */
const MOST_BYTES = 60 * 1_048_576

type Held = Attachment & { file: string }

/** What arrived, or came again with an update of its sender, is checked before its clerk decides about it. */
export const checkSoon: Reaction = async (_province, tx, act) =>
  tx.enqueue(CHECK_ARRIVAL, { document: subjectId(act.subject) })

/**
 * Checks what came: that the package is as it was received, and what the signatures of its files say. Signatures that cannot be judged are
 * "cannot tell", with the reason. Running it again judges anew.
 */
export async function checkArrival(province: Province, id: string): Promise<void> {
  const document = await findDocument(province.reader, id)
  if (!document?.packageFile) return
  const held = (await listAttachments(province.reader, id)).filter((one): one is Held => one.file !== null)
  const files: CheckedFile[] = []
  for (const matter of mattersOf(held)) files.push(await judge(province, matter))
  const intact = (await stateOfBytes(province.files, document.packageFile)) === 'whole'
  const found = { verdict: verdictOfAll(files), intact, files }
  await keepArrivalCheck(province.reader, id, found, province.clock.now())
}

async function judge(province: Province, matter: readonly Held[]): Promise<CheckedFile> {
  const name = matter[0]?.name ?? ''
  const size = matter.reduce((sum, one) => sum + (one.size ?? 0), 0)
  if (size > MOST_BYTES)
    return openLeft(name, 'tệp quá lớn để tự kiểm tra', 'the file is too large to be checked by itself')
  try {
    const given = await Promise.all(
      matter.map(async (one) => ({ name: one.name, bytes: await province.files.read(one.file, MOST_BYTES) })),
    )
    const report = await verifyGiven(province, given)
    return { name, verdict: report.overall, vi: verdictSentence(report, 'vi'), en: verdictSentence(report, 'en') }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return openLeft(name, error.sentence('vi'), error.sentence('en'))
  }
}

const openLeft = (name: string, vi: string, en: string): CheckedFile => ({
  ...{ name, verdict: 'UNKNOWN' },
  ...{ vi: `Chưa kiểm tra được: ${vi}`, en: `Could not be checked: ${en}` },
})
