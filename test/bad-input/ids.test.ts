/**
 * An id in a form is a wish: every id field of every form, with ids of another agency, of what has closed, of another kind of thing, and
 * of nothing at all. Whatever the page does not offer is refused, and nothing happens. The fields come from the schemas of the routes.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import {
  closeAgency,
  createAgency,
  createPosition,
  createUnit,
  endPosition,
  type FirstRole,
} from '../../src/base/directory/index.ts'
import { createAccount } from '../../src/base/identity/index.ts'
import { type FieldSchema, fieldsOf } from '../../src/kernel/forms/fields.ts'
import { buildServer } from '../../src/kernel/http/index.ts'
import { applicantActor, fileDossier } from '../../src/services/dossiers/index.ts'
import {
  addressOf,
  ask,
  declared,
  filled,
  holdsFor,
  type NamedRoute,
  rooms,
  routes,
  wholeSite,
} from '../authorisation/actors.ts'
import { csrfFor, SECRET } from '../authorisation/form-token.ts'
import { issueTo } from '../support/hub.ts'
import { founder, LONG_PASSWORD } from '../support/identity.ts'
import { makers } from '../support/makers.ts'
import { testProvince } from '../support/province.ts'
import { aWorld } from '../support/things.ts'
import { aFiling, aPost, type Post } from '../support/town.ts'

const province = await testProvince({ after }, { modules: rooms })
const world = await aWorld(province)
const { town } = world

/** One post of every role in each agency of the town; those who hold its things first. */
const posts: Record<string, Post> = {
  specialist: town.specialist,
  officer: town.officer,
  leader: town.leader,
  clerk: town.clerk,
}
for (const role of declared.roles.keys()) {
  for (const [where, agency] of [
    ['department', town.department],
    ['centre', town.centre],
  ] as const) {
    posts[`${role} of the ${where}`] = await aPost(province, agency, role as FirstRole, `${role} ${where}`)
  }
}
// some operations look in the accounts themselves at who acts
for (const [name, post] of Object.entries(posts)) {
  const account = { username: name.replaceAll(' ', '-'), name, password: LONG_PASSWORD, positions: [post.id] }
  const { id } = await createAccount(province, founder, { ...account, mustChange: false }, null)
  posts[name] = { ...post, viewer: { ...post.viewer, account: id } }
}
const server = await buildServer({
  province,
  modules: wholeSite,
  sessions: { resolve: async (token) => posts[token]?.viewer ?? null },
  serverSecret: SECRET,
})
after(() => server.close())

/** Ids a form may be sent that it never offered. */
const strange: Record<string, string> = await strangeIds()

async function strangeIds() {
  const since = '2026-11-01'
  const closedAgency = await createAgency(
    province,
    founder,
    { code: 'H50.66', name: 'Sở đã ngừng', kind: 'department', validFrom: since },
    null,
  )
  const closing = { lastDay: '2026-11-20', decision: 'Quyết định 1/QĐ-UBND' }
  const post = { title: 'Vị trí đã kết thúc', role: 'specialist', validFrom: since }
  const inClosed = await createPosition(province, founder, { ...post, agency: closedAgency.id }, null)
  await closeAgency(province, founder, closedAgency.id, closing, null)
  const ended = await createPosition(province, founder, { ...post, agency: town.department }, null)
  await endPosition(province, founder, ended.id, { lastDay: '2026-11-20' }, null)
  const foreignUnit = await createUnit(province, founder, { agency: town.other, name: 'Phòng của cơ quan khác' }, null)
  const dossier = await fileDossier(province, applicantActor(), aFiling(town), randomUUID())
  return {
    'nothing at all': randomUUID(),
    'another agency': town.other,
    'a closed agency': closedAgency.id,
    'a post of another agency': town.stranger.id,
    'a post that has ended': ended.id,
    'a post of a closed agency': inClosed.id,
    'a unit of another agency': foreignUnit.id,
    'a thing of another kind': dossier.id,
  }
}

/** The fields of a form that hold an id, inside rows too; each with how it is named when it is sent. */
function idFields(schema: unknown): { name: string; many: boolean; when?: FieldSchema['when'] }[] {
  return Object.entries(fieldsOf(schema as FieldSchema)).flatMap(([name, field]) => {
    if (field.items?.properties)
      return idFields(field.items).map((inner) => ({ ...inner, name: `${name}-0-${inner.name}` }))
    return isId(name, field.items ?? field)
      ? [{ name, many: field.items !== undefined, ...(field.when && { when: field.when }) }]
      : []
  })
}
const isId = (name: string, field: FieldSchema): boolean =>
  field.as === 'pick' || (field as { pattern?: string }).pattern?.includes('[0-9a-fA-F]{8}') === true || name === 'id'

interface IdForm {
  route: NamedRoute
  fields: ReturnType<typeof idFields>
}
const forms: IdForm[] = routes
  .filter(
    ({ method, spec, path }) =>
      method === 'POST' && !spec.peer && (!path.includes(':') || (spec.on && makers[spec.on.kind])),
  )
  .map((route) => ({ route, fields: route.spec.body ? idFields(route.spec.body) : [] }))
  .filter(({ fields }) => fields.length > 0)

/** Values of the controls of a page's form: what is filled in already, and what may be chosen. */
function controlsOf(html: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (name: string | undefined, value: string | undefined) => {
    if (name) found.set(name, [...(found.get(name) ?? []), ...(value ? [value] : [])])
  }
  for (const [tag] of html.matchAll(/<input[^>]*>/g))
    add(/ name="([^"]*)"/.exec(tag)?.[1], / value="([^"]*)"/.exec(tag)?.[1])
  for (const [, name, inside = ''] of html.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    add(name, undefined)
    for (const [, value] of inside.matchAll(/<option value="([^"]*)"/g)) add(name, value)
  }
  return found
}

/** Forms that only lead to the next page, which looks at the id itself. */
const LEADS_ON: ReadonlySet<string> = new Set(['/quan-tri/uy-quyen/chon-vi-tri', '/tai-khoan/uy-quyen/chon-vi-tri'])

/** Forms whose other answers a test cannot make up: files, keys, other systems. */
const NOT_FROM_HERE: ReadonlySet<string> = new Set([
  '/quan-tri/chung-thu/tep',
  '/chu-ky-so/tu-xa',
  '/chu-ky-so/khoa-truy-cap',
  '/chu-ky-so/khoa-truy-cap/go',
  '/van-ban/:id/ky-token/ghi',
  // the thing made is no document that came; and each part of a giving wants another receiver
  '/van-ban/:id/chuyen',
  '/giai-quyet/:id/chuyen',
  // the thing made is a draft, and one of a dossier; these are for issued ones, and for drafts without one
  '/van-ban/:id/thay-the',
  '/van-ban/:id/xin-lay-lai',
  '/van-ban/:id/sua',
  '/van-ban/:id/sua-vao-so',
  '/van-ban/:id/xin-y-kien',
  // the kind must stand on the province's list; what else is asked follows from the secrecy
  '/van-ban/di/giay',
  '/van-ban/:id/gui-giay',
  // what must be answered follows from another answer
  '/quan-tri/sap-xep/moi',
  '/quan-tri/sap-xep/:id/sua',
  // no post works at an agency of its own there
  '/quan-tri/sap-xep/:id/vi-tri',
  // nothing lies in the archive, and the dossier made has an agency that decides
  '/luu-tru/khai-thac/moi',
  '/ho-so/:id/chuyen-co-quan',
  // the form made asks nothing yet
  '/quan-tri/to-khai/:id/truong/:field',
  // the name in the address is a step's; and no catalogue has the procedure of the draft made
  '/quan-tri/quy-trinh/:id/thao-tac/:key',
  '/quan-tri/quy-trinh/:id/chay-thu',
  // what was made has not been begun
  '/giai-quyet/:id/hoan-thanh',
  // a day between today and the dossier's own, and a scan that is a whole PDF
  '/ho-so/:id/lay-y-kien',
  // only where a published process passes a part on
  '/ho-so/:id/lien-thong',
  '/chung-thuc/:id/doi-chieu',
  // the dossier made has no result yet, and none is finished
  '/ho-so/:id/tra-ket-qua',
  '/nop-luu-ho-so/moi',
  // nobody of the town has a dossier in hand
  '/ho-so/hang-loat/ban-giao',
  '/ho-so/hang-loat/don-doc',
])

const acts = async () => {
  const { rows } = await province.database.pool.query('select count(*)::int as n from act where not type = any($1)', [
    declared.readingActs,
  ])
  return rows[0].n as number
}

/** What a new document may correct. */
const issued = await issueTo(province, town.department, [])

/** What a person of the department would answer: what the page offers, else ids of their own, else anything of the right form. */
function honest(route: NamedRoute, offers: ReadonlyMap<string, string[]>): Record<string, string> {
  const own: Record<string, string> = {
    correction: 'corrects',
    corrects: issued,
    procedureVersion: town.version.id,
    agency: town.department,
    position: town.specialist.id,
    fromPosition: town.specialist.id,
    toPosition: town.leader.id,
    capabilities: 'dossier.handle',
    code: 'H50.79',
    agencies: 'H50.08',
    content: 'Kính gửi các cơ quan.',
    // every box of the counter is ticked, also that somebody else files
    identity: '045190000123',
    filerName: 'Lê Văn Hoà',
    filerIdentity: '045190000777',
    filerAuthority: 'mẹ của cháu',
  }
  const schema = route.spec.body as FieldSchema
  const typed = filled(schema, randomUUID())
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      const offering = offers.get(name)
      const offered = own[name] && offering?.includes(own[name]) ? own[name] : offering?.[0]
      if (offered ?? own[name]) return [[name, offered ?? own[name]!]]
      return schema.required?.includes(name) ? [[name, value]] : []
    }),
  )
}

/** Who may send this form, what it offers, and the answers that a person would give. */
async function opened({ route }: IdForm) {
  const made = route.spec.on ? await makers[route.spec.on.kind]!(world) : {}
  const address = addressOf(route, randomUUID(), { page: '1', n: '1', ...made })
  const senders = route.needs.includes('public') ? [['nobody', undefined] as const] : Object.entries(posts)
  for (const [as, post] of senders) {
    if (post && !holdsFor(post.viewer, route)) continue
    const { on } = route.spec
    const reached =
      on && post
        ? await on.load({ province, viewer: post.viewer, params: made, cookies: {} }).then(
            () => true,
            () => false,
          )
        : true
    if (!reached) continue
    const page = await ask(server, { ...(post && { as }), address, method: 'GET', html: true })
    const offers = page.status === 200 ? controlsOf(page.body) : new Map<string, string[]>()
    return { as: post && as, address, offers, answers: honest(route, offers) }
  }
  return null
}

test('every form with an id field can be sent by somebody of the town', async () => {
  const nobody = []
  for (const form of forms) if (!(await opened(form))) nobody.push(form.route.name)
  assert.deepEqual(nobody, [])
  assert.ok(forms.length > 10)
})

for (const form of forms) {
  test(`${form.route.name} takes no id that it does not offer`, async () => {
    const given = await opened(form)
    if (!given) return
    const { as, address, offers, answers } = given
    const send = (fields: Record<string, string>) =>
      ask(server, { ...(as && { as }), address, method: 'POST', fields, csrf: csrfFor(as ?? '') })
    const wrong: string[] = []
    // of a list of dossiers a dossier is no thing of another kind
    const sent = form.route.path.startsWith('/ho-so/hang-loat/')
      ? { ...strange, 'a thing of another kind': issued }
      : strange
    for (const { name, when } of form.fields) {
      // where the question is asked at all
      const asked = Object.fromEntries(Object.entries(when ?? {}).map(([on, values]) => [on, [values].flat()[0]!]))
      for (const [what, id] of Object.entries(sent)) {
        if (offers.get(name)?.includes(id)) continue
        const before = await acts()
        const told = await send({ ...answers, ...asked, [name]: id, formKey: randomUUID() })
        const led = LEADS_ON.has(form.route.path) && told.status === 303
        if (!led && (told.status < 400 || told.status >= 500)) wrong.push(`${name} = ${what}: ${told.status}`)
        if ((await acts()) !== before) wrong.push(`${name} = ${what}: something happened`)
      }
    }
    assert.deepEqual(wrong, [])
    if (NOT_FROM_HERE.has(form.route.path)) return
    const others = Object.keys(answers).filter((name) => !form.fields.some((field) => field.name === name))
    if (others.some((name) => !['revision', 've'].includes(name))) {
      const told = await send({ ...answers, formKey: randomUUID() })
      assert.ok(told.status < 400, `with honest answers it goes through: ${told.status} ${told.body}`)
    }
  })
}
