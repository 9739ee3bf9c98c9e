import { type Static, Type } from 'typebox'
import { begun, Day, defineForm, OneOf, OptionalText, parseInput, Text } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { html } from '../../../kernel/pages/index.ts'
import { editWords } from '../editing/edit.words.ts'
import { PROCESSES_AT } from '../process.list.ts'
import { dayPart, firstWish, lookAtDay } from './day.page.ts'
import { words } from './day.words.ts'

export const DAY_AT = '/quan-tri/thu-theo-ngay'

const { counter, online, postal } = editWords
const Wish = Type.Object({
  code: Text({ max: 60, label: words.code, hint: words.codeHint, spellcheck: false }),
  day: Day({ label: words.day }),
  channel: OneOf(['counter', 'online', 'postal'], { label: words.channel, words: { counter, online, postal } }),
})
const wishForm = defineForm(Wish)

/** What is looked at stands in the address, so that it can be sent to somebody. */
const Asked = Type.Object({
  ...{ ma: OptionalText({ max: 60 }), ngay: OptionalText({ max: 10 }), cach: OptionalText({ max: 10 }) },
})

/** What would a dossier received on a day get: tried before a version holds. Nothing is kept. */
export const dayRoutes = defineRoutes((route) => {
  route.form(DAY_AT, {
    needs: 'process.administer',
    query: Asked,
    body: Wish,
    summary: 'What a dossier received on a day would take: nothing is kept',
    show: async ({ province, view, query }, again) => {
      const given = { code: query.ma, day: query.ngay, channel: query.cach ?? 'counter' }
      const parsed = parseInput(Wish, given, view.language)
      const wish = query.ngay && parsed.ok ? (parsed.value as Static<typeof Wish>) : null
      return wishForm.page(view, {
        ...{ title: words.title, section: 'catalogue', submit: words.look, cancelAt: PROCESSES_AT },
        ...{ action: DAY_AT, again: begun(again, { ...(wish ?? firstWish(view)) }) },
        intro: html`<p class="lt-intro">${view.t(words.intro)}</p>${
          wish && dayPart(view, wish, await lookAtDay(province, wish))
        }`,
      })
    },
    do: async ({ province, body }) => {
      // what cannot be looked at is said beside the form, not on the page it leads to
      await lookAtDay(province, body)
      return new URLSearchParams({ ma: body.code, ngay: body.day, cach: body.channel }).toString()
    },
    then: (_ctx, query) => `${DAY_AT}?${query}`,
    beside: { 'procedure.unknown': 'code', 'process.trial-day': 'day' },
  })
})
