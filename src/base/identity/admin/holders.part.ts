import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { Part } from '../../../kernel/module/index.ts'
import { html, link } from '../../../kernel/pages/index.ts'
import { listHoldings } from '../account/account.store.ts'
import { words } from './admin.words.ts'

/** Who holds a post today, on the page of the post. */
export const holdersPart: Part = {
  on: 'position',
  needs: 'identity.administer',
  async show({ province, view }, position) {
    const held = await listHoldings(province.reader, { position }, legalDayOf(view.now))
    const { t, language } = view
    return html`<h2>${t(words.holders)}</h2>${
      held.length === 0
        ? html`<p>${t(words.vacantNow)}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">${held.map(
            (one) =>
              html`<li>${link(`/quan-tri/tai-khoan/${one.account}`, one.name)}, ${t(words.since, formatDay(one.validFrom, language))}</li>`,
          )}</ul>`
    }`
  },
}
