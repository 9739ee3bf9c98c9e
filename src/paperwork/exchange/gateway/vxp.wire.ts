import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'

/** The calls of the VXP protocol as they stand on the wire (gateways.md §2.2): letter case of every name is part of it. */
export interface Wire<R extends TSchema = TSchema> {
  name: string
  method: 'GET' | 'POST'
  summary: string
  /** Signed parameters travel as headers, each once more inside the signed text. */
  headers: TObject
  /** Media types of the body, when there is one. */
  takes?: readonly string[]
  reply: R
}

const text = (description: string, more: { enum?: string[]; pattern?: string } = {}) =>
  Type.String({ description, ...more })

/** A refusal. It travels with HTTP 200 as well: clients of the protocol look at `status` alone. */
export const Failed = Type.Object({
  status: Type.Literal('FAIL'),
  ErrorCode: text('10 parameter or file, 15 system or signature, 16 call, 19 sender not served, 21 hash of the file'),
  ErrorDesc: text('A sentence, and the exact reason in brackets'),
})
export type Failed = Static<typeof Failed>

const reply = <P extends TProperties>(more: P) =>
  Type.Union([
    Type.Object({ status: Type.Literal('OK'), ErrorCode: Type.Literal('0'), ErrorDesc: Type.Literal(''), ...more }),
    Failed,
  ])

const SIGNED = {
  'XroadVnpt-systemid': text('Id of the calling system, as it was registered'),
  'XroadVnpt-timestamp': text("Moment of the call, ddMMyyyy'T'HHmmss+SSS; at most ten minutes off"),
  'XroadVnpt-sign-header': text('JSON object of systemid, timestamp and all parameters, in the order they were signed'),
  'XroadVnpt-sign-header-key': text('Their names in that order, joined by semicolons'),
  'XroadVnpt-hash-header': text('Hex HMAC-SHA256 of sign-header, the secret of the system as key', {
    pattern: '^[0-9a-fA-F]{64}$',
  }),
}

const PARAMETERS = {
  from: text('Code of the sending unit, old or new'),
  to: text('JSON list of the codes of the receivers; without it the file’s own receivers count'),
  servicetype: text('eDoc'),
  messagetype: text('In any letter case', { enum: ['edoc', 'status'] }),
  'hash-file': text('Hex SHA-256 of the whole file', { pattern: '^[0-9a-fA-F]{64}$' }),
  docId: text('Id as the list gave it; for getSentEdocList as sendEdoc gave it. docid as well'),
  fromDate: text('yyyy/MM/dd, with or without a time'),
  toDate: text('yyyy/MM/dd, that day included'),
  status: text('State of the transport, never a business code', { enum: ['done', 'fail', 'processing'] }),
  level: text('Number of groups between dots of the new code'),
}
type Parameter = keyof typeof PARAMETERS

/** Headers of a call: those of the signature, its own parameters, those in brackets optional. */
function headers(...names: (Parameter | `(${Parameter})`)[]): TObject {
  const own = names.map((name): [string, TSchema] => {
    const bare = name.replace(/[()]/g, '') as Parameter
    return [`XroadVnpt-${bare}`, name === bare ? PARAMETERS[bare] : Type.Optional(PARAMETERS[bare])]
  })
  return Type.Object({ ...SIGNED, ...Object.fromEntries(own) })
}

const MOMENT = text('yyyy/MM/dd HH:mm:ss')
const KIND = { serviceType: text('eDoc'), messageType: text('edoc or status', { enum: ['edoc', 'status'] }) }

export const Received = Type.Object({
  docId: text('Id of the package for this receiver'),
  ...KIND,
  created_time: MOMENT,
  updated_time: MOMENT,
  from: text('Code of the sender'),
  to: text('Code of the receiver'),
  status: text('INITIAL or PROCESSING'),
  status_desc: text('The same in words'),
})

export const Sent = Type.Object({
  senderDocId: text('Id of the package, as sendEdoc gave it'),
  receiverDocId: text('Id this receiver fetches it by; empty while its receivers are not known'),
  fromCode: text('Code of the sender'),
  toCode: text('Code of this receiver'),
  sendStatus: text('PROCESSING while the hub reads the package, then DONE or FAIL'),
  sendStatusDesc: text('The same in words, with the reason when the receiver was not reached'),
  receiveStatus: text('INITIAL, PROCESSING, DONE or FAIL'),
  receiveStatusDesc: text('The same in words, with the reason'),
  title: text('Subject of the document'),
  notation: text('Number and notation'),
  sentTime: MOMENT,
  receivedTime: text('yyyy/MM/dd HH:mm:ss, or empty'),
  ...KIND,
})

const unit = { id: text('Id of the unit'), code: text('Code'), name: text('Name'), mail: text('Address of e-mail') }
const parent = { pid: text('Id of the unit above, or empty') }

const call = <R extends TSchema>(
  name: string,
  summary: string,
  more: { method?: 'GET'; headers?: TObject; takes?: readonly string[]; reply: R },
): Wire<R> => ({ name, summary, method: 'POST', headers: headers(), ...more })

const one = headers('docId')
const listed = headers('servicetype', 'messagetype', '(fromDate)', '(toDate)')
const counted = Type.Union([Type.Object({ count: Type.Integer({ minimum: 0 }) }), Failed])

export const wire = {
  sendEdoc: call('sendEdoc', 'Hands a file over: a document or a status', {
    headers: headers('from', '(to)', 'servicetype', 'messagetype', 'hash-file'),
    takes: ['application/octet-stream', 'multipart/form-data'],
    reply: reply({ DocId: text('Id of the package') }),
  }),
  getReceivedEdocList: call('getReceivedEdocList', 'What lies ready for the calling system', {
    headers: listed,
    reply: reply({ data: Type.Array(Received) }),
  }),
  getSentEdocList: call('getSentEdocList', 'What became of a package, for each receiver', {
    headers: headers('(servicetype)', '(messagetype)', 'docId'),
    reply: reply({ data: Type.Array(Sent) }),
  }),
  getEdoc: call('getEdoc', 'A package as base64', { headers: one, reply: reply({ data: text('The file as base64') }) }),
  downloadEdoc: call('downloadEdoc', 'A package as a file', { method: 'GET', headers: one, reply: Failed }),
  updateStatus: call('updateStatus', 'Says that a package was stored, or never can be', {
    headers: headers('status', 'docId'),
    reply: reply({}),
  }),
  countReceiveEdoc: call('countReceiveEdoc', 'How many documents lie ready', { method: 'GET', reply: counted }),
  countReceiveStatus: call('countReceiveStatus', 'How many statuses lie ready', { method: 'GET', reply: counted }),
  getAgenciesList: call('getAgenciesList', 'Units with their codes', {
    reply: reply({ data: Type.Array(Type.Object({ ...unit, ...parent, oldCode: text('Code before QĐ 20/2020') })) }),
  }),
  getAgenciesListQD20: call('getAgenciesListQD20', 'Units by the codes of QĐ 20/2020', {
    headers: headers('(level)'),
    reply: reply({ data: Type.Array(Type.Object({ ...unit, code102: text('Code by QCVN 102') })) }),
  }),
  getSynchronizeUnit: call('getSynchronizeUnit', 'Units for a directory of the caller’s own', {
    reply: reply({
      data: Type.Array(
        Type.Object({
          ...unit,
          ...parent,
          version: text('Version of the entry'),
          centerCode: text('Code of the province'),
          deleted: Type.Boolean(),
          modifyDate: text('yyyy/MM/dd'),
          isAgency: Type.Boolean(),
        }),
      ),
    }),
  }),
  registerAgency: call('registerAgency', 'Asks for a unit in the directory, as JSON; it waits for an administrator', {
    takes: ['application/json'],
    reply: reply({}),
  }),
  deleteAgency: call(
    'deleteAgency',
    'Says that a unit the caller asked for is no more; it waits for an administrator',
    {
      takes: ['application/json'],
      reply: reply({}),
    },
  ),
} as const
