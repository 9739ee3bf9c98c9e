import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { demoAccounts } from '../../demo/accounts.ts'
import { testDatabase } from '../support/database.ts'
import { isServing, type Program, processesOn, servingProcesses, startProgram } from '../support/program.ts'

/** Two programs on one database: one with two serving processes and one with its own, as on two machines that share the data folder. */

const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-workers-'))
const programs: Program[] = []
const outside = await testDatabase(undefined, { empty: true })
const database = new pg.Client({ connectionString: outside.ownerUrl, options: `-c search_path=${outside.schema}` })
await database.connect()
after(async () => {
  for (const program of programs) await program.kill()
  await database.end()
  while (processesOn(folder).length > 0) await delay(50)
  rmSync(folder, { recursive: true, force: true })
})

const start = async (args: readonly string[], env: Record<string, string>): Promise<Program> => {
  const program = await startProgram(args, { LT_DATA: folder, LT_LOG: 'info', ...env })
  programs.push(program)
  return program
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await delay(20)
}

const ask = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await database.query<T>(text, [...values])).rows

/** What this person's browser holds. */
const cookies = new Map<string, string>()

interface Reply {
  status: number
  location: string
  html: string
}

/** One request on a connection of its own, so that the system gives it to any of the processes that listen there. */
function fetchOnce(program: Program, at: string, body?: URLSearchParams): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      cookie,
      accept: 'text/html',
      ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    }
    const request = http.request(program.address + at, { method: body ? 'POST' : 'GET', agent: false, headers })
    request.once('error', reject)
    request.once('response', (answer) => {
      for (const line of answer.headers['set-cookie'] ?? []) {
        const [pair = ''] = line.split(';')
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      let html = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        html += piece
      })
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', html }),
      )
      answer.once('error', reject)
    })
    request.end(body?.toString())
  })
}

const tokenIn = (html: string): string => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''

async function signIn(program: Program, as = 'canbo.motcua'): Promise<void> {
  cookies.clear()
  const { username, password } = demoAccounts.find((one) => one.username === as)!
  const csrf = tokenIn((await fetchOnce(program, '/dang-nhap')).html)
  const entered = await fetchOnce(program, '/dang-nhap', new URLSearchParams({ csrf, username, password }))
  assert.equal(entered.status, 303)
}

/** The counter's form for one citizen, ready to be sent. */
async function counterForm(program: Program): Promise<URLSearchParams> {
  const { html } = await fetchOnce(program, '/quay/tiep-nhan?thu-tuc=1.004756')
  const form = /<form[^>]*action="\/quay\/tiep-nhan"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const fields = new URLSearchParams()
  for (const [tag, name = ''] of form.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)) {
    if (!/type="(file|radio|checkbox)"/.test(tag)) fields.set(name, /value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  const typed = {
    ...{
      formKey: randomUUID(),
      applicantKind: 'citizen',
      name: 'Trần Thị Bích Thuỷ',
      identity: '045190000123',
    },
    ...{
      phone: '0912345678',
      address: 'Phường Đông Hà',
      request: 'Cấp chứng chỉ',
      resultPlace: 'Tại quầy',
      allBrought: 'true',
      // the same person comes again and again
      anotherMatter: 'true',
    },
  }
  for (const [name, value] of Object.entries(typed)) fields.set(name, value)
  return fields
}

/** Sends each form, four at a time; after the fifth of them a serving process is killed. What breaks off is sent again with the same key, as people do. */
async function sendAll(program: Program, forms: readonly { at: string; fields: URLSearchParams }[]): Promise<void> {
  const [victim = 0] = servingProcesses(program)
  const left = [...forms]
  let sent = 0
  const writer = async (): Promise<void> => {
    for (let form = left.pop(); form; form = left.pop()) {
      form.fields.set('formKey', randomUUID())
      let reply: Reply | null = null
      while (!reply) reply = await fetchOnce(program, form.at, form.fields).catch(() => null)
      assert.equal(reply.status, 303, reply.html.slice(0, 200))
      sent += 1
      if (sent === 5) process.kill(victim, 'SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: 4 }, writer))
  await until(() => servingProcesses(program).length === 2 && !servingProcesses(program).includes(victim))
}

/** Receives one dossier; what breaks off is sent again with the same key, as a browser's user does. Says how often it broke off. */
async function receive(program: Program, form: URLSearchParams): Promise<{ id: string; brokeOff: number }> {
  const sent = new URLSearchParams(form)
  sent.set('formKey', randomUUID())
  for (let brokeOff = 0; ; brokeOff++) {
    const reply = await fetchOnce(program, '/quay/tiep-nhan', sent).catch(() => null)
    if (!reply) continue
    assert.equal(reply.status, 303)
    return { id: reply.location.split('/').at(-1) ?? '', brokeOff }
  }
}

/** The demonstration's own thirty thousand acts are handed on for minutes; what follows them is what this is about. */
const passOverHistory = () =>
  ask(`update reaction_cursor set low = horizon, high = horizon, seq = 0
         from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon) as now where subscriber <> 'journal.seal'`)

/** What reactions counted, and what there was to count. */
async function counted(): Promise<{ counted: number; received: number }> {
  const [row] = await ask<{ counted: string; received: string }>(`
    select (select coalesce(sum(count), 0) from operations_count where measure = 'received') as counted,
           (select count(*) from act where type = 'dossier.received') as received`)
  return { counted: Number(row?.counted), received: Number(row?.received) }
}

const sealerPassword = path.join(folder, 'sealer.password')
writeFileSync(sealerPassword, decodeURIComponent(new URL(outside.sealer.options.url).password), { mode: 0o600 })
const own = {
  DATABASE_URL: outside.appUrl,
  DATABASE_OWNER_URL: outside.ownerUrl,
  LT_SEALER_ROLE: outside.sealerRole,
  LT_SEALER_PASSWORD_FILE: sealerPassword,
}
let many: Program
let single: Program
let before = { counted: 0, received: 0 }

/** Waits until reactions to all that was received since are done; the same numbers, when each was done once. */
async function reactionsDone(): Promise<[counted: number, received: number]> {
  for (;;) {
    const { counted: count, received } = await counted()
    const since: [number, number] = [count - before.counted, received - before.received]
    if (since[0] >= since[1]) return since
    await delay(20)
  }
}

test('of two programs begun at once on an empty database one loads the demonstration, and one leads', async () => {
  ;[many, single] = await Promise.all([start([], { ...own, LT_WORKERS: '2' }), start([], own)])
  const loading = [many, single].filter(({ said }) => said.includes('Nạp dữ liệu minh hoạ'))
  assert.equal(loading.length, 1)
  assert.equal(servingProcesses(many).length, 2)
  const leading = () => [many, single].filter((program) => program.logged().includes('this program leads'))
  await until(() => leading().length > 0)
  assert.equal(leading().length, 1)
  await passOverHistory()
  before = await counted()
})

test('a session begun in one process is known to all, and its end too', async () => {
  await signIn(single)
  for (let n = 0; n < 12; n++) assert.equal((await fetchOnce(many, '/ho-so')).status, 200)
  const { html } = await fetchOnce(single, '/ho-so')
  const before = new Map(cookies)
  const out = await fetchOnce(many, '/dang-xuat', new URLSearchParams({ csrf: tokenIn(html) }))
  assert.equal(out.status, 303)
  for (const [name, value] of before) cookies.set(name, value)
  await until(async () => (await fetchOnce(single, '/ho-so')).status === 303)
  await until(async () => (await fetchOnce(many, '/ho-so')).status === 303)
})

test('a limit counts for all processes together', async () => {
  // all within one minute, however slow the machine
  const replies = Array.from({ length: 60 }, (_, n) => fetchOnce(n % 3 === 0 ? single : many, '/tra-cuu?so=khong'))
  const statuses = (await Promise.all(replies)).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 404).length, 40)
  assert.equal(statuses.filter((status) => status === 429).length, 20)
})

test('DS-2: a serving process killed under load takes only what it had in hand; nothing is lost, doubled or skipped, and another takes its place', async () => {
  await signIn(many)
  const form = await counterForm(many)
  const [victim = 0] = servingProcesses(many)
  const ids: string[] = []
  const WRITERS = 4
  let brokeOff = 0
  const writer = async (): Promise<void> => {
    for (let n = 0; n < 10; n++) {
      const received = await receive(many, form)
      ids.push(received.id)
      brokeOff += received.brokeOff
      if (ids.length === 12) process.kill(victim, 'SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  assert.ok(brokeOff <= WRITERS, `${brokeOff} requests broke off`)
  assert.equal(new Set(ids).size, WRITERS * 10)
  const rows = await ask<{ number: string }>('select number from dossier where id = any($1)', [ids])
  const orders = rows.map(({ number }) => Number(number.split('-').at(-1))).sort((a, b) => a - b)
  assert.equal(orders.length, WRITERS * 10)
  assert.equal(orders.at(-1)! - orders[0]!, WRITERS * 10 - 1, 'the numbers follow one another')
  await until(() => servingProcesses(many).length === 2 && !servingProcesses(many).includes(victim))
})

/** The dossiers received last, with what each owes. */
const received = (most: number) =>
  ask<{ id: string; agency: string; fee: string }>(
    `select d.id, d.agency, f.id as fee from dossier d join fee f on f.dossier = d.id and f.state = 'asked'
      where d.channel = 'counter' order by d.submitted_at desc limit $1`,
    [most],
  )

test('a serving process killed while money is taken: every fee is paid once, with receipts that follow one another', async () => {
  await until(async () => (await received(40)).length === 40)
  const owed = await received(16)
  await signIn(many)
  const csrf = tokenIn((await fetchOnce(many, `/thu-phi/${owed[0]?.fee}/thu`)).html)
  await sendAll(
    many,
    owed.map(({ fee }) => ({
      at: `/thu-phi/${fee}/thu`,
      fields: new URLSearchParams({ csrf, revision: '1', method: 'cash' }),
    })),
  )
  const fees = owed.map(({ fee }) => fee)
  const receipts = await ask<{ fee: string; number: number }>(
    'select fee, number from fee_receipt where fee = any($1)',
    [fees],
  )
  assert.deepEqual(new Set(receipts.map(({ fee }) => fee)), new Set(fees))
  assert.equal(receipts.length, fees.length)
  const numbers = receipts.map(({ number }) => Number(number)).sort((a, b) => a - b)
  assert.equal((numbers.at(-1) ?? 0) - (numbers[0] ?? 0), fees.length - 1)
  const [paid] = await ask<{ n: number }>(`select count(*)::int as n from fee where id = any($1) and state = 'paid'`, [
    fees,
  ])
  assert.equal(paid?.n, fees.length)
})

test('a serving process killed while opinions are answered: every answer is kept once, and each dossier hears of it once', async () => {
  const asked = await received(16)
  await ask(
    `update dossier set state = 'processing', step = 'handling', handed_from = null, handed_at = null, take_due = null,
            holder = (select p.id from position p where p.agency = dossier.agency and p.role = 'specialist' limit 1)
      where id = any($1)`,
    [asked.map(({ id }) => id)],
  )
  const rows = asked.map(({ id, agency }) => ({ id: randomUUID(), dossier: id, agency }))
  for (const { id, dossier, agency } of rows)
    await ask(
      `insert into consultation (id, dossier, agency, called, asking_agency, dossier_number, procedure_name, question, papers, asked_at, due_at, silence, state)
       values ($1, $2, $3, 'Cơ quan được hỏi', $3, 'x', 'x', 'Có ý kiến gì?', '{}', now(), now() + interval '9 days', 'waits', 'asked')`,
      [id, dossier, agency],
    )
  await signIn(many, 'lanhdao')
  const csrf = tokenIn((await fetchOnce(many, `/phoi-hop/${rows[0]?.id}/tra-loi`)).html)
  await sendAll(
    many,
    rows.map(({ id }) => ({
      at: `/phoi-hop/${id}/tra-loi`,
      fields: new URLSearchParams({ csrf, revision: '1', verdict: 'agree', said: 'Đồng ý' }),
    })),
  )
  const answered = await ask<{ n: number }>(
    `select count(*)::int as n from act where type = 'consultation.answered' and subject = any($1)`,
    [rows.map(({ id }) => `consultation:${id}`)],
  )
  assert.deepEqual(answered, [{ n: rows.length }])
  const heard = () =>
    ask<{ n: number; dossiers: number }>(
      `select count(*)::int as n, count(distinct subject)::int as dossiers from act
        where type = 'dossier.opinions-gathered' and subject = any($1)`,
      [asked.map(({ id }) => `dossier:${id}`)],
    )
  await until(async () => (await heard())[0]?.dossiers === rows.length)
  assert.deepEqual(await heard(), [{ n: rows.length, dossiers: rows.length }])
  await signIn(many)
})

test('each reaction is done once, also after the leading program was killed and the other took over', async () => {
  assert.deepEqual(await reactionsDone(), [40, 40])
  const leads = (program: Program) => program.logged().includes('this program leads')
  const [leader, other] = leads(many) ? [many, single] : [single, many]
  await leader.kill()
  const form = await counterForm(other)
  for (let n = 0; n < 3; n++) await receive(other, form)
  assert.deepEqual(await reactionsDone(), [43, 43])
  // what it says comes through a pipe, later than what it did
  await until(() => leads(other))
})

test('with the embedded database, too: Ctrl-C ends every process, and a kill of the program leaves none', async (t) => {
  const place = mkdtempSync(path.join(os.tmpdir(), 'lienthong-workers-own-'))
  t.after(() => rmSync(place, { recursive: true, force: true }))
  const env = { LT_DATA: place, LT_WORKERS: '2' }
  const first = await start(['--empty'], env)
  assert.equal((await fetchOnce(first, '/suc-khoe')).status, 200)
  const serving = servingProcesses(first)
  assert.equal(serving.length, 2)
  assert.equal((await first.interrupt()).code, 0)
  const second = await start(['--empty'], env)
  const left = servingProcesses(second)
  await second.kill()
  await until(() => processesOn(place).length === 0)
  await until(() => [...serving, ...left].every((pid) => !isServing(pid)))
})
