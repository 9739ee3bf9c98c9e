import type { Faults } from './faults.ts'

/** What the axis answers: JSON, or a package as it is. */
export interface Reply {
  http: number
  body: object | Buffer
}

export const json = (body: object, http = 200): Reply => ({ http, body })

/** An answer in bytes, with its media type, as the faults have it. */
export function bytesOf(faults: Faults, { body }: Reply): { bytes: Buffer; type: string } {
  if (Buffer.isBuffer(body)) return { bytes: body, type: 'application/octet-stream' }
  const strange = { neu: { sau: [1, { x: null }] }, ErrorDescEn: 'ok', data2: [] }
  const text = JSON.stringify(faults.unknownFields ? { ...strange, ...body } : body)
  return { bytes: Buffer.from(text), type: 'application/json; charset=utf-8' }
}
