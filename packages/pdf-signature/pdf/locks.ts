import { PdfDict, PdfName, type PdfRef, PdfString, readTextString } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'

/** One lock a signer set: on fields of the form by their names, on the whole document (1 nothing, 2 forms and signatures, 3 annotations too). */
export interface SignatureLock {
  fields: { action: 'All' | 'Include' | 'Exclude'; names: readonly string[] } | undefined
  permission: 1 | 2 | 3 | undefined
}

/**
 * What a signature locks (ISO 32000-2 §12.8.2.2 DocMDP, §12.8.2.4 FieldMDP, §12.7.5.5 the lock of its field): from its own revision, so nothing
 * added later counts.
 */
export function locksOf(
  file: PdfFile,
  { value, field, fieldRef }: { value: PdfDict; field: PdfDict; fieldRef: PdfRef | undefined },
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
