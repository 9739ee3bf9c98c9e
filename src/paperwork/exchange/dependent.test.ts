/** Messages that depend on one another: a recall, update, replacement or 13 may come before, with or long after the letter it is about. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { DocumentMessage } from '../../../packages/edxml/index.ts'
import { collectBytes, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { hubTown, PDF, sending } from '../../../test/support/hub.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listEditions } from '../documents/edition.store.ts'
import {
  closeIncoming,
  findArrivals,
  getDocument,
  listAttachments,
  registerIncoming,
  rejectIncoming,
  startIncoming,
} from '../documents/index.ts'
import { answerRequest } from './delivery/request.operations.ts'
import { requestsOf } from './delivery/request.store.ts'
import type { RequestKind } from './delivery/request.ts'
import { routePackage } from './delivery/route.operations.ts'
import { registerSystem } from './index.ts'

const town = await hubTown({ after })
const { province, actor, own } = town
const axis = { systemId: 'truc.quoc.gia', secret: 'khoa-cua-truc' }
await registerSystem(province, actor, { ...axis, agencies: [], relay: true })
const relay = town.clientOf(axis)

const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const VENDOR_PARTY = { organId: 'H50.07', organName: 'Sở Y tế' }
let numbers = 1000

/** One letter with everything its sender may say about it afterwards. */
function story(number = String(numbers++)) {
  const documentId = `H50.07,2026/11/20,${number}/SYT`
  const code = { number, notation: 'SYT' }
  const said = { documentId, code, promulgation: { date: '2026/11/20' }, subject: `V/v số ${number}` }
  const next = { documentId: `${documentId}-moi`, code: { number: `9${number}`, notation: 'SYT' } }
  const edoc = (changes: Partial<DocumentMessage>, content: Buffer = PDF, name = 'cv.pdf') =>
    collectBytes(
      writeDocument(aDocument({ from: VENDOR_PARTY, to: [{ organId: 'H50.06' }], ...changes }), [{ name, content }]),
    )
  const make = {
    letter: () => edoc(said),
    recall: () => edoc({ ...said, business: { type: 1, reason: 'Sai phụ lục' } }),
    update: () =>
      edoc(
        { ...said, subject: `V/v số ${number} (sửa)`, business: { type: 2, documentId, reason: 'Sửa trích yếu' } },
        Buffer.concat([PDF, Buffer.from('% bản sửa\n')]),
        'cv-sua.pdf',
      ),
    replacement: () =>
      edoc({
        ...{ ...said, ...next, subject: `V/v số 9${number}` },
        business: { type: 3, reason: 'Thay thế', replaces: [{ documentId, organIds: ['000.00.06.H50'] }] },
      }),
    takeBack: async () =>
      writeStatus(
        aStatus({
          ...{ from: VENDOR_PARTY, statusCode: '13', description: 'Gửi nhầm nơi', timestamp: '2026/11/22 09:00:00' },
          responseFor: {
            ...{ organId: 'H50.06', documentId },
            ...{ code: `${number}/SYT`, promulgationDate: '2026/11/20' },
          },
        }),
      ),
  }
  return { number, documentId, said, next, edoc, make }
}

type Story = ReturnType<typeof story>
type Name = keyof Story['make']
const NAMES: readonly Name[] = ['letter', 'update', 'recall', 'replacement', 'takeBack']
const kinds: Record<Exclude<Name, 'letter'>, RequestKind> = {
  update: '2',
  recall: '1',
  replacement: '3',
  takeBack: '13',
}

/** Hands a file over as the vendor does, or through another gateway; it is read when the test says so. */
async function hand(file: Buffer, options: { kind?: 'edoc' | 'status'; relayed?: boolean } = {}): Promise<string> {
  const call = options.relayed ? relay : town.call
  const reply = await call('sendEdoc', sending(file, { kind: options.kind ?? 'edoc' }), { body: file })
  assert.equal(reply.status, 'OK', reply.ErrorDesc)
  return String(reply.DocId)
}

async function send(told: Story, name: Name, relayed = false): Promise<string> {
  return hand(await told.make[name](), { kind: name === 'takeBack' ? 'status' : 'edoc', relayed })
}

async function sendAndSettle(told: Story, ...names: Name[]): Promise<void> {
  for (const name of names) {
    await send(told, name)
    await province.settle()
  }
}

const heldBy = async (id: string) =>
  Promise.all((await findArrivals(province.reader, own, [id])).map((one) => getDocument(province.reader, one)))
const letterOf = async ({ documentId }: Story) => {
  const [one, ...more] = await heldBy(documentId)
  assert.equal(more.length, 0)
  assert.ok(one)
  return one
}

async function answer(told: Story, name: Exclude<Name, 'letter'>, code: '15' | '16', text = ''): Promise<void> {
  const requests = await requestsOf(province.reader, (await letterOf(told)).id)
  const request = requests.find((one) => one.kind === kinds[name] && one.answer === null)
  assert.ok(request, `${name} is asked`)
  await answerRequest(province, actor, request.id, { code, text }, `${request.id} ${code}`)
}

/** What a clerk finds: the letter, what is asked about it, and what took its place. */
async function foundOf(told: Story) {
  const letter = await letterOf(told)
  const [instead] = await heldBy(told.next.documentId)
  const requests = await requestsOf(province.reader, letter.id)
  return {
    letter: [letter.state, letter.subjectLine.replace(told.number, 'N'), letter.replacedBy !== null],
    files: (await listAttachments(province.reader, letter.id)).map(({ name }) => name),
    versions: (await listEditions(province.reader, letter.id)).map(({ said }) =>
      said.subjectLine.replace(told.number, 'N'),
    ),
    asked: requests.map(({ kind, answer, reason }) => `${kind} ${answer} ${reason}`).sort(),
    instead: instead ? [instead.state, instead.id === letter.replacedBy] : null,
  }
}

const order = fc.shuffledSubarray([...NAMES], { minLength: 2 }).filter((names) => names.includes('letter'))

test('in whatever order a letter and what is said about it come and are read, the clerk finds the same', async () => {
  await fc.assert(
    fc.asyncProperty(order, fc.boolean(), fc.boolean(), async (names, readLater, relayed) => {
      const [mixed, inOrder] = [story(), story()]
      await sendAndSettle(inOrder, ...NAMES.filter((name) => names.includes(name)))
      if (readLater) {
        // handed over in order, read by jobs that run in another and at the same time
        const packages = new Map<Name, string>()
        for (const name of NAMES) if (names.includes(name)) packages.set(name, await send(mixed, name, relayed))
        await Promise.all(names.map((name) => routePackage(province, packages.get(name)!)))
      } else await sendAndSettle(mixed, ...names)
      await province.settle()
      assert.deepEqual(await foundOf(mixed), await foundOf(inOrder))
      assert.equal((await letterOf(mixed)).state, 'frozen')
      for (const name of ['update', 'takeBack', 'replacement'] as const) {
        if (!names.includes(name)) continue
        const code = name === 'takeBack' ? '16' : '15'
        await answer(mixed, name, code, 'Đã xem')
        await answer(inOrder, name, code, 'Đã xem')
      }
      if (names.includes('recall')) for (const told of [mixed, inOrder]) await answer(told, 'recall', '15')
      const end = await foundOf(mixed)
      assert.deepEqual(end, await foundOf(inOrder))
      const expected = names.includes('recall') ? 'recalled' : names.includes('replacement') ? 'replaced' : 'arrived'
      assert.deepEqual(end.letter, [
        expected,
        names.includes('update') ? 'V/v số N (sửa)' : 'V/v số N',
        names.includes('replacement'),
      ])
    }),
    { numRuns: 6 },
  )
})

test('a recall that comes first waits for its letter; agreed to meanwhile, the letter is recalled when it comes', async () => {
  const told = story()
  await sendAndSettle(told, 'recall')
  const waiting = await province.reader
    .selectFrom('exchange_request')
    .selectAll()
    .where('about_id', '=', told.documentId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([waiting.document, waiting.answer, waiting.reason], [null, null, 'Sai phụ lục'])
  assert.deepEqual(await heldBy(told.documentId), [])
  await answerRequest(province, actor, waiting.id, { code: '15', text: '' }, waiting.id)
  await sendAndSettle(told, 'letter')
  const letter = await letterOf(told)
  assert.equal(letter.state, 'recalled')
  assert.match(letter.reason ?? '', /Sai phụ lục/)
  await assert.rejects(registerIncoming(province, actor, letter.id, null, null), refusal('document.not-now'))
})

test('a letter whose recall waits is frozen in the transaction that brings it: never seen as valid', async () => {
  const told = story()
  await sendAndSettle(told, 'recall', 'letter')
  const acts = (await town.actsOn((await letterOf(told)).id)).map(({ type }) => type)
  assert.deepEqual(acts.slice(0, 3), ['document.arrived', 'exchange.met', 'document.frozen'])
})

test('a stranger’s recall, update, replacement and 13 never touch another’s letter, however they name it', async () => {
  const told = story()
  await sendAndSettle(told, 'letter')
  const stranger = { organId: 'H50.08', organName: 'Sở Tài chính' }
  const { said, documentId, edoc } = told
  const files = [
    await edoc({ ...said, from: stranger, business: { type: 1, reason: 'Lạ' } }),
    await edoc({ ...said, from: stranger, business: { type: 2, documentId, reason: 'Lạ' } }),
    await edoc({
      ...{ ...said, documentId: `${documentId}-la`, from: stranger },
      business: { type: 3, reason: 'Lạ', replaces: [{ documentId, organIds: [] }] },
    }),
  ]
  for (const file of files) await relay('sendEdoc', sending(file, { from: 'H50.08' }), { body: file })
  const back = writeStatus(
    aStatus({ from: stranger, statusCode: '13', description: 'Lạ', responseFor: { organId: 'H50.06', documentId } }),
  )
  await relay('sendEdoc', sending(back, { from: 'H50.08', kind: 'status' }), { body: back })
  await province.settle()
  const letter = await letterOf(told)
  assert.deepEqual([letter.state, await requestsOf(province.reader, letter.id)], ['arrived', []])
})

test('the sender’s old code recalls what its new code sent', async () => {
  const told = story()
  await sendAndSettle(told, 'letter')
  const file = await told.edoc({
    ...{ ...told.said, from: { organId: '000.00.07.H50', organName: 'Sở Y tế' } },
    business: { type: 1, reason: 'Mã cũ' },
  })
  await hand(file)
  await province.settle()
  assert.equal((await letterOf(told)).state, 'frozen')
})

test('a recall that names the letter by number and date alone finds it', async () => {
  const told = story()
  await sendAndSettle(told, 'letter')
  await hand(
    await told.edoc({ ...told.said, documentId: `so-moi-${told.number}`, business: { type: 1, reason: 'Khác mã' } }),
  )
  await province.settle()
  assert.equal((await letterOf(told)).state, 'frozen')
})

const acts = {
  register: (id: string) => registerIncoming(province, actor, id, null, null),
  handle: (id: string) => startIncoming(province, actor, id, null, null),
  close: (id: string) => closeIncoming(province, actor, id, null, null),
  return: (id: string) => rejectIncoming(province, actor, id, 'Không đúng nơi', null, null),
}

for (const name of ['update', 'recall', 'replacement', 'takeBack'] as const) {
  test(`while a ${name} is open nothing is done with the letter; refused, it goes on where it stood and the reason stays`, async () => {
    const told = story()
    await sendAndSettle(told, 'letter')
    const { id } = await letterOf(told)
    await acts.register(id)
    await sendAndSettle(told, name)
    for (const act of Object.values(acts)) await assert.rejects(act(id), refusal('document.not-now'))
    await answer(told, name, '16', 'Đã giải quyết xong')
    const letter = await letterOf(told)
    assert.equal(letter.state, 'registered')
    assert.match(letter.reason ?? '', /Đã giải quyết xong/)
    await acts.handle(id)
    await acts.close(id)
  })
}

test('of two open requests the first answer leaves the letter frozen', async () => {
  const told = story()
  await sendAndSettle(told, 'letter', 'update', 'takeBack')
  await answer(told, 'takeBack', '16', 'Đang dùng')
  assert.equal((await letterOf(told)).state, 'frozen')
  await answer(told, 'update', '15')
  const letter = await letterOf(told)
  assert.equal(letter.state, 'arrived')
  assert.match(letter.reason ?? '', /Đang dùng/)
})

test('a recall reaches a letter that is finished already, and it is recalled all the same', async () => {
  const told = story()
  await sendAndSettle(told, 'letter')
  const { id } = await letterOf(told)
  await acts.register(id)
  await acts.close(id)
  await sendAndSettle(told, 'recall')
  await answer(told, 'recall', '15')
  assert.equal((await letterOf(told)).state, 'recalled')
})

test('of two updates the later counts: it is not answered before the earlier', async () => {
  const told = story()
  const { said, documentId, edoc } = told
  const update = (subject: string) => edoc({ ...said, subject, business: { type: 2, documentId, reason: subject } })
  await sendAndSettle(told, 'letter')
  for (const subject of ['Sửa lần một', 'Sửa lần hai']) {
    await hand(await update(subject))
    await province.settle()
  }
  const [second, first] = await requestsOf(province.reader, (await letterOf(told)).id)
  const agree = (id: string) => answerRequest(province, actor, id, { code: '15', text: '' }, id)
  await assert.rejects(agree(second!.id), refusal('exchange-request.earlier-first'))
  await agree(first!.id)
  await agree(second!.id)
  const letter = await letterOf(told)
  assert.equal(letter.subjectLine, 'Sửa lần hai')
  assert.deepEqual(
    (await listEditions(province.reader, letter.id)).map(({ said }) => said.subjectLine),
    ['Sửa lần một', said.subject],
  )
})

test('a letter that was returned and is sent again, the same or mended, is a new arrival for the clerk, once', async () => {
  for (const mended of [false, true]) {
    const told = story()
    await sendAndSettle(told, 'letter')
    const { id } = await letterOf(told)
    await rejectIncoming(province, actor, id, 'Thiếu phụ lục', null, null)
    await province.settle()
    const again = () => (mended ? told.edoc({ ...told.said, subject: 'Đã bổ sung phụ lục' }) : told.make.letter())
    await Promise.all([again(), again()].map(async (file) => hand(await file)))
    await province.settle()
    const [fresh, returned, ...more] = await heldBy(told.documentId)
    assert.deepEqual([fresh?.state, returned?.state, returned?.id, more.length], ['arrived', 'rejected', id, 0])
    await registerIncoming(province, actor, fresh!.id, null, null)
  }
})

test('a replacement that is handed over as a letter too is one document', async () => {
  const told = story()
  await sendAndSettle(told, 'letter', 'replacement')
  await hand(await told.edoc({ ...told.said, ...told.next, subject: `V/v số 9${told.number}` }))
  await province.settle()
  assert.equal((await heldBy(told.next.documentId)).length, 1)
})
