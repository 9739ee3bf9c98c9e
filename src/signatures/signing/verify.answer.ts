import { Type } from 'typebox'

const text = Type.String()
const maybe = Type.Optional(Type.String())
const oneOf = (...values: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: values })

const Reasons = Type.Array(
  Type.Object({
    code: text,
    severity: oneOf('invalid', 'unknown', 'unsupported', 'note'),
    vi: text,
    en: text,
    detail: maybe,
  }),
)

const CertificateSummary = Type.Object({
  subject: text,
  commonName: maybe,
  organization: maybe,
  issuer: text,
  serial: Type.String({ description: 'hexadecimal' }),
  notBefore: text,
  notAfter: text,
  sha256: text,
})

const Signature = Type.Object({
  index: Type.Integer(),
  fieldName: text,
  kind: oneOf('SIGNATURE', 'TIMESTAMP'),
  level: Type.Optional(oneOf('B-B', 'B-T', 'B-LT', 'B-LTA')),
  subFilter: maybe,
  coversWholeFile: Type.Boolean(),
  byteRange: Type.Optional(Type.Array(Type.Integer())),
  place: Type.Optional(Type.Object({ page: Type.Integer(), rect: Type.Array(Type.Number()) })),
  signer: Type.Optional(Type.Object({ subject: text, commonName: maybe, serial: text, organization: maybe })),
  issuer: maybe,
  chain: Type.Array(CertificateSummary),
  signingTime: Type.Optional(Type.String({ description: 'ISO 8601' })),
  claimedTime: Type.Optional(Type.String({ description: 'ISO 8601' })),
  timeSource: oneOf('CLAIMED', 'TIMESTAMP'),
  reason: maybe,
  name: maybe,
  location: maybe,
  integrity: oneOf('OK', 'BROKEN', 'UNKNOWN'),
  certAtSigning: oneOf('VALID', 'EXPIRED', 'REVOKED', 'UNKNOWN'),
  evidence: Type.Optional(Type.Object({ kind: oneOf('crl', 'ocsp'), obtainedAt: text })),
  changesAfter: oneOf('NONE', 'ALLOWED', 'FORBIDDEN', 'UNKNOWN'),
  locks: Type.Array(
    Type.Object({
      fields: Type.Optional(
        Type.Object({ action: oneOf('All', 'Include', 'Exclude'), names: Type.Array(Type.String()) }),
      ),
      permission: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    }),
  ),
  changes: Type.Array(
    Type.Object({
      ...{ kind: text, field: maybe, object: Type.Optional(Type.Integer()), detail: text },
      shown: Type.Optional(
        Type.Object(
          { page: Type.Integer(), before: Type.Integer(), after: Type.Integer() },
          { description: 'page counted from 0, and the bytes of the file before and after the step' },
        ),
      ),
      ...{ vi: text, en: text },
    }),
  ),
  result: oneOf('VALID', 'UNSUPPORTED', 'UNKNOWN', 'INVALID'),
  reasons: Reasons,
})

/** The report of a check as machines get it (rights-and-security.md §4.3). */
export const ReportAnswer = Type.Object({
  fileHash: Type.String({ description: 'SHA-256, hexadecimal' }),
  verifiedAt: text,
  policyId: maybe,
  policyVersion: maybe,
  signatures: Type.Array(Signature),
  reasons: Reasons,
  covered: Type.Optional(
    Type.Array(
      Type.Object({
        name: text,
        sha256: text,
        size: Type.Optional(Type.Integer()),
        state: oneOf('MATCH', 'DIFFERENT', 'NOT_GIVEN', 'UNLISTED'),
      }),
    ),
  ),
  overall: oneOf('VALID', 'UNSUPPORTED', 'UNKNOWN', 'INVALID', 'NOT_SIGNED'),
})
