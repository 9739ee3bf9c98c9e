/** Where a trace goes: `text` is inserted at `offset` of the file as received; `dropUntil` skips a `/>` that had to be opened. */
export type TraceInsertion = { offset: number; dropUntil: number; text: string }

/** The received bytes plus the one TraceHeader of the hub; every other byte stays as it was (gateways.md §4). */
export const insertTrace = (bytes: Uint8Array, { offset, dropUntil, text }: TraceInsertion): Buffer =>
  Buffer.concat([bytes.subarray(0, offset), Buffer.from(text), bytes.subarray(dropUntil)])
