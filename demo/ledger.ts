import { v7 as uuidv7 } from 'uuid'
import { type Instant, millisOf } from '../packages/time/index.ts'
import { dossierSubject } from '../src/services/dossiers/index.ts'
import { DocumentLedger } from './document-ledger.ts'
import { DossierLedger } from './dossier-ledger.ts'
import type { Event } from './events.ts'
import { type Random, seeded } from './random.ts'
import { Sheet } from './rows.ts'
import type { World } from './world.ts'

/** Identifiers of the moment they were made, the same for the same seed. */
function idMaker(random: Random): (at: Instant) => string {
  let order = 0
  return (at) => uuidv7({ msecs: millisOf(at), random: random.bytes(16), seq: order++ % 0x7fff_ffff })
}

/**
 * The bulk path: turns events into the rows, acts and links that the rooms' operations and reactions would have written, by the same rules.
 * `demo/ledger.test.ts` holds it against the operations themselves.
 * @param events in the order they happened
 */
export function tellAll(world: World, events: readonly Event[], seed = 50): Sheet {
  const random = seeded(seed)
  const sheet = new Sheet(idMaker(random))
  const dossiers = new DossierLedger(world, sheet, random)
  const documents = new DocumentLedger(world, sheet, random)
  for (const event of events) tell(event, dossiers, documents)
  return sheet
}

function tell(event: Event, dossiers: DossierLedger, documents: DocumentLedger): void {
  if (event.act === 'file') dossiers.file(event)
  else if (event.act === 'file-at-counter') {
    dossiers.file(event)
    dossiers.receive(event)
  } else if (event.act === 'receive') dossiers.receive(event)
  else if (event.act === 'deny') dossiers.deny(event)
  else if (event.act === 'assign') dossiers.assign(event)
  else if (event.act === 'start') dossiers.start(event)
  else if (event.act === 'ask-papers') dossiers.askPapers(event)
  else if (event.act === 'supply') dossiers.supply(event)
  else if (event.act === 'propose') {
    const dossier = dossiers.of(event.story)!
    const text = event.draft(dossier.number ?? '')
    dossiers.propose(event, documents.draft(event, text, event.paper, dossierSubject(dossier.id)))
  } else if (event.act === 'return') dossiers.giveBack(event)
  else if (event.act === 'rate') dossiers.rate(event)
  else tellDocument(event, dossiers, documents)
}

function tellDocument(event: Event, dossiers: DossierLedger, documents: DocumentLedger): void {
  if (event.act === 'draft') documents.draft(event, event.draft, event.paper, null)
  else if (event.act === 'sign') {
    documents.sign(event)
    dossiers.follow(event, 'signed')
  } else if (event.act === 'issue') dossiers.follow(event, 'issued', documents.issue(event))
  else if (event.act === 'arrive') documents.arrive(event)
  else if (event.act === 'register') documents.register(event)
  else if (event.act === 'handle') documents.handle(event)
  else if (event.act === 'close') documents.close(event)
}
