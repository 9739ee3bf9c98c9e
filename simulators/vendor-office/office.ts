/** Another vendor's document system: polls the hub over VXP, keeps what it gets, and reports what its clerks do. */
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { officeHandler } from './routes.ts'
import { type Incoming, type OfficeState, type Pending, type Sent, Shelf } from './shelf.ts'
import {
  type Business,
  type Habits,
  NO_HABITS,
  readWire,
  requirePrefixes,
  vxpHeaders,
  type WireDocument,
  type WireStatus,
  wireTime,
  writeLetterFile,
  writeStatusFile,
} from './wire.ts'

export type OfficeOptions = {
  /** Base address of the hub's VXP façade, for example `http://127.0.0.1:8080/vxp`. */
  hub: string
  systemId: string
  secret: string
  /** This office's agency code. */
  organ: string
  organName?: string
  /** Receiver offered by the form for sending. */
  province?: string
  port?: number
  /** Where it keeps its data; what is there is taken up again. */
  folder: string
  pollMs?: number
  /** How this vendor writes. */
  habits?: Partial<Habits>
  /** Walks 01 → 03 → 05 → 06 by itself, one step each so many milliseconds. */
  autoMs?: number
}

export type VendorOffice = {
  url: string
  /** Live: what the office holds now. */
  state: OfficeState
  /** What its clerks do. */
  clerk: Pick<Office, 'send' | 'report' | 'takeBack'>
  /** One whole round (fetch, advance, send) now. */
  round(): Promise<void>
  close(): Promise<void>
}

export const STATUS_NAMES: Record<string, string> = {
  '01': 'Đã đến',
  '02': 'Từ chối tiếp nhận',
  '03': 'Đã tiếp nhận',
  '04': 'Phân công xử lý',
  '05': 'Đang xử lý',
  '06': 'Hoàn thành xử lý',
  '13': 'Yêu cầu lấy lại văn bản',
  '15': 'Đồng ý lấy lại/cập nhật',
  '16': 'Từ chối lấy lại/cập nhật',
}
const AUTO: Record<string, string> = { '01': '03', '03': '05', '04': '05', '05': '06' }

type Reply = { status?: string; ErrorCode?: string; ErrorDesc?: string; data?: unknown; DocId?: string }

/** What this office does; pages and loops only call it. */
export class Office {
  readonly options: OfficeOptions
  readonly shelf: Shelf
  private readonly abort: AbortSignal

  constructor(options: OfficeOptions, shelf: Shelf, abort: AbortSignal) {
    this.options = options
    this.shelf = shelf
    this.abort = abort
  }

  get habits(): Habits {
    return { ...NO_HABITS, ...this.options.habits }
  }

  get state(): OfficeState {
    return this.shelf.state
  }

  /** One round. A hub that is away or refuses is noted and tried again in the next round. */
  async round(): Promise<void> {
    if (this.state.faults.down) return
    this.state.lastError = ''
    try {
      await this.fetchAll('edoc')
      await this.fetchAll('status')
      await this.advance()
      await this.flush()
    } catch (error) {
      if (this.abort.aborted) return
      this.state.lastError = error instanceof Error ? error.message : String(error)
    }
    this.state.lastPollAt = wireTime(new Date())
    await this.shelf.save()
  }

  private async call(name: string, params: Record<string, string>, body?: Buffer): Promise<Reply> {
    const { faults } = this.state
    if (faults.slowMs > 0) await sleep(faults.slowMs, undefined, { signal: this.abort })
    const type = body ? 'application/octet-stream' : 'application/json'
    const secret = faults.wrongSecret ? `${this.options.secret}-sai` : this.options.secret
    const headers = vxpHeaders(this.options.systemId, secret, { ...params, 'Content-Type': type }, new Date())
    const response = await fetch(`${this.options.hub.replace(/\/$/, '')}/${name}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': type },
      body: body ? new Uint8Array(body) : JSON.stringify(params),
      signal: AbortSignal.any([this.abort, AbortSignal.timeout(60_000)]),
    })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status} ${answer.slice(0, 200)}`)
    const reply = JSON.parse(answer) as Reply
    if (reply.status !== 'OK') throw new Error(`${name}: ${reply.ErrorCode ?? '?'} ${reply.ErrorDesc ?? ''}`)
    return reply
  }

  private async fetchAll(messagetype: 'edoc' | 'status'): Promise<void> {
    const { data } = await this.call('getReceivedEdocList', { servicetype: 'eDoc', messagetype })
    for (const item of Array.isArray(data) ? (data as { docId?: unknown }[]) : []) {
      if (item.docId !== undefined) await this.fetchOne(String(item.docId))
    }
  }

  /** Stores before it acknowledges; a package it holds already is only acknowledged again. */
  private async fetchOne(docId: string): Promise<void> {
    const known = this.state.incoming.some((each) => each.docId === docId)
    let outcome = 'done'
    if (!known) {
      const { data } = await this.call('getEdoc', { docId, filePath: `${docId.replace(/[^\w.-]/g, '_')}.edxml` })
      const bytes = Buffer.from(String(data ?? ''), 'base64')
      const id = this.shelf.newId('p')
      await this.shelf.put(`${id}.edxml`, bytes)
      try {
        if (this.habits.strictReader) requirePrefixes(bytes)
        const message = readWire(bytes)
        if (message.kind === 'document') await this.keepDocument(id, docId, message)
        else this.keepStatus(message)
      } catch (error) {
        outcome = 'fail'
        const reason = error instanceof Error ? error.message : String(error)
        this.state.unreadable.push({ docId, at: wireTime(new Date()), reason, file: `${id}.edxml` })
      }
      await this.shelf.save()
    }
    await this.call('updateStatus', { status: outcome, docid: docId })
  }

  private async keepDocument(id: string, docId: string, message: WireDocument): Promise<void> {
    const files: Incoming['files'] = []
    for (const [index, { name, bytes }] of message.attachments.entries()) {
      await this.shelf.put(`${id}-${index}`, bytes)
      files.push({ name, file: `${id}-${index}`, size: bytes.length })
    }
    const { from, documentId, code, date, typeName, subject, business } = message
    const receivedAt = wireTime(new Date())
    const document: Incoming = {
      ...{ id, docId, receivedAt, files, from, documentId, code, date, typeName, subject, business },
      status: '',
      history: [],
      takeBackAsked: business !== '0',
    }
    this.state.incoming.push(document)
    await this.report(document, '01', 'Phần mềm đã nhận, văn thư chưa xử lý')
  }

  private keepStatus(message: WireStatus): void {
    const line = { code: message.code, description: message.description, at: message.timestamp }
    const sent = this.state.sent.find(({ documentId }) => documentId === message.about.documentId)
    if (sent && message.code !== '13') sent.statuses.push({ ...line, from: message.from.organId })
    const held = this.state.incoming.find(({ documentId }) => documentId === message.about.documentId)
    if (held && message.code === '13') {
      held.takeBackAsked = true
      held.history.push(line)
    }
  }

  /** A clerk's act: noted at once, told to the sender through the hub as soon as it can be reached. */
  async report(document: Incoming, code: string, description: string): Promise<void> {
    if (!STATUS_NAMES[code]) throw new Error(`mã trạng thái ${code} không có`)
    if (['02', '16'].includes(code) && description === '') throw new Error('phải ghi lý do')
    const timestamp = wireTime(new Date())
    const about = { organId: document.from.organId, code: document.code }
    if (code !== '06' || !this.habits.neverFinishes) {
      const told = { ...about, documentId: document.documentId, date: document.date }
      await this.tell({ about: told, code, description, timestamp })
    }
    document.history.push({ code, description, at: timestamp })
    if (code === '15' || code === '16') document.takeBackAsked = false
    else document.status = code
    await this.shelf.save()
  }

  private async tell(status: Omit<WireStatus, 'kind' | 'from'>): Promise<void> {
    const { organ, organName = '' } = this.options
    const file = writeStatusFile({ from: { organId: organ, name: organName }, ...status }, this.habits)
    await this.enqueue('status', file, `${status.code} ${status.about.code}`)
  }

  /** Asks for a letter of this office to be given back (status 13). */
  async takeBack(sent: Sent, reason: string): Promise<void> {
    if (reason === '') throw new Error('phải ghi lý do')
    const about = { organId: sent.to, code: sent.code, documentId: sent.documentId, date: sent.date }
    await this.tell({ about, code: '13', description: reason, timestamp: wireTime(new Date()) })
    await this.shelf.save()
  }

  /** Sends a letter of this office; with `about` one that recalls, updates or replaces another. */
  async send(
    letter: { to: string; subject: string; typeName: string; name: string; pdf: Buffer },
    about?: { sent: Sent; type: Business['type']; reason: string },
  ): Promise<void> {
    const { organ, organName = '' } = this.options
    const { to, subject, typeName } = letter
    const timestamp = wireTime(new Date())
    // a recall and an update keep the name and number of what they are about
    const same = about && about.type !== '3' ? about.sent : undefined
    const date = same?.date ?? timestamp.slice(0, 10)
    const code = same?.code ?? `${String(this.state.nextNumber++).padStart(2, '0')}/VENDOR-VP`
    const [number = '', ...notation] = code.split('/')
    const own = this.habits.uuidIds ? randomUUID() : `${organ},${date},${code}`
    const documentId = same?.documentId ?? own
    const file = writeLetterFile(
      {
        from: { organId: organ, name: organName },
        to: { organId: to, name: '' },
        ...{ documentId, number, notation: notation.join('/'), date, typeName, subject, timestamp },
        attachment: { name: letter.name, bytes: letter.pdf },
        ...(about && { business: { type: about.type, about: about.sent.documentId, reason: about.reason, to } }),
      },
      this.habits,
    )
    const id = await this.enqueue('edoc', file, documentId)
    if (!same) {
      const sent = { id, documentId, code, subject, typeName, date, to, at: timestamp, hubDocId: '', statuses: [] }
      this.state.sent.push(sent)
    }
    await this.shelf.save()
  }

  private async enqueue(kind: Pending['kind'], file: Buffer, about: string): Promise<string> {
    const id = this.shelf.newId('o')
    await this.shelf.put(`${id}.edxml`, file)
    this.state.pending.push({ id, kind, file: `${id}.edxml`, about, attempts: 0, error: '' })
    return id
  }

  private async flush(): Promise<void> {
    for (const pending of [...this.state.pending]) {
      try {
        pending.attempts++
        await this.handOver(pending)
        this.state.pending.splice(this.state.pending.indexOf(pending), 1)
      } catch (error) {
        pending.error = error instanceof Error ? error.message : String(error)
        this.state.lastError = pending.error
      }
    }
  }

  private async handOver(pending: Pending): Promise<void> {
    const whole = await this.shelf.get(pending.file)
    const { faults } = this.state
    const body = faults.truncated ? whole.subarray(0, Math.floor(whole.length / 2)) : whole
    const params = {
      from: this.options.organ,
      servicetype: 'eDoc',
      messagetype: pending.kind,
      'hash-file': createHash('sha256').update(body).digest('hex'),
    }
    const reply = await this.call('sendEdoc', params, body)
    if (faults.duplicate) await this.call('sendEdoc', params, body)
    const sent = this.state.sent.find(({ id }) => id === pending.id)
    if (sent) sent.hubDocId = String(reply.DocId ?? '')
  }

  private async advance(): Promise<void> {
    const { autoMs } = this.options
    if (autoMs === undefined) return
    for (const document of this.state.incoming) {
      const next = AUTO[document.status]
      const last = document.history.findLast((line) => line.code === document.status)
      if (!next || !last || document.takeBackAsked) continue
      const since = Date.parse(`${last.at.replaceAll('/', '-').replace(' ', 'T')}+07:00`)
      if (Date.now() - since >= autoMs) await this.report(document, next, `${STATUS_NAMES[next]} (tự động)`)
    }
  }
}

/** Starts the office: its page on 127.0.0.1 and its rounds. @throws when the port or the folder cannot be used. */
export async function startVendorOffice(options: OfficeOptions): Promise<VendorOffice> {
  const stop = new AbortController()
  const shelf = await Shelf.open(options.folder)
  const office = new Office(options, shelf, stop.signal)
  // rounds never overlap: whoever asks for one gets its own turn behind the running one
  let turn: Promise<void> = Promise.resolve()
  const round = (): Promise<void> => {
    turn = turn
      .then(() => office.round())
      .catch((error: Error) => {
        // a full disk must not end the rounds for ever
        office.state.lastError = error.message
      })
    return turn
  }
  const server = createServer(officeHandler(office, round))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const loop = (async () => {
    while (!stop.signal.aborted) {
      await round()
      await sleep(options.pollMs ?? 3000, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: office.state,
    clerk: office,
    round,
    close: async () => {
      stop.abort()
      server.close()
      server.closeAllConnections()
      await loop
      await turn
      await shelf.save()
    },
  }
}
