import { PdfDict, PdfName, PdfString, readTextString } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { change } from './change.ts'
import type { LocatedSignature } from './located-signature.ts'
import type { Change, SignatureLock } from './report.ts'

/**
 * What a signature locks (ISO 32000-2 §12.8.2.2 DocMDP, §12.8.2.4 FieldMDP, §12.7.5.5 the lock of its field): from its own revision, so nothing
 * added later counts.
 */
export function locksOf(
  file: PdfFile,
  { value, field, fieldRef }: Pick<LocatedSignature, 'value' | 'field' | 'fieldRef'>,
): SignatureLock[] {
  const out: SignatureLock[] = []
  for (const item of file.arrayAt(value, 'Reference') ?? []) {
    const reference = file.resolve(item)
    if (!(reference instanceof PdfDict)) continue
    const given = file.dictAt(reference, 'TransformParams') ?? new PdfDict()
    const method = nameIn(file, reference, 'TransformMethod')
    if (method === 'DocMDP') out.push({ fields: undefined, permission: permissionIn(file, given) ?? 2 })
    else if (method === 'FieldMDP') out.push(lockIn(file, given))
    // usage rights, or something not known: nothing can be held to it, so nothing may change
    else if (method !== 'UR' && method !== 'UR3' && method !== 'Identity')
      out.push({ fields: { action: 'All', names: [] }, permission: 1 })
  }
  const signed = fieldRef && file.get(fieldRef.number)
  const lock = file.dictAt(signed instanceof PdfDict ? signed : field, 'Lock')
  return lock ? [...out, lockIn(file, lock)] : out
}

function lockIn(file: PdfFile, given: PdfDict): SignatureLock {
  const action = nameIn(file, given, 'Action')
  const names = (file.arrayAt(given, 'Fields') ?? []).flatMap((item) => {
    const name = file.resolve(item)
    return name instanceof PdfString ? [readTextString(name)] : []
  })
  const fields: SignatureLock['fields'] =
    action === 'Include' || action === 'Exclude' ? { action, names } : { action: 'All', names: [] }
  return { fields, permission: permissionIn(file, given) }
}

const nameIn = (file: PdfFile, dict: PdfDict, key: string): string | undefined => {
  const value = file.resolve(dict.get(key))
  return value instanceof PdfName ? value.value : undefined
}

function permissionIn(file: PdfFile, dict: PdfDict): 1 | 2 | 3 | undefined {
  const level = file.resolve(dict.get('P'))
  return level === 1 || level === 2 || level === 3 ? level : undefined
}

/** True when a lock holds this field; a name holds all that are named under it. */
export function fieldHeld({ fields }: SignatureLock, field: string): boolean {
  if (!fields) return false
  const named = fields.names.some((name) => field === name || field.startsWith(`${name}.`))
  return fields.action === 'All' || named === (fields.action === 'Include')
}

/** What was changed after a signature although it locked it. After one that permits nothing only evidence and document timestamps may follow. */
export function lockBreaches(locks: readonly SignatureLock[], by: string, later: readonly Change[]): Change[] {
  const nothing = locks.some(({ permission }) => permission === 1)
  return later.flatMap((item) => {
    if (item.kind === 'forbidden' || item.kind === 'evidence-added' || item.kind === 'timestamp-added') return []
    const held = nothing || (item.field !== undefined && locks.some((lock) => fieldHeld(lock, item.field!)))
    return held ? [{ ...change('forbidden', `${item.detail} 🔒 “${by}”`, item.object), field: item.field }] : []
  })
}
