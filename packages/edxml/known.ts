/** The elements of the standard and of the files in use, by the element they stand in (edxml.md §2, §6): whatever else comes is said. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

const PARTY = words('OrganId OrganizationInCharge OrganName OrganAdd Email Telephone Fax Website')
const STAFF = words('Department DepartmentId Staff StaffId Email Mobile')
const MESSAGE = words(
  `From To DocumentId Code PromulgationInfo DocumentType Subject Content SignerInfo DueDate OtherInfo ResponseFor SteeringType
   ResponseForTask ApplicationType ToPlaces StaffInfo StatusCode Description Timestamp`,
)

const CHILDREN: Readonly<Record<string, ReadonlySet<string>>> = {
  edXMLEnvelope: words('edXMLHeader edXMLBody'),
  edXMLHeader: words('MessageHeader Status TraceHeaderList Signature'),
  MessageHeader: MESSAGE,
  Status: MESSAGE,
  From: PARTY,
  To: PARTY,
  Code: words('CodeNumber CodeNotation'),
  PromulgationInfo: words('Place PromulgationDate'),
  DocumentType: words('Type TypeDetail TypeName'),
  SignerInfo: words('Competence Position FullName'),
  OtherInfo: words(
    `Priority SphereOfPromulgation TyperNotation PromulgationAmount PageAmount ReplyFors Direction ReferenceCodes Appendixes`,
  ),
  Appendixes: words('Appendix'),
  ResponseFor: words('OrganId Code DocumentId PromulgationDate'),
  ResponseForTask: words('TaskCode'),
  ToPlaces: words('Place'),
  StaffInfo: STAFF,
  TraceHeaderList: words('Bussiness TraceHeader'),
  TraceHeader: words('OrganId Timestamp'),
  Bussiness: words(
    `DocumentId BussinessDocType BussinessDocReason Paper BussinessDocumentInfo ReplacementInfoList StaffInfo`,
  ),
  BussinessDocumentInfo: words('DocumentInfo DocumentReceiver ReceiverList'),
  ReceiverList: words('Receiver'),
  Receiver: words('OrganId ReceiverType'),
  ReplacementInfoList: words('ReplacementInfo'),
  ReplacementInfo: words('DocumentId OrganIdList'),
  OrganIdList: words('OrganId'),
  edXMLBody: words('edXMLManifest'),
  edXMLManifest: words('Reference'),
  Reference: words('ContentId ContentType Description AttachmentName'),
  AttachmentEncoded: words('Attachment'),
  Attachment: words('ContentId AttachmentName Description FieldName MimeType ContentType ContentTransferEncoded'),
}

/** True when an element of that name is read, or known to mean nothing, where it stands. */
export const isKnownElement = (parent: string, name: string): boolean => CHILDREN[parent]?.has(name) ?? false

/** Where home-made dialects put their files: in elements the standard does not have, or has elsewhere (edxml.md §7). */
const HOME_MADE =
  /^(edXMLAttachments?|AttachmentEncoded|Attachments|AttachmentList|AttachmentData|AttachmentContent|FileAttachments?|AttachedFiles?|FileData|FileContent|EdXMLEnvelope|EdXmlEnvelope|edXmlEnvelope)$/

export const isHomeMade = (name: string): boolean => HOME_MADE.test(name)

/** So much base64 in an element nobody knows is a file that would be lost. */
export const LOOKS_LIKE_A_FILE = 256
export const isFileText = (text: string): boolean => {
  const whole = text.replace(/\s+/g, '')
  return whole.length >= LOOKS_LIKE_A_FILE && /^[A-Za-z0-9+/]+={0,2}$/.test(whole)
}
