import { SigningError } from '../signing-error.ts'
import { checkSignature, isStrongHash, isWeakKey, schemeOf } from './algorithms.ts'
import { type Certificate, publicKeyOf, readCertificatePool } from './certificate.ts'
import { isWithin } from './name-constraints.ts'
import { sameName } from './names.ts'

/** Why no trusted path was found. */
export type PathProblem =
  | 'no-roots'
  | 'no-path'
  | 'not-valid-at-time'
  | 'weak-algorithm'
  | 'not-an-authority'
  | 'unknown-critical'
  | 'outside-names'

/** The certificates from the leaf to the root, or the nearest attempt with what was wrong. */
export type PathResult =
  | { trusted: true; path: readonly Certificate[] }
  | { trusted: false; problem: PathProblem; path: readonly Certificate[] }

const MAX_DEPTH = 10
/** Certificates tried at most: a pool built to make the search explode is cut off. */
const MAX_STEPS = 500

const issued = new WeakMap<Certificate, WeakMap<Certificate, boolean>>()

/** True when `issuer`'s key signed `certificate`. Remembered, as the same chains come again and again. */
export function isSignedBy(certificate: Certificate, issuer: Certificate): boolean {
  let answers = issued.get(certificate)
  if (!answers) {
    answers = new WeakMap()
    issued.set(certificate, answers)
  }
  const known = answers.get(issuer)
  if (known !== undefined) return known
  const answer = checkIssued(certificate, issuer)
  answers.set(issuer, answer)
  return answer
}

function checkIssued(certificate: Certificate, issuer: Certificate): boolean {
  try {
    const scheme = schemeOf(certificate.signatureAlgorithm)
    return checkSignature(publicKeyOf(issuer), scheme, certificate.tbs, certificate.signature)
  } catch (error) {
    if (error instanceof SigningError) return false
    throw error
  }
}

/**
 * Builds and judges a path from `leaf` to one of `roots` at a moment (RFC 5280 §6 without policies, which make a certificate
 * refused when they are critical constraints). Authorities are recognised by key and signature, never by name alone.
 */
export function buildPath(
  leaf: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): PathResult {
  if (roots.length === 0) return { trusted: false, problem: 'no-roots', path: [leaf] }
  const search: Search = { pool: [...roots, ...pool], roots, at, steps: 0, nearest: undefined }
  const path = extend(search, [leaf])
  if (path) return { trusted: true, path }
  return { trusted: false, ...(search.nearest ?? { problem: 'no-path' as const, path: [leaf] }) }
}

interface Search {
  pool: readonly Certificate[]
  roots: readonly Certificate[]
  at: Date
  steps: number
  nearest: { problem: PathProblem; path: readonly Certificate[] } | undefined
}

function extend(search: Search, path: readonly Certificate[]): readonly Certificate[] | undefined {
  const last = path.at(-1)!
  if (search.roots.some((root) => root.der.equals(last.der))) {
    const problem = judge(path, search.at)
    if (!problem) return path
    search.nearest = { problem, path }
    return undefined
  }
  if (path.length >= MAX_DEPTH) return undefined
  for (const candidate of search.pool) {
    if (!mayHaveIssued(candidate, last) || path.some((known) => known.der.equals(candidate.der))) continue
    if (++search.steps > MAX_STEPS) return undefined
    if (!isSignedBy(last, candidate)) continue
    const longer = [...path, candidate]
    const found = extend(search, longer)
    if (found) return found
    search.nearest ??= { problem: 'no-path', path: longer }
  }
  return undefined
}

function mayHaveIssued(candidate: Certificate, certificate: Certificate): boolean {
  if (!sameName(candidate.subject, certificate.issuer)) return false
  const { authorityKeyId } = certificate
  return !authorityKeyId || !candidate.subjectKeyId || candidate.subjectKeyId.equals(authorityKeyId)
}

function judge(path: readonly Certificate[], at: Date): PathProblem | undefined {
  for (const [index, certificate] of path.entries()) {
    if (at < certificate.notBefore || at > certificate.notAfter) return 'not-valid-at-time'
    if (certificate.unknownCritical.length > 0) return 'unknown-critical'
    const isRoot = index === path.length - 1
    if (isWeakKey(publicKeyOf(certificate))) return 'weak-algorithm'
    // A root is trusted as it stands; its own signature proves nothing.
    if (!isRoot && !isStrongHash(schemeOf(certificate.signatureAlgorithm).hash)) return 'weak-algorithm'
    if (index > 0 && !mayIssue(certificate, index, isRoot)) return 'not-an-authority'
    const { nameConstraints } = certificate
    if (nameConstraints && !path.slice(0, index).every((below) => isWithin(below, nameConstraints)))
      return 'outside-names'
  }
  return undefined
}

/** `below` counts the certificates under this one; path length counts only authorities, so the leaf is left out. */
function mayIssue(certificate: Certificate, below: number, isRoot: boolean): boolean {
  const oldRoot = isRoot && certificate.version < 3
  if (!certificate.isAuthority && !oldRoot) return false
  if (certificate.keyUsage && !certificate.keyUsage.includes('keyCertSign')) return false
  return certificate.pathLength === undefined || below - 1 <= certificate.pathLength
}

/** Whether a certificate (DER) leads to one of these roots at a moment; what cannot be read leads nowhere. */
export function leadsToRoot(leaf: Buffer, chain: readonly Buffer[], roots: readonly Buffer[], at: Date): boolean {
  const [certificate] = readCertificatePool([leaf])
  return (
    certificate !== undefined &&
    buildPath(certificate, readCertificatePool(chain), readCertificatePool(roots), at).trusted
  )
}
