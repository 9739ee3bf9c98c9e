import type { TestAuthority } from '../packages/pdf-signature/index.ts'
import { createAgency, createPosition, createUnit } from '../src/base/directory/index.ts'
import { createAccount } from '../src/base/identity/index.ts'
import { type Actor, systemActor } from '../src/kernel/acting/index.ts'
import type { Province } from '../src/kernel/province/index.ts'
import { registerSystem } from '../src/paperwork/exchange/index.ts'
import { writeKey } from '../src/signatures/keys/index.ts'
import { DEMO_PIN, demoAccounts, demoVendor, sealedAgencies } from './accounts.ts'
import { agencies } from './structure.ts'
import type { Cast, Post } from './world.ts'

export const loader: Actor = systemActor('Nạp dữ liệu minh hoạ', 'command')

/** The structure has stood since the two-level government began (01/07/2025). */
const SINCE = '2025-07-01'
const SOURCE = 'Dữ liệu minh hoạ: số hiệu dưới H50 không phải số thật'

type Posted = Post & { role: string }

/** Puts agencies, units and posts into the directory. Returns who plays where, by code. */
export async function buildStructure(province: Province, done: () => void): Promise<Map<string, Cast>> {
  const ids = new Map<string, { id: string; name: string }>()
  const casts = new Map<string, Cast>()
  for (const one of agencies) {
    const parent = one.parent ? ids.get(one.parent) : undefined
    const { id } = await createAgency(
      province,
      loader,
      {
        code: one.code,
        legacyCode: one.legacyCode,
        name: one.name,
        shortName: one.shortName,
        kind: one.kind,
        system: one.system,
        parent: parent?.id,
        placeName: one.placeName,
        validFrom: SINCE,
        source: SOURCE,
      },
      null,
    )
    ids.set(one.code, { id, name: one.name })
    const posts = await buildPosts(province, { id, name: one.name }, one)
    casts.set(one.code, castOf({ id, ...one, parentName: parent?.name ?? null }, posts))
    done()
  }
  return casts
}

async function buildPosts(
  province: Province,
  agency: { id: string; name: string },
  plan: Pick<(typeof agencies)[number], 'posts' | 'units'>,
): Promise<Posted[]> {
  const posts: Posted[] = []
  const add = async (unit: string | null, { title, role }: { title: string; role: string }) => {
    const input = { agency: agency.id, title, role, validFrom: SINCE, ...(unit ? { unit } : {}) }
    const { id } = await createPosition(province, loader, input, null)
    posts.push({ id, title, role, unit, agency: agency.id, agencyName: agency.name, account: null })
  }
  for (const one of plan.posts) await add(null, one)
  for (const { name, posts: own } of plan.units) {
    const unit = await createUnit(province, loader, { agency: agency.id, name, validFrom: SINCE }, null)
    for (const one of own) await add(unit.id, one)
  }
  return posts
}

const castOf = (
  agency: Pick<Cast, 'id' | 'code' | 'name' | 'shortName' | 'parentName' | 'placeName'>,
  posts: readonly Posted[],
): Cast => {
  const of = (role: string) => posts.filter((post) => post.role === role)
  return {
    id: agency.id,
    code: agency.code,
    name: agency.name,
    shortName: agency.shortName,
    parentName: agency.parentName,
    placeName: agency.placeName,
    leader: of('leader')[0]!,
    specialists: of('specialist'),
    clerk: of('clerk')[0] ?? null,
    officers: of('one-stop-officer'),
    others: posts.filter((post) => !['leader', 'specialist', 'clerk', 'one-stop-officer'].includes(post.role)),
  }
}

/** Makes the documented accounts, each with its post; their posts know them afterwards. */
export async function openAccounts(
  province: Province,
  casts: ReadonlyMap<string, Cast>,
  done: () => void,
): Promise<void> {
  for (const one of demoAccounts) {
    const post = postOf(casts, one.agency, one.title)
    const input = {
      username: one.username,
      name: one.name,
      password: one.password,
      positions: [post.id],
      mustChange: false,
    }
    post.account = (await createAccount(province, loader, input, null, { demo: true })).id
    done()
  }
}

function postOf(casts: ReadonlyMap<string, Cast>, code: string, title: string): Post {
  const cast = casts.get(code)
  const posts = cast ? [cast.leader, ...cast.specialists, cast.clerk, ...cast.officers, ...cast.others] : []
  const found = posts.find((post) => post?.title === title)
  if (!found) throw new Error(`the demonstration has no post ${title} at ${code}`)
  return found
}

/** Software keys for the leaders with an account, and the seals of their agencies. */
export async function issueKeys(
  province: Province,
  authority: TestAuthority,
  casts: ReadonlyMap<string, Cast>,
  done: () => void,
): Promise<void> {
  const requests = sealedAgencies.flatMap((code) => {
    const { id, name, leader } = casts.get(code)!
    const common = { agency: id, organization: name, pin: DEMO_PIN }
    return [
      { ...common, kind: 'person' as const, position: leader.id, commonName: `${leader.title} (minh hoạ)` },
      { ...common, kind: 'agency' as const, position: null, commonName: name },
    ]
  })
  for (const request of requests) {
    await province.act(loader, null, (tx) => writeKey(tx, authority, request))
    done()
  }
}

/** The hub knows the other vendor's software from the beginning: `simulators/vendor-office` plays it. */
export async function letVendorIn(province: Province): Promise<void> {
  const { systemId, secret, organ } = demoVendor
  await registerSystem(province, loader, {
    systemId,
    secret,
    name: 'Phần mềm của hãng khác (minh hoạ)',
    agencies: [organ],
  })
}
