/** The fields of a multipart form, files as their bytes (RFC 7578); this axis' own reading. */
export function fieldsOf(type: string, body: Buffer): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1] ?? ''
  const mark = Buffer.from(`--${boundary}`)
  const fields = new Map<string, Buffer>()
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = body.subarray(at + mark.length + 2, next - 2)
    const head = part.indexOf('\r\n\r\n')
    const name = /name="([^"]*)"/.exec(part.subarray(0, head).toString('utf8'))?.[1]
    if (name !== undefined) fields.set(name, part.subarray(head + 4))
    at = next
  }
  return fields
}
