import { Type } from 'typebox'
import { may } from '../acting/index.ts'
import { Text } from '../forms/index.ts'
import { helpSearch } from '../help/index.ts'
import { defineRoutes, seeOther } from '../http/index.ts'
import type { Module } from '../module/index.ts'
import { markRead } from '../notices/index.ts'
import { say } from '../pages/index.ts'
import { deskHelp } from './desk.help.ts'
import { searchPage, type Waiting, workPage } from './desk.page.ts'
import { words } from './desk.words.ts'
import { aNotice } from './notice.door.ts'
import { NOTICES_AT, noticeList } from './notice.list.ts'
import { searchedKinds, searchHouse } from './search.ts'

const SearchQuery = Type.Object({ q: Type.Optional(Text({ max: 200, label: words.search })) })

/** The desk of officials: what waits for one's position, what one was told, and one search over everything one may see. Rooms declare all three. */
export const deskModule: Module = {
  name: 'desk',
  help: deskHelp,
  menuGroups: { work: { label: words.work, icon: 'star', order: 10 } },
  menu: [{ for: 'official', at: '/viec-cua-toi', label: words.work, group: 'work' }],
  searches: [helpSearch],
  routes: defineRoutes((route) => {
    route.list(NOTICES_AT, noticeList)
    // a link like any other, so that it works everywhere: who opens what they were told of has read it
    route.page(
      `${NOTICES_AT}/:id`,
      { on: aNotice, summary: 'Opens what a notice is about and marks it as read' },
      async ({ province, actor, view, on }) => {
        if (!on.read_at) await markRead(province, actor, [on.id], null)
        return seeOther(view.house.addressOf(on.subject) ?? NOTICES_AT)
      },
    )
    route.page(
      '/viec-cua-toi',
      { needs: 'official', summary: 'What waits for my position, most urgent first' },
      async (ctx) => {
        const { viewer, view } = ctx
        const items = view.house.work.filter((item) => item.for === 'official' || may(viewer, item.for))
        const shown = await Promise.all(
          items.map(async (item): Promise<Waiting | null> => {
            const [content, count = null] = await Promise.all([item.show(ctx), item.count?.(ctx)])
            if (content === null && !count) return null
            return { label: say(view.language, item.label), at: item.at, content, count, state: item.state }
          }),
        )
        return workPage(
          view,
          shown.filter((one) => one !== null),
          viewer,
        )
      },
    )
    route.page(
      '/tim',
      { needs: 'official', query: SearchQuery, summary: 'One search over everything the viewer may see' },
      async (ctx) => {
        const { viewer, view, query, language } = ctx
        const text = query.q ?? ''
        const searched = searchedKinds(view.house, viewer, language)
        if (!text) return searchPage(view, { text, kinds: [], searched })
        const result = await searchHouse(ctx, text)
        if ('exact' in result) return seeOther(result.exact)
        return searchPage(view, { text, kinds: result.kinds, searched })
      },
    )
  }),
}
