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

/** Receives a dossier at the counter, with number, clock and acts, and gives it to a specialist of who decides. */
async function steppingAt({ running: { url } }: Grown): Promise<Door> {
  const [officer, leader] = [await signIn(url, 'canbo.motcua'), await signIn(url, 'lanhdao')]
  const form = await counterForm(url, officer)
  const use = async () => assign(`${url}/ho-so/${await receivedOnce(url, officer, form)}/phan-cong`, leader)
  return { address: '', cookie: '', use }
}

async function assign(address: string, cookie: string): Promise<void> {
  const form = await (await fetch(address, { headers: { cookie } })).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
  const names = ['csrf', 'formKey', 'revision', 'position']
  const body = new URLSearchParams(names.map((name): [string, string] => [name, hidden(name)]))
  const answer = await fetch(address, { method: 'POST', redirect: 'manual', headers: { cookie }, body })
  if (answer.status !== 303) throw new Error(`${address} answered ${answer.status}`)
}

/** What an officer does, and the same pages for who reaches few and many dossiers of the large province. */
async function moreOf(small: Grown, large: Grown): Promise<Pair[]> {
  const step = { label: 'step: received and assigned', small: await steppingAt(small), large: await steppingAt(large) }
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
  return [step, ...pairs]
}

export const bench: Bench = {
  name: 'dossiers',
  describe:
    'list, search, open and step at 1,000,000 dossiers against 10,000 for ordinary officers, and who reaches 100,000 against 100 (options as for growth)',
  atMost: 1,
  run: () => measureGrowth(VIEWERS, ROOMS, { documents: 0, more: moreOf }),
}
