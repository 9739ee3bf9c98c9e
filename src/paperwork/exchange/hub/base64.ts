/** Base64 of bytes that come in pieces of any size, between two texts. */
export async function* inBase64(
  before: string,
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  after: string,
): AsyncGenerator<Buffer> {
  yield Buffer.from(before)
  let left: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const all = left.length > 0 ? Buffer.concat([left, chunk]) : chunk
    const whole = all.length - (all.length % 3)
    yield Buffer.from(all.toString('base64', 0, whole), 'latin1')
    left = all.subarray(whole)
  }
  yield Buffer.from(left.toString('base64') + after)
}
