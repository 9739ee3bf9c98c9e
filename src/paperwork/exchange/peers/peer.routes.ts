import { formatDay, formatMoment, isBefore } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { filledWith, noErrors } from '../../../kernel/forms/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html } from '../../../kernel/pages/index.ts'
import { shownCount } from '../delivery/delivery.page.ts'
import { MOST_MB } from '../delivery/size.operations.ts'
import { LINES_AT } from '../hub/line.list.ts'
import { waitsOf } from '../hub/line.store.ts'
import { agenciesServed, limitsOf } from '../hub/system.store.ts'
import { words as hubWords } from '../words.ts'
import { changePeerForm, newPeerForm, pauseForm, secretForm } from './peer.form.ts'
import { aPeer, type PeerAct, peerLife } from './peer.life.ts'
import { PEERS_AT, peerList, standing, standingTag } from './peer.list.ts'
import {
  changePeer,
  changePeerSecret,
  fetchPeerUnits,
  pausePeer,
  registerPeer,
  resumePeer,
  testPeer,
} from './peer.operations.ts'
import type { PeerRow } from './peer.store.ts'
import { peerWords as words } from './peers.words.ts'

type PeerCtx = Pick<Ctx<unknown, unknown, unknown, PeerRow>, 'province' | 'viewer' | 'view' | 'on'>
type Step = SubjectPage<PeerAct>['step']

/** One hub: how it is called, whether it answers and what waits for it. */
async function showPeer(ctx: PeerCtx, step?: Step): Promise<Html> {
  const { province, view, on } = ctx
  const served = await agenciesServed(province.reader, [on.system])
  const agencies = await listAgencies(province.reader, { ids: served.map((one) => one.agency) })
  const [waits] = await waitsOf(province.reader, [on.system])
  const mostMb = (await limitsOf(province.reader, [on.system])).get(on.system)
  const codes = agencies.map(({ code }) => code).join('\n')
  const begun = step?.act === 'change' && step.again === noErrors
  const { name, protocol, address, login } = on
  const filled = {
    ...{ name, protocol, address, login, agencies: codes, prefixes: on.prefixes.join('\n') },
    ...{ pollSeconds: on.poll_seconds, callsPerMinute: on.calls_per_minute, ...(mostMb && { mostMb }) },
  }
  const old = on.previous_until && isBefore(view.now, on.previous_until) && on.previous_until
  return subjectPage(ctx, peerLife, {
    title: name,
    section: 'documents',
    sentence: html`${standingTag(view, on)} ${view.t(words.sentence, on.system, view.t(words.protocols[protocol]))}`,
    state: null,
    next: on.troubled_at && view.t(words.nextTroubled),
    facts: [
      [words.standing, standing(view, on)],
      [words.answered, on.answered_at ? formatMoment(on.answered_at, view.language) : view.t(words.never)],
      [
        words.waits,
        waits &&
          html`<a class="lt-link" href="${LINES_AT}?he=${encodeURIComponent(on.system)}">${shownCount(waits.count)}</a>`,
      ],
      [words.address, address],
      [words.login, login],
      [words.leadsTo, on.prefixes.length > 0 ? on.prefixes.join(', ') : view.t(words.everything)],
      [words.agencies, agencies.map((agency) => `${agency.name} (${agency.code})`).join('; ')],
      [
        words.units,
        html`<a class="lt-link" href="/lien-thong/don-vi-ngoai?nguon=${encodeURIComponent(on.system)}">${view.t(words.unitsOpen)}</a>`,
      ],
      [hubWords.mostMb, `${mostMb ?? MOST_MB} MB`],
      [words.poll, view.t(words.seconds, on.poll_seconds)],
      [words.secretEnds, on.secret_ends && formatDay(on.secret_ends, view.language)],
      [words.oldSecret, old && formatMoment(old, view.language)],
    ],
    step: begun ? { ...step, again: filledWith(filled) } : step,
  })
}

const beside = { 'exchange-peer.wrong-address': 'address', 'exchange.agency-unknown': 'agencies' }

/** Hubs that we call: list, registration, each one's page and what is done with it. */
export const peerRoutes = defineRoutes((route) => {
  route.list(PEERS_AT, peerList)
  beginRoute(route, PEERS_AT, {
    needs: 'exchange.operate',
    form: newPeerForm,
    label: words.register,
    section: 'documents',
    do: registerPeer,
    beside: { ...beside, 'exchange-peer.same-id': 'systemId' },
  })
  const at = `${PEERS_AT}/:id`
  route.page(at, { on: aPeer('exchange.operate'), summary: 'A hub that is called' }, (ctx) => showPeer(ctx))
  const { button, form } = stepRoutes(route, at, { door: aPeer, life: peerLife, page: showPeer })
  button('test', testPeer)
  button('fetchUnits', fetchPeerUnits)
  button('resume', resumePeer)
  form('change', changePeer, { form: changePeerForm, beside })
  form('changeSecret', changePeerSecret, { form: secretForm })
  form('pause', pausePeer, { form: pauseForm })
})
