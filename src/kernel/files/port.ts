import type { Readable } from 'node:stream'

/** A file by its content. The same bytes are stored once. */
export interface StoredFile {
  /** SHA-256, hex. */
  hash: string
  size: number
  /** Media type found in the bytes, never the sender's word. */
  type: string
}

/** Where whole files are read from: the store, or what was made a moment ago and is kept nowhere. */
export type FileSource = Pick<FileStore, 'read'>

export interface FileStore {
  /**
   * Streams bytes into the store; nothing is held whole in memory.
   * @throws Refusal file.too-large, file.empty, file.type-not-allowed (when `allow` is given; media types or prefixes such as `image/`).
   */
  put(bytes: Readable | Buffer, options?: { maxBytes?: number; allow?: readonly string[] }): Promise<StoredFile>
  /** @throws Refusal file.missing */
  open(hash: string): Promise<Readable>
  /** The whole content; for files known to be small (papers, packages under a limit). @throws Refusal file.missing, file.too-large */
  read(hash: string, maxBytes?: number): Promise<Buffer>
  has(hash: string): Promise<boolean>
  /** How many bytes a file has, without reading it. @throws Refusal file.missing */
  size(hash: string): Promise<number>
  /** Hashes of all files. */
  list(): AsyncIterable<string>
  /**
   * Takes a file out for good, unless it was put there again since that moment (epoch milliseconds). Only for what the law has destroyed: whoever calls
   * has made sure that nothing names it any more. A file that is not there is no fault.
   */
  remove(hash: string, before: number): Promise<void>
  /** A path on disk when the driver has one, for tools that need a file name. */
  pathOf?(hash: string): string
  /** Removes what killed uploads left behind and nobody wrote to since that moment (epoch milliseconds). Returns how many. */
  sweep?(since: number): Promise<number>
}
