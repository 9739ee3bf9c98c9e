import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** Where the end of a PDF is looked for. */
const TAIL = 2048
/** The largest file that any door takes. */
const MOST_BYTES = 50 * 1024 * 1024

/** Whether a paper came whole: a bad network cuts files off, and whoever examines them would see nothing. A PDF has its end. */
export async function isWhole(province: Province, file: { hash: string; type: string }): Promise<boolean> {
  if (file.type !== 'application/pdf') return true
  const bytes = await province.files.read(file.hash, MOST_BYTES)
  return bytes.subarray(-TAIL).includes('%%EOF') || bytes.includes('startxref')
}

/** Asked of every paper handed in, online and at the counter. @throws Refusal dossier.file-cut-off */
export async function requireWhole(
  province: Province,
  files: readonly { hash: string; name: string; type: string }[],
): Promise<void> {
  for (const file of files)
    if (!(await isWhole(province, file))) throw new Refusal('dossier.file-cut-off', { name: file.name })
}
