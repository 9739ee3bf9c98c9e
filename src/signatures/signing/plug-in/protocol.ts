/**
 * The desktop plug-in as we call it (documents.md §4.1). Confirmed there: address, function names, parameters, names of the reply's fields.
 *
 * NOT confirmed, only seen in public integrations, kept here in one place and dated: that a function is a path of its own, that the message is
 * the JSON of the parameters alone, that Status 0 means done, that the upload is one multipart file in any field. What `SessionId` and
 * `JWTToken` are used for is not known: the plug-in gets neither a cookie nor a token of ours, its two addresses are all it needs.
 */
export const PLUG_IN = {
  since: '2026-11-22',
  approve: { name: 'vgca_sign_approved', path: 'SignApproved' },
  /** Status of a reply that says the file was signed and sent. */
  done: 0,
} as const

/** How long the addresses given to the plug-in open, and how much a signature may add to a file; our decision of 22/11/2026. */
export const LIMITS = { minutes: 10, growth: 2 * 1024 * 1024 } as const

/** What the plug-in is told. */
export interface PlugInParameters {
  FileUploadHandler: string
  SessionId: string
  JWTToken: string
  FileName: string
  DocNumber: string
  IssuedDate: string
}

/** What the plug-in expects of the upload address. */
export const uploadAnswer = (fileName: string) => ({ Status: true, Message: '', FileName: fileName, FileServer: '' })

/** Parameters for signing one document; the number is not known before signing. */
export const parametersFor = (uploadAt: string, downloadAt: string): PlugInParameters => ({
  FileUploadHandler: uploadAt,
  SessionId: '',
  JWTToken: '',
  FileName: downloadAt,
  DocNumber: '',
  IssuedDate: '',
})
