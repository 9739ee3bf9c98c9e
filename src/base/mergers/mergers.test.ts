/** Agencies become others on a day: all at once or not at all, nothing lost, and back again. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { addDays, legalDayOf } from '../../../packages/time/index.ts'
import { founder, LONG_PASSWORD } from '../../../test/support/identity.ts'
import { aDraft, anArrival } from '../../../test/support/letters.ts'
import { testProvince } from '../../../test/support/province.ts'
import { aFiling, aTown } from '../../../test/support/town.ts'
import { type Actor, actorOf, systemActor, type Viewer } from '../../kernel/acting/index.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { ownList, watchedList } from '../../paperwork/assignments/assignment.list.ts'
import { forwardDocument } from '../../paperwork/assignments/giving.operations.ts'
import { draftList, outgoingList } from '../../paperwork/documents/document.list.ts'
import { mayBeAnswered } from '../../paperwork/documents/drafting/drafting-facts.ts'
import { submitDraft } from '../../paperwork/documents/drafting.operations.ts'
import { incomingList } from '../../paperwork/documents/incoming.list.ts'
import { draftDocument, getDocument, registerIncoming } from '../../paperwork/documents/index.ts'
import { makeGroup } from '../../paperwork/documents/receivers/group.operations.ts'
import { reserveNumber } from '../../paperwork/documents/register/gap.operations.ts'
import { outgoingRegister } from '../../paperwork/documents/register/register.list.ts'
import { modules } from '../../province.ts'
import { dossierList } from '../../services/dossiers/dossier.list.ts'
import {
  applicantActor,
  assignDossier,
  fileDossier,
  getDossier,
  receiveDossier,
} from '../../services/dossiers/index.ts'
import { setCompetence } from '../../services/procedures/index.ts'
import {
  closeAgency,
  createAgency,
  createPosition,
  createUnit,
  findAgencyByCode,
  getAgency,
  getPosition,
} from '../directory/index.ts'
import { createAccount, viewerFor } from '../identity/index.ts'
import { dryUndo, keepDays } from './carrying.operations.ts'
import { applyMerger, approveMerger, checkMerger, draftMerger, type NewMerger, undoMerger } from './index.ts'
import { changeMerger, dropMerger, placePosition, placeUnit } from './merger.operations.ts'
import { mergerRows } from './merger.store.ts'

const province = await testProvince({ after }, { modules, poolSize: 12 })
const town = await aTown(province)
const key = () => randomUUID()
/** One person holds every post: to hash a password for each would be most of the work. */
const { id: account } = await createAccount(
  province,
  founder,
  { username: 'moi-vi-tri', name: 'Người giữ mọi vị trí', password: LONG_PASSWORD, positions: [], mustChange: false },
  null,
)
const administrator = (name: string): Actor => ({ ...systemActor(name, 'web'), account: randomUUID() })
const planner = administrator('Quản trị 1')
const approver = administrator('Quản trị 2')

/** Who decides the town's procedure. */
const competent: string[] = []
let codes = 200
const anAgency = async (name: string) =>
  (
    await createAgency(
      province,
      founder,
      {
        code: `H50.${codes++}`,
        name,
        kind: 'department',
        validFrom: '2020-01-01',
      },
      null,
    )
  ).id

/** Somebody in a post, as they would sign in today. */
async function aPerson(agency: string, role: string, title: string, unit?: string) {
  const post = await createPosition(province, founder, { agency, role, title, unit, validFrom: '2020-01-01' }, null)
  await province.database.pool.query(
    `insert into holding (id, account, position, valid_from) values ($1, $2, $3, '2020-01-01')`,
    [key(), account, post.id],
  )
  const viewer = () => viewerFor(province.reader, account, post.id, { onDay: legalToday() })
  return { position: post.id, viewer, actor: async () => actorOf(await viewer()) }
}
type Person = Awaited<ReturnType<typeof aPerson>>

const legalToday = () => legalDayOf(province.clock.now())
const today = () => legalToday().toString()

/** A department with a unit, a clerk, a leader and a specialist, and open work of every kind. */
async function anOffice(name: string) {
  const agency = await anAgency(name)
  const unit = (
    await createUnit(province, founder, { agency, name: `Phòng của ${name}`, validFrom: '2020-01-01' }, null)
  ).id
  const people = {
    clerk: await aPerson(agency, 'clerk', `Văn thư ${name}`),
    leader: await aPerson(agency, 'leader', `Giám đốc ${name}`),
    specialist: await aPerson(agency, 'specialist', `Chuyên viên ${name}`, unit),
  }
  const office = { agency, unit, ...people }
  competent.push(agency)
  await province.act(founder, null, (tx) => setCompetence(tx, { code: town.version.code }, competent))
  return {
    ...office,
    dossier: await aDossier(office),
    letter: await aLetter(office),
    arrival: (await anArrival(province, agency)).id,
  }
}
type Office = Awaited<ReturnType<typeof anOffice>>

async function aDossier({ agency, leader, specialist }: { agency: string; leader: Person; specialist: Person }) {
  const { id } = await fileDossier(province, applicantActor(), { ...aFiling(town), agency }, key())
  await receiveDossier(province, actorOf(town.officer.viewer), id, {}, null, key())
  await assignDossier(province, await leader.actor(), id, specialist.position, null, key())
  return id
}

/** A letter in the register of arrivals, given to the specialist. */
async function aLetter({ agency, clerk, specialist }: { agency: string; clerk: Person; specialist: Person }) {
  const { id } = await anArrival(province, agency)
  await registerIncoming(province, await clerk.actor(), id, null, key())
  await forwardDocument(
    province,
    await clerk.actor(),
    id,
    { lead: specialist.position, cooperate: [], inform: [], own: [] },
    key(),
  )
  return id
}

const aFreeDraft = async ({ agency, specialist, leader }: Office) =>
  draftDocument(
    province,
    await specialist.actor(),
    { ...aDraft(town), agency, signer: leader.position, submit: false },
    key(),
  )

const into = (from: readonly string[], more: Partial<NewMerger> = {}): NewMerger => ({
  ...{ kind: 'new' as const, from: [...from], name: 'Sở Hợp nhất', agencyKind: 'department' as const },
  ...{ code: `H50.${codes++}`, system: 'own' as const, day: today(), decision: '125/QĐ-UBND' },
  ...more,
})

const revisionOf = async (id: string) => ({ revision: (await mergerRows.get(province.reader, id)).revision })

/** Drawn up, tried, approved by another. */
async function approved(input: NewMerger, arrange: (id: string) => Promise<unknown> = async () => {}) {
  const { id } = await draftMerger(province, planner, input, key())
  await arrange(id)
  await checkMerger(province, planner, id, await revisionOf(id), key())
  await approveMerger(province, approver, id, await revisionOf(id), key())
  return id
}
const apply = async (id: string, sent = key()) => applyMerger(province, approver, id, await revisionOf(id), sent)
const undo = async (id: string) =>
  undoMerger(province, approver, id, { ...(await revisionOf(id)), reason: 'Hoãn thực hiện' }, key())

/** What somebody sees in every list of open and finished work. */
async function seenBy(viewer: Viewer): Promise<Record<string, string[]>> {
  const lists = { dossierList, incomingList, outgoingList, draftList, ownList, watchedList, outgoingRegister }
  const seen: Record<string, string[]> = {}
  for (const [name, list] of Object.entries(lists)) {
    if (!list.opens(viewer)) continue
    const { rows } = await list.first(province, viewer, {}, 500)
    seen[name] = rows.map((row: { id: string }) => row.id).sort()
  }
  return seen
}

test('two agencies become one: people, units, open work and rights follow, registers and finished work stay and are read', async () => {
  const [a, b] = [await anOffice('Sở A1'), await anOffice('Sở B1')]
  const draft = (await aFreeDraft(a)).id
  const before = {
    letter: await getDocument(province.reader, a.letter),
    dossier: await getDossier(province.reader, a.dossier),
  }
  const input = into([a.agency, b.agency])
  const id = await approved(input)
  await apply(id)
  await province.settle()
  const c = (await findAgencyByCode(province.reader, input.code ?? '', legalToday()))!
  const clerk = await a.clerk.viewer()
  assert.deepEqual([clerk.agency, clerk.agencyName], [c.id, 'Sở Hợp nhất'])
  assert.equal((await getPosition(province.reader, a.specialist.position)).unit, a.unit)
  const dossier = await getDossier(province.reader, a.dossier)
  assert.deepEqual(
    [dossier.agency, dossier.number, dossier.dueCurrent?.toString(), dossier.holder],
    [c.id, before.dossier.number, before.dossier.dueCurrent?.toString(), a.specialist.position],
  )
  const letter = await getDocument(province.reader, a.letter)
  assert.deepEqual([letter.agency, letter.arrivalNumber], [a.agency, before.letter.arrivalNumber])
  assert.equal((await getDocument(province.reader, a.arrival)).agency, c.id)
  const seen = await seenBy(clerk)
  for (const one of [a.letter, b.letter, a.arrival, b.arrival]) assert.ok(seen.incomingList?.includes(one))
  const own = await seenBy(await a.specialist.viewer())
  assert.equal(own.ownList?.length, 1)
  assert.ok(own.draftList?.includes(draft))
  await registerIncoming(province, await b.clerk.actor(), a.arrival, null, key())
  assert.equal((await getDocument(province.reader, a.arrival)).arrivalNumber, 1)
})

test('a draft that bears the old name is not submitted before it was opened once', async () => {
  const a = await anOffice('Sở A2')
  const { id: draft } = await aFreeDraft(a)
  await apply(await approved(into([a.agency])))
  await assert.rejects(submitDraft(province, await a.specialist.actor(), draft, null, key()), {
    code: 'document.old-issuer',
  })
})

test('what was undone is as it was: everybody sees and may do what they did before', async () => {
  const [a, b, stranger] = [await anOffice('Sở A3'), await anOffice('Sở B3'), await anOffice('Sở Khác 3')]
  const people = [a, b, stranger].flatMap(({ clerk, leader, specialist }) => [clerk, leader, specialist])
  const seen = async ({ viewer: now }: Person) => {
    const viewer = await now()
    const scopes = [...viewer.grants].map(([name, { scope }]) => [name, scope])
    return { agency: viewer.agency, unit: viewer.unit, scopes, seen: await seenBy(viewer) }
  }
  const all = () => Promise.all(people.map(seen))
  const before = await all()
  const id = await approved(into([a.agency, b.agency]))
  await apply(id)
  await province.settle()
  assert.notDeepEqual(await all(), before)
  await undo(id)
  await province.settle()
  assert.deepEqual(await all(), before)
  assert.equal((await getAgency(province.reader, a.agency)).validTo, null)
})

test('a stranger sees nothing of it: neither before nor after', async () => {
  const [a, stranger] = [await anOffice('Sở A4'), await anOffice('Sở Khác 4')]
  const before = await seenBy(await stranger.clerk.viewer())
  await apply(await approved(into([a.agency])))
  assert.deepEqual(await seenBy(await stranger.clerk.viewer()), before)
})

test('what the new agency did meanwhile stays its own, and the first of the old ones reads it', async () => {
  const a = await anOffice('Sở A5')
  const id = await approved(into([a.agency]))
  await apply(id)
  const c = (await mergerRows.get(province.reader, id)).heir!
  const made = await aDossier({ agency: c, leader: a.leader, specialist: a.specialist })
  province.clock.advance({ hours: 24 })
  const told = await dryUndo(province, approver, id)
  assert.deepEqual(
    told.find(({ name }) => name === 'dossiers'),
    { name: 'dossiers', back: 1, stays: 1 },
  )
  await undo(id)
  assert.equal((await getDossier(province.reader, made)).agency, c)
  assert.ok((await seenBy(await a.leader.viewer())).dossierList?.includes(made))
  assert.notEqual((await getAgency(province.reader, c)).validTo, null)
})

test('after thirty days nothing is undone any more, and the agencies are free for another plan', async () => {
  const a = await anOffice('Sở A6')
  const id = await approved(into([a.agency], { day: today() }))
  await apply(id)
  province.clock.advance({ hours: 24 * 31 })
  await assert.rejects(undo(id), { code: 'merger.too-late' })
  await keepDays(province)
  const { state, heir } = await mergerRows.get(province.reader, id)
  assert.equal(state, 'final')
  await draftMerger(province, planner, into([heir!], { day: today() }), key())
})

test('it happens by itself on its day, once, and not before', async () => {
  const a = await anOffice('Sở A7')
  const tomorrow = addDays(legalToday(), 1).toString()
  const id = await approved(into([a.agency], { day: tomorrow }))
  await keepDays(province)
  await assert.rejects(apply(id), { code: 'merger.too-early' })
  province.clock.advance({ hours: 24 })
  await Promise.all([keepDays(province).catch(() => {}), keepDays(province).catch(() => {})])
  const { heir, state } = await mergerRows.get(province.reader, id)
  assert.equal(state, 'applied')
  assert.equal((await a.clerk.viewer()).agency, heir)
})

test('a document that is being signed holds it back, says so, and is settled first', async () => {
  const a = await anOffice('Sở A8')
  const { id: draft } = await aFreeDraft(a)
  await submitDraft(province, await a.specialist.actor(), draft, null, key())
  const id = await approved(into([a.agency], { day: today() }))
  await assert.rejects(apply(id), { code: 'merger.settle-first' })
  await keepDays(province)
  const held = await mergerRows.get(province.reader, id)
  assert.deepEqual([held.state, held.problem?.code], ['approved', 'merger.settle-first'])
  assert.equal((await getAgency(province.reader, a.agency)).validTo, null)
})

test('a trial changes nothing', async () => {
  const a = await anOffice('Sở A9')
  const before = await seenBy(await a.clerk.viewer())
  const { id } = await draftMerger(province, planner, into([a.agency], { day: today() }), key())
  await checkMerger(province, planner, id, await revisionOf(id), key())
  const { report } = await mergerRows.get(province.reader, id)
  const counted = Object.fromEntries(report!.lines.map(({ name, count }) => [name, count]))
  assert.deepEqual(
    [counted.dossiers, counted.arrivals, counted.lettersInHand, counted.positions, counted.people, counted.units],
    [1, 1, 1, 3, 1, 1],
  )
  assert.deepEqual(await seenBy(await a.clerk.viewer()), before)
  assert.equal(await findAgencyByCode(province.reader, 'Sở Hợp nhất'), undefined)
})

test('nobody approves their own plan; a second click does nothing more', async () => {
  const a = await anOffice('Sở A10')
  const { id } = await draftMerger(province, planner, into([a.agency], { day: today() }), key())
  await checkMerger(province, planner, id, await revisionOf(id), key())
  await assert.rejects(approveMerger(province, planner, id, await revisionOf(id), key()), { code: 'merger.own' })
  await approveMerger(province, approver, id, await revisionOf(id), key())
  const sent = key()
  const seen = await revisionOf(id)
  await applyMerger(province, approver, id, seen, sent)
  await applyMerger(province, approver, id, seen, sent)
  await assert.rejects(applyMerger(province, approver, id, seen, key()), { code: 'merger.changed-meanwhile' })
})

test('a past day, a closed agency, an agency of another plan, a code in use and a body that takes itself are refused', async () => {
  const [a, b, c] = [await anAgency('Sở A11'), await anAgency('Sở B11'), await anAgency('Sở C11')]
  const now = { day: today() }
  const draft = (input: NewMerger) => draftMerger(province, planner, input, key())
  await assert.rejects(draft(into([a], { day: '2026-11-01' })), { code: 'merger.past-day' })
  const existing = { kind: 'existing' as const, heir: a, ...now }
  await assert.rejects(draft(into([a], existing)), { code: 'merger.takes-itself' })
  const { id } = await draft(into([a], now))
  for (const second of [into([a, b], now), into([b], existing)]) {
    await assert.rejects(draft(second), { code: 'merger.agency-taken' })
  }
  await dropMerger(province, planner, id, { ...(await revisionOf(id)), reason: 'Lập nhầm' }, key())
  const { code } = await getAgency(province.reader, c)
  await assert.rejects(draft(into([a], { ...now, code })), { code: 'agency.code-taken' })
  // given to somebody else after the plan was drawn up
  const { id: late } = await draft(into([a], { ...now, code: 'H50.999' }))
  await createAgency(province, founder, { code: 'H50.999', name: 'Sở Nhanh', kind: 'department' }, null)
  await assert.rejects(checkMerger(province, planner, late, await revisionOf(late), key()), {
    code: 'agency.code-taken',
  })
})

test('the new agency may bear the code of one that gives; undone, that one bears it again', async () => {
  const a = await anOffice('Sở A12')
  const { code } = await getAgency(province.reader, a.agency)
  const id = await approved(into([a.agency], { day: today(), code }))
  await apply(id)
  assert.equal((await findAgencyByCode(province.reader, code, legalToday()))?.name, 'Sở Hợp nhất')
  await undo(id)
  assert.equal((await findAgencyByCode(province.reader, code))?.id, a.agency)
})

test('a body is divided: each unit takes its own work along, the rest goes to the one that takes the rest', async () => {
  const [a, c, d] = [await anOffice('Sở A13'), await anOffice('Sở C13'), await anOffice('Sở D13')]
  const id = await approved(into([a.agency], { kind: 'existing', heir: c.agency, day: today() }), async (plan) =>
    placeUnit(province, planner, plan, { ...(await revisionOf(plan)), unit: a.unit, to: d.agency }, key()),
  )
  await apply(id)
  const agencyOf = async ({ position }: Person) => (await getPosition(province.reader, position)).agency
  assert.deepEqual([await agencyOf(a.specialist), await agencyOf(a.clerk)], [d.agency, c.agency])
  assert.equal((await getDossier(province.reader, a.dossier)).agency, d.agency)
  // the letter stays in the old register: whoever has it in hand goes on with it, the one that took the rest follows it
  assert.equal((await seenBy(await a.specialist.viewer())).ownList?.length, 1)
  assert.ok((await seenBy(await c.clerk.viewer())).incomingList?.includes(a.letter))
  assert.ok(!(await seenBy(await d.clerk.viewer())).incomingList?.includes(a.letter))
})

test('a unit moves to another agency with its posts and open work; the agency it left stands', async () => {
  const [a, c] = [await anOffice('Sở A14'), await anOffice('Sở C14')]
  const plan = into([a.agency], { kind: 'part', heir: c.agency, day: today() })
  const { id: empty } = await draftMerger(province, planner, plan, key())
  await assert.rejects(checkMerger(province, planner, empty, await revisionOf(empty), key()), {
    code: 'merger.nothing-moves',
  })
  await dropMerger(province, planner, empty, { ...(await revisionOf(empty)), reason: 'Thử' }, key())
  const id = await approved(plan, async (one) => {
    const joins = { unit: a.unit, into: c.unit }
    await placeUnit(province, planner, one, { ...(await revisionOf(one)), ...joins }, key())
    const ends = { position: a.leader.position, title: 'Phó Giám đốc' }
    await placePosition(province, planner, one, { ...(await revisionOf(one)), ...ends }, key())
  })
  await apply(id)
  const specialist = await getPosition(province.reader, a.specialist.position)
  assert.deepEqual([specialist.agency, specialist.unit], [c.agency, c.unit])
  const leader = await getPosition(province.reader, a.leader.position)
  assert.deepEqual([leader.agency, leader.title], [c.agency, 'Phó Giám đốc'])
  assert.equal((await getPosition(province.reader, a.clerk.position)).agency, a.agency)
  assert.equal((await getAgency(province.reader, a.agency)).validTo, null)
  assert.equal((await getDossier(province.reader, a.dossier)).agency, c.agency)
  await undo(id)
  const back = await getPosition(province.reader, a.leader.position)
  assert.deepEqual([back.agency, back.title], [a.agency, 'Giám đốc Sở A14'])
  assert.equal((await getPosition(province.reader, a.specialist.position)).unit, a.unit)
})

test('a mended plan keeps who takes a part of it, and what goes to its receiver goes to the new one', async () => {
  const [a, c, d, e] = [
    await anOffice('Sở A23'),
    await anAgency('Sở C23'),
    await anAgency('Sở D23'),
    await anAgency('Sở E23'),
  ]
  const plan = into([a.agency], { kind: 'part', heir: c })
  const id = await approved(plan, async (one) => {
    await placeUnit(province, planner, one, { ...(await revisionOf(one)), unit: a.unit }, key())
    const toOther = { position: a.leader.position, to: d }
    await placePosition(province, planner, one, { ...(await revisionOf(one)), ...toOther }, key())
    await changeMerger(province, planner, one, { ...plan, heir: e, ...(await revisionOf(one)) }, key())
    await assert.rejects(draftMerger(province, planner, into([d]), key()), { code: 'merger.agency-taken' })
  })
  await apply(id)
  const agencyOf = async ({ position }: Person) => (await getPosition(province.reader, position)).agency
  assert.deepEqual([await agencyOf(a.specialist), await agencyOf(a.leader)], [e, d])
})

test('a place outside the plan is refused: a unit of a stranger, a target that gives, a unit of nobody', async () => {
  const [a, b, c] = [await anOffice('Sở A15'), await anOffice('Sở B15'), await anOffice('Sở C15')]
  const { id } = await draftMerger(province, planner, into([a.agency, b.agency], { day: today() }), key())
  const place = async (input: { unit: string; to?: string; into?: string }) =>
    placeUnit(province, planner, id, { ...(await revisionOf(id)), ...input }, key())
  await assert.rejects(place({ unit: c.unit }), { code: 'merger.wrong-place' })
  await assert.rejects(place({ unit: a.unit, to: b.agency }), { code: 'merger.wrong-place' })
  await assert.rejects(place({ unit: a.unit, into: c.unit }), { code: 'merger.wrong-unit' })
  await place({ unit: a.unit, into: b.unit })
})

test('who decided a procedure decides it no more: the agency that took its place does, and again after an undoing', async () => {
  const a = await anOffice('Sở A16')
  await province.act(founder, null, (tx) => setCompetence(tx, { field: 'Đất đai thử nghiệm' }, [a.agency]))
  const decides = async () => {
    const query = province.reader
      .selectFrom('procedure_competence')
      .select('agency')
      .where('field', '=', 'Đất đai thử nghiệm')
    return (await query.where('effective_to', 'is', null).execute()).map(({ agency }) => agency)
  }
  const id = await approved(into([a.agency], { day: today() }))
  await apply(id)
  assert.deepEqual(await decides(), [(await mergerRows.get(province.reader, id)).heir])
  await undo(id)
  assert.deepEqual(await decides(), [a.agency])
})

test('a process that dies in the middle leaves nothing half: everything is as before, and it can be done again', async () => {
  const a = await anOffice('Sở A17')
  const id = await approved(into([a.agency], { day: today() }))
  const before = await seenBy(await a.leader.viewer())
  const { pool } = province.database
  const holder = await pool.connect()
  try {
    // somebody has the dossier in hand: positions have gone already when the change comes to it and waits
    await holder.query('begin')
    await holder.query('select 1 from dossier where id = $1 for update', [a.dossier])
    const { rows: own } = await holder.query('select pg_backend_pid() as pid')
    const done = assert.rejects(apply(id))
    const waits = `select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid))`
    let waiting: { pid: number }[] = []
    while (waiting.length === 0) waiting = (await pool.query(waits, [own[0].pid])).rows
    await pool.query('select pg_terminate_backend($1)', [waiting[0]?.pid])
    await done
  } finally {
    await holder.query('rollback')
    holder.release()
  }
  assert.equal((await mergerRows.get(province.reader, id)).state, 'approved')
  assert.equal((await getAgency(province.reader, a.agency)).validTo, null)
  assert.deepEqual(await seenBy(await a.leader.viewer()), before)
  await apply(id)
  assert.notEqual((await getAgency(province.reader, a.agency)).validTo, null)
})

test('a batch for which a PIN is waited for holds it back', async () => {
  const a = await anOffice('Sở A18')
  await province.database.pool.query(
    `insert into signing_batch (id, agency, position, state, made_at) values ($1, $2, $3, 'asked', now())`,
    [key(), a.agency, a.leader.position],
  )
  const id = await approved(into([a.agency], { day: today() }))
  await assert.rejects(apply(id), (error: Refusal) => {
    assert.equal(error.code, 'merger.settle-first')
    assert.match(error.sentence('vi'), /lượt ký nhiều văn bản đang chạy/)
    return true
  })
})

test('in lists of receivers the new agency stands for both old ones, once, and both again after an undoing', async () => {
  const [a, b, other] = [await anOffice('Sở A19'), await anOffice('Sở B19'), await anOffice('Sở Khác 19')]
  const members = [a.agency, b.agency, town.other]
  const { id: group } = await makeGroup(province, await other.clerk.actor(), { name: 'Các sở', members }, key())
  const named = async () =>
    (await province.database.pool.query('select members from receiver_group where id = $1', [group])).rows[0].members
  const id = await approved(into([a.agency, b.agency], { day: today() }))
  await apply(id)
  assert.deepEqual(new Set(await named()), new Set([(await mergerRows.get(province.reader, id)).heir, town.other]))
  await undo(id)
  assert.deepEqual(await named(), members)
})

test('whoever works in the new agency sees the books of the old ones, each under its name', async () => {
  const a = await anOffice('Sở A20')
  await reserveNumber(province, await a.clerk.actor(), { type: 'Báo cáo', reason: 'Văn bản ký giấy' }, key())
  const id = await approved(into([a.agency], { day: today() }))
  const { report } = await mergerRows.get(province.reader, id)
  assert.match(
    report!.lines.find(({ name }) => name === 'registers')?.details ?? '',
    /Báo cáo 1; .*Sổ văn bản đến 1|Sổ văn bản đến 1; .*Báo cáo 1/,
  )
  await apply(id)
  const { rows } = await outgoingRegister.first(province, await a.clerk.viewer(), {}, 10)
  assert.equal(rows.length, 1)
  const states = `select distinct state from register_counter where agency = $1`
  assert.deepEqual((await province.database.pool.query(states, [a.agency])).rows, [{ state: 'closed' }])
  const next = await reserveNumber(province, await a.clerk.actor(), { type: 'Báo cáo', reason: 'Ký giấy' }, key())
  const { rows: kept } = await province.database.pool.query('select number, agency from register_entry where id = $1', [
    next.id,
  ])
  const { heir } = await mergerRows.get(province.reader, id)
  const ofOld = await outgoingRegister.first(province, await a.clerk.viewer(), { 'so-cua': a.agency }, 10)
  const ofNew = await outgoingRegister.first(province, await a.clerk.viewer(), { 'so-cua': heir ?? '' }, 10)
  assert.deepEqual([ofOld.rows.length, ofNew.rows.map(({ id: entry }) => entry)], [1, [next.id]])
  assert.deepEqual(kept, [{ number: 1, agency: (await mergerRows.get(province.reader, id)).heir }])
})

test('the clerk of the new agency gives a letter of the old register to anybody of the new agency, and it is answered', async () => {
  const [a, b] = [await anOffice('Sở A21'), await anOffice('Sở B21')]
  const { id: letter } = await anArrival(province, a.agency)
  await registerIncoming(province, await a.clerk.actor(), letter, null, key())
  await apply(await approved(into([a.agency, b.agency], { day: today() })))
  const to = { lead: b.specialist.position, cooperate: [], inform: [], own: [] }
  await forwardDocument(province, await b.clerk.actor(), letter, to, key())
  assert.equal((await seenBy(await b.specialist.viewer())).ownList?.length, 2)
  const viewer = await b.specialist.viewer()
  assert.ok(mayBeAnswered(viewer, await getDocument(province.reader, letter)))
})

test('an agency closed by hand, without a plan: its successor works on its registered letters, a stranger does not', async () => {
  const [a, c, stranger] = [await anOffice('Sở A22'), await anOffice('Sở C22'), await anOffice('Sở Khác 22')]
  const lastDay = addDays(legalToday(), -1).toString()
  await closeAgency(province, founder, a.agency, { lastDay, decision: 'NQ', successor: c.agency }, null)
  assert.ok((await seenBy(await c.clerk.viewer())).incomingList?.includes(a.letter))
  assert.ok(!(await seenBy(await stranger.clerk.viewer())).incomingList?.includes(a.letter))
})
