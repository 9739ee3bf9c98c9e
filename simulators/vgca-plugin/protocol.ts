/**
 * What the plug-in speaks, in one place. Confirmed by the reference (documents.md §4.1): the address `wss://127.0.0.1:8987/`, the names of the
 * functions, the parameters and the names of the reply's fields.
 *
 * NOT confirmed, only seen in public integrations of the plug-in: that each function is a path of its own (`/SignApproved`), that the message is
 * the JSON of the parameters alone, that Status 0 means done, that the upload is one multipart file, and what the upload's own answer looks like.
 * Never seen: what Status a cancelled signature has, and the field's name in the upload. `SessionId` and `JWTToken` are taken and not used.
 */
export const FUNCTIONS: Readonly<Record<string, string>> = {
  '/SignApproved': 'vgca_sign_approved',
  '/SignIssued': 'vgca_sign_issued',
  '/SignIncome': 'vgca_sign_income',
  '/SignCopy': 'vgca_sign_copy',
}

export interface Parameters {
  FileUploadHandler: string
  SessionId: string
  JWTToken: string
  FileName: string
  DocNumber: string
  IssuedDate: string
}

export interface Reply {
  /** 0: signed and sent. */
  Status: number
  Message: string
  FileName: string
  FileServer: string
}

export const DONE = 0
export const FAILED = 1
export const CANCELLED = 2

/** Name of the multipart field that carries the signed file. */
export const UPLOAD_FIELD = 'uploadfile'

/** Parameters from a message; missing ones are empty. Nothing when it is not a JSON object. */
export function readParameters(text: string): Parameters | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const given = value as Record<string, unknown>
  const of = (name: keyof Parameters): string => (typeof given[name] === 'string' ? given[name] : '')
  return {
    FileUploadHandler: of('FileUploadHandler'),
    SessionId: of('SessionId'),
    JWTToken: of('JWTToken'),
    FileName: of('FileName'),
    DocNumber: of('DocNumber'),
    IssuedDate: of('IssuedDate'),
  }
}
