import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

const CUT = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ABORT_ERR'])

/** Whoever sent this went away before it was whole: nobody reads the answer, and nothing of ours broke. */
const wasCutOff = (request: FastifyRequest, thrown: unknown): boolean =>
  request.raw.readableAborted && CUT.has((thrown as NodeJS.ErrnoException).code ?? '')

/** What the multipart parser says, without a status, of a form that is cut off or malformed. */
const BROKEN_MULTIPART = /^Multipart: Boundary not found$|end of multipart data$/

const tooMany = new Set(['FST_FILES_LIMIT', 'FST_PARTS_LIMIT', 'FST_FIELDS_LIMIT'])

/** What is told of what was thrown: a refusal stays itself; the framework's own complaints become refusals; anything else is a crash. */
export function refusalOf(thrown: unknown, request: FastifyRequest): Refusal {
  if (wasCutOff(request, thrown)) return new Refusal('http.unreadable')
  if (thrown instanceof Refusal) return thrown
  const { statusCode, code } = thrown as { statusCode?: number; code?: string }
  if (tooMany.has(code ?? '')) return new Refusal('http.too-many-parts')
  if (statusCode === 413) return new Refusal('file.too-large', {})
  if (statusCode === 404) return new Refusal('http.not-found')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal('http.unreadable')
  // SQLSTATE class 22: a value the caller sent does not fit its column; the door should have caught it, but it is no crash
  if (/^22[0-9A-Z]{3}$/.test(code ?? '')) return new Refusal('http.unreadable')
  if (thrown instanceof Error && BROKEN_MULTIPART.test(thrown.message)) return new Refusal('http.unreadable')
  return new Refusal('http.crashed', { incident: request.id })
}
