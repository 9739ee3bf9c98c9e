import { reaches } from '../../kernel/acting/index.ts'
import type { Part } from '../../kernel/module/index.ts'
import {
  actions,
  button,
  form,
  formatMoney,
  html,
  link,
  linkButton,
  stateTag,
  summaryList,
} from '../../kernel/pages/index.ts'
import { getDossier, isEnded } from '../dossiers/index.ts'
import { feeLife } from './fee.life.ts'
import { type Fee, feesOf } from './fee.store.ts'
import { words } from './words.ts'

/** What a dossier costs, on its page: what was paid, and the button for what was not. */
export const feePart: Part = {
  on: 'dossier',
  needs: 'payment.read',
  async show({ province, viewer, view }, id) {
    const [dossier, fees] = await Promise.all([
      getDossier(province.database.together, id),
      feesOf(province.database.together, id),
    ])
    const place = { agency: dossier.receivingUnit }
    if (!reaches(viewer, 'payment.read', place)) return null
    const { t, language } = view
    const collects = reaches(viewer, 'payment.collect', place) && dossier.number !== null
    // just received: what it owes is written in a moment, or now by whoever collects it
    const unwritten =
      collects && dossier.feeVnd > 0 && !isEnded(dossier.state) && !fees.some(({ origin }) => origin === 'procedure')
    const rows = fees.map((fee) => ({
      key: fee.ground,
      value: html`${link(`/thu-phi/${fee.id}`, formatMoney(fee.vnd, language))} ${stateTag(
        view,
        fee.state === 'paid' || fee.state === 'exempt' ? 'done' : fee.state === 'asked' ? 'near' : 'neutral',
        t(feeLife.states[fee.state].words),
      )}`,
    }))
    const asks = collects && !isEnded(dossier.state)
    if (rows.length === 0 && !unwritten && !asks) return null
    return html`<h2>${t(words.feeHere)}</h2>${rows.length > 0 && summaryList(view, rows)}${actions(
      html`${fees
        .filter((fee) => feeLife.may(viewer, 'collect', fee))
        .map((fee) =>
          linkButton({ label: `${t(words.collect)} ${formatMoney(fee.vnd, language)}`, at: `/thu-phi/${fee.id}/thu` }),
        )}${asks && linkButton({ label: t(words.ask), at: `/ho-so/${id}/yeu-cau-thu` })}`,
    )}${
      unwritten &&
      form(
        view,
        { action: `/ho-so/${id}/thu-phi` },
        actions(button({ label: `${t(words.collect)} ${formatMoney(dossier.feeVnd, language)}` })),
      )
    }`
  },
}

/** What the applicant is told of a fee: to pay it, or that it is settled; nothing of one that is owed no more. */
const toldOf = ({ state, due }: Pick<Fee, 'state' | 'due'>) =>
  ({
    asked: due === 'receipt' ? words.payNow : words.payAtReturn,
    paid: words.youPaid,
    'refund-asked': words.youPaid,
    exempt: words.exempted,
    'refund-due': words.collectRefund,
    refunded: words.refunded,
    cancelled: null,
  })[state]

/** What a dossier costs, on the applicant's own page. */
export const myFeePart: Part = {
  on: 'my-dossier',
  async show({ province, view }, id) {
    const { t, language } = view
    const rows = (await feesOf(province.database.together, id)).flatMap((fee) => {
      const told = toldOf(fee)
      return told ? [{ key: fee.ground, value: `${formatMoney(fee.vnd, language)}: ${t(told).toLowerCase()}` }] : []
    })
    return rows.length > 0 ? html`<h2>${t(words.feeHere)}</h2>${summaryList(view, rows)}` : null
  },
}
