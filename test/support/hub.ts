import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { signVxpHeaders, type VxpParams } from '../../packages/edxml/index.ts'
import { legalDayOf, systemClock } from '../../packages/time/index.ts'
import { type OfficeOptions, startVendorOffice } from '../../simulators/vendor-office/main.ts'
import { createAgency } from '../../src/base/directory/index.ts'
import { systemActor, type Viewer } from '../../src/kernel/acting/index.ts'
import { timeline } from '../../src/kernel/journal/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import { insertDocument, insertReceivers } from '../../src/paperwork/documents/document.store.ts'
import { incomingList } from '../../src/paperwork/documents/incoming.list.ts'
import { documentSubject, getDocument, type OfficialDocument } from '../../src/paperwork/documents/index.ts'
import { registerSystem } from '../../src/paperwork/exchange/index.ts'
import { exchange } from '../../src/paperwork/exchange/module.ts'
import { type TestProvince, testProvince } from './province.ts'
import { officialWith, testServer } from './visitor.ts'

interface Ending {
  after(work: () => Promise<void> | void): void
}

/** Ends things last first: an office before its hub, the hub before its database. */
function endings(t: Ending): (work: () => Promise<void> | void) => void {
  const works: (() => Promise<void> | void)[] = []
  t.after(async () => {
    for (const work of works.reverse()) await work()
  })
  return (work) => void works.push(work)
}

export const VENDOR = { systemId: '00.07.W50', secret: 'mat-khau-thu-nghiem', organ: 'H50.07' }
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n')

/** The documents room without its pages: what the hub needs of it. */
const paperRights: Module = {
  name: 'documents',
  capabilities: {
    'document.register-incoming': { words: { vi: '', en: '' } },
    'document.issue': { words: { vi: '', en: '' } },
    // of the directory's pages
    'directory.administer': { words: { vi: '', en: '' } },
  },
}

/** A province with two offices of its own, one office on another vendor's software, and the hub listening. */
export async function hubTown(t: Ending, options: { clock?: 'standing'; rooms?: readonly Module[] } = {}) {
  const end = endings(t)
  const province = await testProvince(
    { after: (work) => end(work) },
    { modules: options.rooms ?? [exchange], poolSize: 12, ...(options.clock ? {} : { clock: systemClock }) },
  )
  const actor = systemActor('Kiểm thử', 'command')
  const agency = async (code: string, name: string, legacyCode: string, system: 'own' | 'vendor' = 'own') =>
    (
      await createAgency(
        province,
        actor,
        { code, name, legacyCode, kind: 'department', system, validFrom: '2020-01-01' },
        null,
      )
    ).id
  const own = await agency('H50.06', 'Sở Nông nghiệp và Môi trường', '000.00.06.H50')
  const other = await agency('H50.08', 'Sở Tài chính', '000.00.08.H50')
  const vendor = await agency('H50.07', 'Sở Y tế', '000.00.07.H50', 'vendor')
  await registerSystem(province, actor, { systemId: VENDOR.systemId, secret: VENDOR.secret, agencies: [VENDOR.organ] })
  const all = officialWith('document.read', 'exchange.read', 'exchange.operate', 'document.register-incoming')
  const scoped = (id: string): Viewer => ({
    ...all,
    agency: id,
    grants: new Map([...all.grants.keys()].map((name) => [name, { scope: 'agency' as const, agencies: [id] }])),
  })
  const server = await testServer(province, [paperRights, exchange], {
    operator: all,
    clerk: scoped(own),
    stranger: scoped(other),
    reader: officialWith('exchange.read'),
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  end(() => server.close())
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return {
    ...{ province, actor, own, other, vendor, server, base, viewer: all, scoped },
    /** What stands in the clerk's queue of an agency, newest first. */
    queue: async (id: string): Promise<OfficialDocument[]> =>
      Promise.all(
        (await incomingList.page(province, scoped(id))).rows.map((row) => getDocument(province.reader, row.id)),
      ),
    /** Types and data of the acts on a document, in order. */
    actsOn: async (id: string) =>
      (await timeline(province.reader, documentSubject(id), { limit: 500 })).acts.filter(
        (act) => act.subject === documentSubject(id),
      ),
    issue: (from: string, receivers: string[], number?: string) => issueTo(province, from, receivers, number),
    call: vxpClient(base, VENDOR, province),
    clientOf: (who: { systemId: string; secret: string }) => vxpClient(base, who, province),
    office: async (more: Partial<OfficeOptions> = {}) => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-office-'))
      const office = await startVendorOffice({
        ...{ hub: `${base}/vxp`, ...VENDOR, organName: 'Sở Y tế', folder, pollMs: 3_600_000 },
        ...more,
      })
      end(async () => {
        await office.close()
        await rm(folder, { recursive: true, force: true })
      })
      await office.round()
      return office
    },
  }
}

export type HubTown = Awaited<ReturnType<typeof hubTown>>

let issued = 100

/** An issued document with its act, as `issueDocument` leaves it; drafting and signing have tests of their own. */
export async function issueTo(
  province: TestProvince,
  agency: string,
  receivers: string[],
  number = String(issued++),
): Promise<string> {
  const id = randomUUID()
  const file = (await province.files.put(PDF)).hash
  await province.act(systemActor('Văn thư (kiểm thử)', 'web'), null, async (tx) => {
    await insertDocument(tx.db, {
      ...{ id, direction: 'outgoing', state: 'issued', agency, unit: null, holder: null, template: 'official-letter' },
      ...{ type: 'Công văn', number, notation: 'SNNMT-VP', subject_line: 'V/v phối hợp kiểm tra thú y', signer: null },
      ...{ signer_title: 'Giám đốc', urgency: 0, place: 'Quảng Trị', issued_on: legalDayOf(tx.now), file, pages: 1 },
      ...{ about: null, verification_code: null, drafted_at: tx.now, signed_at: tx.now, issued_at: tx.now },
      ...{ sender_code: null, sender_name: null, external_id: null, package_file: null, arrived_at: null },
      ...{ arrival_number: null, registered_at: null, closed_at: null, due_on: null, reason: null },
    })
    await insertReceivers(tx.db, id, receivers)
    const data = { notation: `${number}/SNNMT-VP`, receivers, file }
    tx.record('document.issued', documentSubject(id), data, { agency })
  })
  return id
}

export interface CallOptions {
  body?: Buffer | string
  method?: 'GET' | 'POST'
  /** Sends the body as a real multipart form. */
  form?: boolean
  /** Changes the headers after they were signed. */
  tamper?: (headers: Record<string, string>) => void
  /** The very headers of an earlier call. */
  headers?: Record<string, string>
  path?: string
}

export interface VxpReply {
  http: number
  status: string
  ErrorCode: string
  ErrorDesc: string
  DocId?: string
  count?: number
  data?: Record<string, unknown>[] & string
  headers: Record<string, string>
}

/** A vendor's own client: signs a call and reads the answer. */
function vxpClient(base: string, who: { systemId: string; secret: string }, province: TestProvince) {
  return async (name: string, params: VxpParams = [], options: CallOptions = {}): Promise<VxpReply> => {
    const signed = signVxpHeaders({ ...who, at: province.clock.now(), params })
    const headers = options.headers ?? { ...signed, 'Content-Type': 'application/octet-stream' }
    options.tamper?.(headers)
    const { form, body } = options
    const method = options.method ?? 'POST'
    const content = form ? formOf(body) : method === 'GET' ? undefined : body
    if (form || content === undefined) delete headers['Content-Type']
    const response = await fetch(`${base}/vxp/${options.path ?? ''}${name}`, {
      ...{ method, headers },
      ...(content === undefined ? {} : { body: content instanceof Buffer ? new Uint8Array(content) : content }),
    })
    const text = await response.text()
    const reply = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { data: text }
    return { ...reply, http: response.status, headers }
  }
}

function formOf(body: Buffer | string | undefined): FormData {
  const form = new FormData()
  form.set('messageType', 'edoc')
  form.set('edocFile', new Blob([new Uint8Array(Buffer.from(body ?? ''))]), 'a.edxml')
  return form
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The parameters of `sendEdoc` for a file. */
export const sending = (file: Buffer, more: { from?: string; kind?: string; to?: string } = {}): VxpParams => [
  ['from', more.from ?? VENDOR.organ],
  ['servicetype', 'eDoc'],
  ['messagetype', more.kind ?? 'edoc'],
  ...(more.to === undefined ? [] : ([['to', more.to]] as const)),
  ['hash-file', sha256(file)],
]
