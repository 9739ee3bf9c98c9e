import { Zip, ZipDeflate } from 'fflate'

/** One file of an archive, as a stream. */
interface Entry {
  name: string
  bytes: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>
}

/** A ZIP of several files, one after the other; neither a file nor the archive is held whole. */
export async function* zipOf(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    made.push(chunk)
  })
  const taken = () => {
    const chunks = made
    made = []
    return chunks
  }
  for await (const { name, bytes } of entries) {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    for await (const chunk of bytes) {
      file.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
      yield* taken()
    }
    file.push(new Uint8Array(0), true)
    yield* taken()
  }
  zip.end()
  yield* taken()
}
