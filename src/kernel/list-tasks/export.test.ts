import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGENCIES, addBoats, boatProvince, boatReader, officer } from '../../../test/support/list-room.ts'
import type { TestProvince } from '../../../test/support/province.ts'
import type { Viewer } from '../acting/index.ts'
import { subject, timeline } from '../journal/index.ts'
import type { ListPaper } from '../lists/index.ts'
import { MOST_ROWS } from './export.task.ts'

const LONG = 10_001

const reader = () => officer({ 'boat.read': 'province' })

/** A province with so many boats, somebody who reads them all, and the file they had made. */
async function house(t: Parameters<typeof boatProvince>[0], count: number, viewer: Viewer) {
  const province = await boatProvince(t, { people: [viewer] })
  await addBoats(province, count, (n) => ({ agency: AGENCIES[n % 2] }))
  const { caller } = await boatReader(t, province, viewer)
  const start = async (fields: Record<string, string>) => {
    await caller.get('/thuyen')
    return (await caller.post('/thuyen/lap-tep', fields)).at
  }
  return { province, caller, start }
}

const numbersIn = (csv: string): string[] => csv.split('\r\n').flatMap((line) => /^QT-\d+/.exec(line)?.[0] ?? [])

const readBoats = async (province: TestProvince): Promise<string[]> => {
  const { rows } = await province.database.pool.query("select data from act where type = 'list.read'")
  return rows.flatMap(({ data }) => data.subjects)
}

test('the file of a long list is asked for, made in the background, told of, and holds every row once', async (t) => {
  const viewer = reader()
  const { province, caller } = await house(t, LONG, viewer)
  const asked = await caller.get('/thuyen?xuat=csv&trang=moored&xep=oldest')
  assert.equal(asked.status, 200)
  assert.match(asked.html, /hơn 10\.000 dòng[\s\S]*Lập tệp/)
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(asked.html)![1]!.replaceAll('&amp;', '&')
  const running = await caller.post('/thuyen/lap-tep', { ve: hidden('ve'), dang: hidden('dang') })
  assert.match(running.at, /^\/viec-chay-lau\//)
  assert.match(running.html, /Tệp CSV: Tàu thuyền[\s\S]*Đang chờ tới lượt/)
  const before = (await readBoats(province)).length
  await province.settle()
  const done = await caller.get(running.at)
  assert.match(done.html, /Đã xong 10\.001 trên 10\.001\.[\s\S]*Tệp có 10\.001 dòng[\s\S]*giữ đến/)
  const file = await caller.get(`${running.at}/tep`)
  const lines = file.bytes.toString('utf8').split('\r\n')
  assert.equal(lines[1], 'Điều kiện: Trạng thái: Ra khơi'.replace('Ra khơi', 'Đã cập bến'))
  const numbers = numbersIn(file.html)
  assert.deepEqual([numbers.length, new Set(numbers).size, numbers[0]], [LONG, LONG, 'QT-010001'])
  assert.match(lines.at(-2)!, /Cộng: 10\.001 dòng/)
  assert.equal(file.headers['content-length'], String(file.bytes.length))
  assert.equal((await readBoats(province)).length - before, LONG, 'whose data went into the file is noted')
  const { rows } = await province.database.pool.query("select data from act where type = 'list.exported'")
  assert.deepEqual(rows, [{ data: { list: 'boats', format: 'csv', filter: 'Điều kiện: Trạng thái: Đã cập bến' } }])
  const left = await province.database.pool.query('select from list_export_rows')
  assert.equal(left.rowCount, 0, 'rows on their way leave when the file is made')
})

test('a file is made in the language it was asked for in', async (t) => {
  const viewer = reader()
  const { province, caller } = await house(t, 3, viewer)
  await caller.get('/thuyen?lang=en')
  const { at } = await caller.post('/thuyen/lap-tep', { ve: '', dang: 'csv' })
  await province.settle()
  assert.match((await caller.get(at)).html, /CSV file: Boats[\s\S]*The file has 3 rows\./)
  assert.match((await caller.get(`${at}/tep`)).html, /Filter: the whole list[\s\S]*Total: 3 rows/)
})

test('killed after a piece was kept and before it was noted, no row is in the file or noted as read twice', async (t) => {
  const viewer = reader()
  const { province, caller, start } = await house(t, 5_000, viewer)
  const at = await start({ ve: '', dang: 'csv' })
  const id = at.split('/').at(-1)!
  const { rows } = await province.database.pool.query('select input, actor from task where id = $1', [id])
  const kind = province.house.tasks.get('list.export')!
  const run = {
    ...{ province, id, ...rows[0], viewer: async () => viewer, key: (piece: string | number) => `task ${id} ${piece}` },
    keepFile: () => Promise.reject(new Error('not this far')),
  }
  const pieces = kind.run(run, null)[Symbol.asyncIterator]()
  // the count, then two thousand rows that are committed; the process dies before it notes either
  await pieces.next()
  await pieces.next()
  const before = (await readBoats(province)).length
  await province.settle()
  const numbers = numbersIn((await caller.get(`${at}/tep`)).html)
  assert.deepEqual([numbers.length, new Set(numbers).size], [5_000, 5_000])
  assert.equal((await readBoats(province)).length - before, 3_000)
})

test('rights that shrink while a file is made show in the pieces that follow; a list that closes ends it with the reason', async (t) => {
  const grants = new Map(reader().grants)
  const viewer = { ...reader(), grants }
  const { province, caller, start } = await house(t, 4_000, viewer)
  const at = await start({ ve: '', dang: 'csv' })
  grants.set('boat.read', { scope: 'agency', agencies: [AGENCIES[0]] })
  await province.settle()
  assert.equal(numbersIn((await caller.get(`${at}/tep`)).html).length, 2_000)
  const second = await start({ ve: '', dang: 'csv', formKey: 'second' })
  grants.clear()
  await province.settle()
  const ended = await caller.get(second)
  assert.match(ended.html, /Dừng vì lỗi[\s\S]*không có quyền/)
  assert.equal((await caller.ask(`${at}/tep`)).status, 403, 'what can no longer be seen is not taken along either')
})

test('who may not open a list has no file of it made', async (t) => {
  const { province, caller, start } = await house(t, 1, officer({ 'boat.moor': 'province' }))
  assert.equal(await start({ ve: '', dang: 'csv' }), '/thuyen/lap-tep')
  assert.equal((await caller.post('/thuyen/lap-tep', { ve: '', dang: 'csv' })).status, 403)
  assert.deepEqual((await province.database.pool.query('select from task')).rowCount, 0)
})

test('a long list on paper ends where nobody reads on, and says so', async (t) => {
  const viewer = reader()
  const { province, caller, start } = await house(t, MOST_ROWS.pdf + 1, viewer)
  const given: ListPaper[] = []
  Object.assign(province, {
    printList: async (paper: ListPaper) => {
      given.push(paper)
      return Buffer.from('%PDF-')
    },
  })
  const at = await start({ ve: 'cot=number', dang: 'pdf' })
  await province.settle()
  assert.equal(given[0]?.rows.length, MOST_ROWS.pdf)
  assert.match(given[0]!.ending, /dừng ở 5\.000 dòng/)
  const file = await caller.get(`${at}/tep`)
  assert.equal(file.headers['content-type'], 'application/pdf')
  const { acts } = await timeline(province.reader, subject('task', at.split('/').at(-1)!), {})
  assert.ok(acts.some(({ type }) => type === 'task.finished'))
})
