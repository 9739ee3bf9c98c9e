import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { repository } from './house.ts'
import { BOUNDARY, type Measured, type Order } from './order.ts'

const PROCEDURE = '1.004756'

/** Does what is ordered from a process of its own and measures it. */
export async function drive(order: Order): Promise<Measured> {
  const script = path.join(repository, 'bench', 'support', 'drive.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(order)], { maxBuffer: 1e8 })
  return JSON.parse(stdout) as Measured
}

/** The form of the counter as the browser sends it, filled in; its key is another one at each sending. */
export async function counterForm(url: string, cookie: string): Promise<string> {
  const page = await (await fetch(`${url}/quay/tiep-nhan?thu-tuc=${PROCEDURE}`, { headers: { cookie } })).text()
  const form = /<form[^>]*action="\/quay\/tiep-nhan"[^>]*method="post"[\s\S]*?<\/form>/i.exec(page)?.[0] ?? page
  const fields = new Map<string, string>()
  for (const [tag, name] of form.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)) {
    const kind = /type="([^"]+)"/.exec(tag)?.[1]
    if (kind !== 'file' && kind !== 'radio' && kind !== 'checkbox')
      fields.set(name!, /value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  const first = /<select[^>]*name="agency"[\s\S]*?<option[^>]*value="([^"]+)"/.exec(form)?.[1]
  const typed = {
    formKey: 'KEY',
    applicantKind: 'citizen',
    name: 'Trần Thị Bích Thuỷ',
    identity: '045190000123',
    phone: '0912345678',
    address: 'Phường Đông Hà',
    request: 'Cấp chứng chỉ',
    resultPlace: 'Tại quầy',
    allBrought: 'true',
    // the same person comes again and again
    anotherMatter: 'true',
    ...(first ? { agency: first } : {}),
  }
  for (const [name, value] of Object.entries(typed)) fields.set(name, value)
  const parts = [...fields].map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${BOUNDARY}--\r\n`
}

/** Receives once, so that the other side has rows to write alike. */
export async function receivedOnce(url: string, cookie: string, body: string): Promise<string> {
  const answer = await fetch(`${url}/quay/tiep-nhan`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: body.replace('KEY', crypto.randomUUID()),
  })
  if (answer.status !== 303)
    throw new Error(`the counter answered ${answer.status}: ${(await answer.text()).slice(0, 3000)}`)
  return answer.headers.get('location')!.slice('/ho-so/'.length)
}

/** Addresses of the dossiers on the first page of the list. @throws Error when they are not the demonstration's fifty */
export async function dossiersOf(url: string, cookie: string): Promise<string[]> {
  const list = await (await fetch(`${url}/ho-so`, { headers: { cookie } })).text()
  const found = [...new Set([...list.matchAll(/href="(\/ho-so\/[0-9a-f-]{36})"/g)].map(([, at]) => at!))]
  if (found.length < 50) throw new Error(`the list shows ${found.length} dossiers, not 50`)
  return found
}

/** The unit of the demonstration that receives what citizens file. */
export async function receivingUnit(database: string): Promise<string> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(`select id from h50.agency where code = 'H50.14'`)
  await client.end()
  return rows[0]!.id
}
