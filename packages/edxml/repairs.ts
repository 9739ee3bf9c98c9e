/** A fault of the file that was read over. A repaired file is rewritten before it is passed on, and both versions are kept. */
export type Repair =
  | { kind: 'leading-junk'; bytes: number }
  | { kind: 'undeclared-prefix'; prefix: string; namespace: string }
  | { kind: 'encoding-declaration'; declared: string }

const GREATER = 0x3e

/** The file with its repairs carried out, nothing else touched: junk cut, missing prefixes declared on the root, the encoding named. */
export function applyRepairs(bytes: Uint8Array, repairs: readonly Repair[]): Buffer {
  let file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const repair of repairs) {
    if (repair.kind === 'leading-junk') file = file.subarray(repair.bytes)
  }
  // the declaration and the root tag are within the first kilobytes: only that much is handled as text
  const rootEnd = file.indexOf(GREATER, /<[A-Za-z_]/.exec(file.subarray(0, 8192).toString('latin1'))?.index ?? 0)
  let front = file.subarray(0, rootEnd).toString('latin1')
  for (const repair of repairs) {
    if (repair.kind === 'undeclared-prefix') {
      front = front.replace(/\/?$/, (close) => ` xmlns:${repair.prefix}="${repair.namespace}"${close}`)
    }
    if (repair.kind === 'encoding-declaration') {
      front = front.replace(/^(<\?xml[^>]*\sencoding=)(["'])[^"']*\2/, '$1$2UTF-8$2')
    }
  }
  return Buffer.concat([Buffer.from(front, 'latin1'), file.subarray(rootEnd)])
}
