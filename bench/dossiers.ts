import type { Bench } from '../scripts/bench.ts'
import { counterForm, receivedOnce } from './support/counter.ts'
import { type Door, doorsOf } from './support/doors.ts'
import { type Grown, measureGrowth, type Pair } from './support/growth.ts'
import { signIn } from './support/house.ts'
import { openReaches } from './support/scope.ts'

/** Ordinary officers: at the provincial counter, and a specialist. */
const VIEWERS = ['canbo.motcua', 'chuyenvien'] as const
const ROOMS = ['dossiers'] as const
const FEW = 100

/** Receives a dossier at the counter: number, slip, clock, acts. */
async function receivingAt({ running }: Grown): Promise<Door> {
  const cookie = await signIn(running.url, 'canbo.motcua')
  const form = await counterForm(running.url, cookie)
  return { address: '', cookie, use: async () => void (await receivedOnce(running.url, cookie, form)) }
}

/** Gives a dossier of one's agency to the one and the other specialist in turn. */
async function assigningAt({ running: { url } }: Grown): Promise<Door> {
  const cookie = await signIn(url, 'lanhdao')
  const list = await (await fetch(`${url}/ho-so`, { headers: { cookie } })).text()
  for (const [, at] of list.matchAll(/href="(\/ho-so\/[0-9a-f-]{36})"/g)) {
    const address = `${url}${at}/phan-cong`
    const page = await fetch(address, { headers: { cookie }, redirect: 'manual' })
    if (page.status === 200 && (await page.text()).includes('name="position"')) {
      let turn = 0
      return { address, cookie, use: () => assignOnce(address, cookie, turn++) }
    }
  }
  throw new Error('no dossier of the leader may be assigned')
}

async function assignOnce(address: string, cookie: string, turn: number): Promise<void> {
  const form = await (await fetch(address, { headers: { cookie } })).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
  const posts = [...form.matchAll(/name="position"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="position"/g)].map(
    ([, after, before]) => after ?? before!,
  )
  const names = ['csrf', 'formKey', 'revision']
  const body = new URLSearchParams(names.map((name): [string, string] => [name, hidden(name)]))
  body.set('position', posts[turn % posts.length]!)
  const answer = await fetch(address, { method: 'POST', redirect: 'manual', headers: { cookie }, body })
  if (answer.status !== 303) throw new Error(`${address} answered ${answer.status}`)
}

/** What an officer does, and the same pages for who reaches few and many dossiers of the large province. */
async function moreOf(small: Grown, large: Grown): Promise<Pair[]> {
  const steps: Pair[] = [
    { label: 'step: received at the counter', small: await receivingAt(small), large: await receivingAt(large) },
    { label: 'step: assigned to a specialist', small: await assigningAt(small), large: await assigningAt(large) },
  ]
  const reaches = await openReaches(large.folder, FEW)
  const doors = (username: string) =>
    signIn(large.running.url, username).then((cookie) => doorsOf(large.running.url, cookie, ROOMS))
  const [few, many] = [await doors(reaches.few.username), await doors(reaches.many.username)]
  const pairs = [...many].flatMap(([label, door]) => {
    const other = few.get(label)
    return other
      ? [{ label: `reach of ${reaches.many.dossiers} against ${FEW}: ${label}`, small: other, large: door }]
      : []
  })
  return [...steps, ...pairs]
}

export const bench: Bench = {
  name: 'dossiers',
  describe:
    'list, search, open and step at 1,000,000 dossiers against 10,000 for ordinary officers, and who reaches 100,000 against 100 (options as for growth)',
  atMost: 1,
  run: () => measureGrowth(VIEWERS, ROOMS, { documents: 0, more: moreOf }),
}
