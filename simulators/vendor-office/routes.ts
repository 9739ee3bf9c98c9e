/** The office's own web: pages for its clerks, JSON for whoever plays with it. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Office } from './office.ts'
import { officePage } from './page.ts'
import { type Faults, NO_FAULTS } from './shelf.ts'

const MAX_BODY = 60 * 2 ** 20

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) throw new Error('tệp quá lớn')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

type Field = { text: string; fileName?: string; bytes: Buffer }

function multipart(body: Buffer, boundary: string): Map<string, Field> {
  const fields = new Map<string, Field>()
  const mark = Buffer.from(`--${boundary}`)
  for (let from = body.indexOf(mark); from >= 0; ) {
    const to = body.indexOf(mark, from + mark.length)
    if (to < 0) break
    const part = body.subarray(from + mark.length + 2, to - 2)
    const split = part.indexOf('\r\n\r\n')
    const head = part.toString('utf8', 0, split)
    const name = /name="([^"]*)"/.exec(head)?.[1]
    const bytes = part.subarray(split + 4)
    if (name)
      fields.set(name, { text: bytes.toString('utf8').trim(), fileName: /filename="([^"]*)"/.exec(head)?.[1], bytes })
    from = to
  }
  return fields
}

/** A letter needs something to read; this is the smallest PDF that opens. */
export function tinyPdf(line: string): Buffer {
  const ascii = line
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^ -~]|[()\\]/g, ' ')
  const stream = `BT /F1 14 Tf 60 760 Td (${ascii.slice(0, 80)}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
  )
}

/** Only known switches of the right type are taken over. */
function readFaults(current: Faults, input: Record<string, unknown>): Faults {
  const next: Faults = { ...current }
  for (const name of ['wrongSecret', 'duplicate', 'truncated', 'down'] as const) {
    if (typeof input[name] === 'boolean') next[name] = input[name]
  }
  if (typeof input.slowMs === 'number' && input.slowMs >= 0) next.slowMs = Math.min(input.slowMs, 60_000)
  return next
}

const html = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(text)
}
const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
}
const home = (response: ServerResponse): void => {
  response.writeHead(303, { Location: '/' }).end()
}

async function setFaults(office: Office, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = (await bodyOf(request)).toString('utf8')
  const isForm = request.headers['content-type']?.includes('form') ?? false
  const form = new URLSearchParams(body)
  const input = isForm
    ? {
        ...Object.fromEntries(Object.keys(NO_FAULTS).map((name) => [name, form.has(name)])),
        slowMs: Number(form.get('slowMs') || 0),
      }
    : (JSON.parse(body) as Record<string, unknown>)
  office.state.faults = readFaults(office.state.faults, input)
  await office.shelf.save()
  if (isForm) home(response)
  else json(response, office.state.faults)
}

async function changeStatus(office: Office, id: string, request: IncomingMessage): Promise<void> {
  const form = new URLSearchParams((await bodyOf(request)).toString('utf8'))
  const document = office.state.incoming.find((each) => each.id === id)
  if (!document) throw new Error('không có văn bản này')
  await office.report(document, form.get('code') ?? '', (form.get('reason') ?? '').trim())
}

/** Recalls, updates or replaces a letter of this office, or asks for it back. */
async function afterwards(office: Office, id: string, request: IncomingMessage): Promise<void> {
  const form = new URLSearchParams((await bodyOf(request)).toString('utf8'))
  const sent = office.state.sent.find((each) => each.id === id)
  if (!sent) throw new Error('không có văn bản này')
  const code = form.get('code') ?? ''
  const reason = (form.get('reason') ?? '').trim()
  if (code === '13') return office.takeBack(sent, reason)
  if (code !== '1' && code !== '2' && code !== '3') throw new Error('không có nghiệp vụ này')
  if (reason === '') throw new Error('phải ghi lý do')
  const subject = code === '1' ? sent.subject : `${sent.subject} (${code === '2' ? 'bản cập nhật' : 'bản thay thế'})`
  const { to, typeName } = sent
  await office.send({ to, subject, typeName, name: 'van-ban.pdf', pdf: tinyPdf(subject) }, { sent, type: code, reason })
}

async function compose(office: Office, request: IncomingMessage): Promise<void> {
  const boundary = /boundary="?([^";]+)"?/.exec(request.headers['content-type'] ?? '')?.[1]
  if (!boundary) throw new Error('biểu mẫu không đúng')
  const fields = multipart(await bodyOf(request), boundary)
  const field = (name: string): string => fields.get(name)?.text.normalize('NFC') ?? ''
  const subject = field('subject')
  const to = field('to')
  if (subject === '' || to === '') throw new Error('phải có nơi nhận và trích yếu')
  const file = fields.get('file')
  const hasFile = file !== undefined && file.bytes.length > 0
  await office.send({
    ...{ to, subject, typeName: field('typeName') || 'Công văn' },
    name: hasFile ? file.fileName || 'van-ban.pdf' : 'van-ban.pdf',
    pdf: hasFile ? file.bytes : tinyPdf(subject),
  })
}

async function sendFile(office: Office, id: string, index: number, response: ServerResponse): Promise<void> {
  const file = office.state.incoming.find((each) => each.id === id)?.files[index]
  if (!file) {
    html(response, 404, 'Không có tệp này')
    return
  }
  response
    .writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
    .end(await office.shelf.get(file.file))
}

async function route(
  office: Office,
  round: () => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://office').pathname
  const posting = request.method === 'POST'
  if (path === '/faults') {
    if (posting) await setFaults(office, request, response)
    else json(response, office.state.faults)
    return
  }
  if (office.state.faults.down) {
    html(response, 503, officePage(office))
    return
  }
  const act = /^\/van-ban\/(\w+)\/trang-thai$/.exec(path)?.[1]
  const later = /^\/di\/(\w+)$/.exec(path)?.[1]
  const file = /^\/van-ban\/(\w+)\/tep\/(\d+)$/.exec(path)
  if (posting && act) await changeStatus(office, act, request)
  else if (posting && later) await afterwards(office, later, request)
  else if (posting && path === '/soan') await compose(office, request)
  else if (posting && path === '/kiem-tra') await round()
  else if (path === '/state') return json(response, office.state)
  else if (file) return sendFile(office, file[1]!, Number(file[2]), response)
  else return html(response, path === '/' ? 200 : 404, path === '/' ? officePage(office) : 'Không có trang này')
  // the hub is told at once, the clerk does not wait for it
  if (path !== '/kiem-tra') void round()
  home(response)
}

export const officeHandler =
  (office: Office, round: () => Promise<void>): RequestListener =>
  (request, response) => {
    route(office, round, request, response).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      if (!response.headersSent) html(response, 400, officePage(office, reason))
      else response.end()
    })
  }
