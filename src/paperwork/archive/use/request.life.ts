import { Type } from 'typebox'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineLife, subjectOf } from '../../../kernel/life/index.ts'
import { type ArchiveRequest, requestRows } from './request.store.ts'
import { words } from './request.words.ts'

/** A request to use what the archive keeps: asked, decided, then copied, or fetched, lent and brought back (TT 05/2025/TT-BNV, Điều 32). */
export const requestLife = defineLife<ArchiveRequest>()({
  kind: 'archive-request',
  kept: { table: 'archive_request', stands: 'state' },
  states: {
    asked: { words: words.asked },
    approved: { words: words.approved },
    refused: { words: words.refused, end: true },
    ready: { words: words.ready },
    lent: { words: words.lent },
    closed: { words: words.closed, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency, asker }) => ({ agency, holder: asker }),
  acts: {
    ask: { type: 'archive-request.asked', to: 'asked', needs: 'archive.ask' },
    approve: {
      type: 'archive-request.approved',
      from: ['asked'],
      to: 'approved',
      needs: 'archive.decide',
      label: words.approve,
      at: 'duyet',
      asks: [words.approveWill],
      form: true,
      main: true,
    },
    refuse: {
      type: 'archive-request.refused',
      from: ['asked'],
      to: 'refused',
      needs: 'archive.decide',
      label: words.refuse,
      at: 'tu-choi',
      form: true,
    },
    fetch: {
      type: 'archive-request.fetched',
      from: ['approved'],
      to: 'ready',
      needs: 'archive.keep',
      when: ({ way }) => way === 'room',
      label: words.fetch,
      at: 'lay-ra',
      form: true,
      main: true,
    },
    lend: {
      type: 'archive-request.lent',
      from: ['ready'],
      to: 'lent',
      needs: 'archive.keep',
      label: words.lend,
      at: 'giao',
      form: true,
      main: true,
    },
    giveBack: {
      type: 'archive-request.brought-back',
      from: ['lent'],
      to: 'closed',
      needs: 'archive.keep',
      label: words.giveBack,
      at: 'nhan-lai',
      main: true,
    },
    close: {
      type: 'archive-request.closed',
      from: ['approved', 'ready'],
      to: 'closed',
      needs: 'archive.keep',
      label: words.close,
      at: 'ket-thuc',
    },
  },
})
export type RequestAct = keyof typeof requestLife.acts

const seesRequest = (viewer: Viewer, request: ArchiveRequest): boolean =>
  ['archive.keep', 'archive.decide', 'archive.ask'].some((right) => requestLife.holds(viewer, right, request))

/** The door to a request: for who asked, and for the archive. */
export const aRequest = subjectOf(requestLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => requestRows.get(province.reader, params.id ?? ''),
  seen: ({ viewer }, request) => seesRequest(viewer, request),
})

/** The door for looking at it. */
export const readRequest = aRequest.anyone('archive.ask')
