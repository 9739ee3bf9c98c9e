import type { Province } from '../src/kernel/province/index.ts'
import {
  closeIncoming,
  draftDocument,
  issueDocument,
  receiveArrival,
  registerIncoming,
  signDraft,
  startIncoming,
} from '../src/paperwork/documents/index.ts'
import {
  assignDossier,
  denyDossier,
  fileDossier,
  getDossier,
  proposeResult,
  rateDossier,
  receiveAtCounter,
  receiveDossier,
  requestSupplement,
  returnResult,
  startHandling,
  supplyPapers,
} from '../src/services/dossiers/index.ts'
import { DEMO_PIN } from './accounts.ts'
import type { Event } from './events.ts'

/** Dossier and document of each story, as the operations named them. */
export interface Made {
  dossier: Map<number, string>
  document: Map<number, string>
}

/** Does one event the way people do it: through the operations of the rooms. The slow twin of `tellAll`, for its test. */
export async function doEvent(province: Province, event: Event, made: Made): Promise<void> {
  const { by, story } = event
  const dossier = made.dossier.get(story) ?? ''
  if (event.act === 'file') made.dossier.set(story, (await fileDossier(province, by, event.filing, null)).id)
  else if (event.act === 'file-at-counter') {
    made.dossier.set(story, (await receiveAtCounter(province, by, event.filing, {}, null)).id)
  } else if (event.act === 'receive') await receiveDossier(province, by, dossier, {}, null, null)
  else if (event.act === 'deny') await denyDossier(province, by, dossier, event.reason, null, null)
  else if (event.act === 'assign') await assignDossier(province, by, dossier, event.to.id, null, null)
  else if (event.act === 'start') await startHandling(province, by, dossier, null, null)
  else if (event.act === 'ask-papers') await requestSupplement(province, by, dossier, event, null, null)
  else if (event.act === 'supply') await supplyPapers(province, by, dossier, { papers: event.papers, all: true }, null)
  else if (event.act === 'return') await returnResult(province, by, dossier, { how: event.how }, null, null)
  else if (event.act === 'rate') {
    await rateDossier(province, by, dossier, { level: event.level, reason: event.reason }, null)
  } else await doDocumentEvent(province, event, made)
}

async function doDocumentEvent(province: Province, event: Event, made: Made): Promise<void> {
  const { by, story } = event
  const id = made.document.get(story) ?? ''
  if (event.act === 'propose') {
    const { id: dossier, number } = await getDossier(province.reader, made.dossier.get(story)!)
    const draft = { ...event.draft(number ?? ''), submit: true }
    made.document.set(story, (await proposeResult(province, by, dossier, draft, null, null)).document)
  } else if (event.act === 'draft') {
    const draft = { ...event.draft, about: null, submit: true }
    made.document.set(story, (await draftDocument(province, by, draft, null)).id)
  } else if (event.act === 'sign') await signDraft(province, by, id, DEMO_PIN, null, null)
  else if (event.act === 'issue') {
    await issueDocument(province, by, id, { approval: DEMO_PIN, receivers: event.receivers, sure: true }, null, null)
  } else if (event.act === 'arrive') {
    made.document.set(story, (await receiveArrival(province, by, event.arrival, null)).id)
  } else if (event.act === 'register') await registerIncoming(province, by, id, null, null)
  else if (event.act === 'handle') await startIncoming(province, by, id, null, null)
  else if (event.act === 'close') await closeIncoming(province, by, id, null, null)
}
