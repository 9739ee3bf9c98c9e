import { Type } from 'typebox'
import {
  findHelp,
  HELP_BOOK,
  HelpQuery,
  helpAt,
  helpersOf,
  helpFor,
  helpIndexPage,
  helpPage,
  helpPaperAt,
  printBook,
  printTopic,
} from '../help/index.ts'
import { helpOf, type Module } from '../module/index.ts'
import { needsOf } from '../module/needs.ts'
import { citizenLayout, defineWords, html, say } from '../pages/index.ts'
import { layoutAddresses } from '../pages/layout.ts'
import { styleGuidePage } from '../style-guide/index.ts'
import { jsonAnswer, page, seeOther } from './answer.ts'
import { openApi } from './openapi.ts'
import { type Define, defineRoutes } from './route.ts'

const words = defineWords({
  apiTitle: { vi: 'Giao diện lập trình (OpenAPI)', en: 'Programming interface (OpenAPI)' },
  apiIntro: {
    vi: 'Mọi địa chỉ của hệ thống, sinh từ chính các lược đồ dùng để kiểm tra dữ liệu vào.',
    en: 'Every address of the system, made from the very schemas that check what comes in.',
  },
  apiFile: { vi: 'Tải bản mô tả OpenAPI 3.1 (JSON)', en: 'Download the OpenAPI 3.1 description (JSON)' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  who: { vi: 'Ai được gọi', en: 'Who may call' },
})

const Back = Type.Object({ ve: Type.Optional(Type.String({ maxLength: 10_000 })) })
const anything = Type.Record(Type.String(), Type.Unknown())
/** OpenAPI 3.1 itself says what stands in these. */
const Description = Type.Object({
  openapi: Type.String(),
  info: anything,
  tags: Type.Array(anything),
  paths: anything,
  components: anything,
  security: Type.Array(anything),
})

/** A path of this site to return to; anything else leads home. */
export function ownPath(path: string | undefined): string {
  const here = 'http://this.invalid'
  if (!path?.startsWith('/') || !URL.canParse(path, here)) return '/'
  // browsers drop tabs and fold dots before they read an address, so the address is read the same way first
  const { origin, pathname, search } = new URL(path, here)
  const clean = pathname + search
  return origin === here && /^\/(?![/\\])/.test(clean) ? clean : '/'
}

/** A page for each topic, open to whoever may open what it explains. */
function helpRoutes(route: Define, modules: readonly Module[]): void {
  const { help } = layoutAddresses
  route.page(help, { needs: 'public', query: HelpQuery, summary: 'Help on the pages one may open' }, (ctx) => {
    const { view, viewer, query } = ctx
    const found = query.q ? findHelp(view.house, viewer, query.q) : helpFor(view.house, viewer)
    return helpIndexPage(view, query.q ?? '', found)
  })
  const paper = { answers: ['application/pdf'], perMinute: 20 }
  route.get(HELP_BOOK, { ...paper, needs: 'public', summary: 'All help one may open, as PDF/A' }, printBook)
  for (const topic of helpOf(modules).topics.values()) {
    const spec = { needs: topic.needs, summary: `Help: ${say('en', topic.title)}` }
    route.page(helpAt(topic), spec, async ({ province, view, viewer }) =>
      helpPage(view, topic, await helpersOf(province, viewer)),
    )
    route.get(helpPaperAt(topic), { ...spec, ...paper }, (ctx) => printTopic(ctx, topic))
  }
}

/** The house's own pages: language switch, help, style guide, API description. */
export function siteModule(modules: readonly Module[]): Module {
  return {
    name: 'site',
    routes: defineRoutes((route) => {
      route.get('/ngon-ngu', { needs: 'public', query: Back, summary: 'Switches the language' }, ({ query }) =>
        seeOther(ownPath(query.ve)),
      )
      helpRoutes(route, modules)
      route.get('/thiet-ke', { needs: 'public', answers: ['text/html'], summary: 'Style guide' }, ({ view }) =>
        page(styleGuidePage(view)),
      )
      route.get(
        '/api/openapi.json',
        { needs: 'public', response: Description, summary: 'This description' },
        ({ view }) => jsonAnswer(openApi(modules, `Liên Thông – ${view.provinceName}`)),
      )
      route.get(
        '/api',
        { needs: 'public', answers: ['text/html'], summary: 'Reader of this description' },
        ({ view }) =>
          page(
            citizenLayout(view, {
              title: view.t(words.apiTitle),
              wide: true,
              main: html`<h1 class="govuk-heading-l">${view.t(words.apiTitle)}</h1><p>${view.t(words.apiIntro)}</p><p><a class="lt-link" href="/api/openapi.json">${view.t(words.apiFile)}</a></p>${modules
                .filter((module) => module.routes?.length)
                .map(
                  (module) =>
                    html`<h2 class="govuk-heading-m">${module.name}</h2><table class="govuk-table"><thead><tr><th scope="col">${view.t(words.address)}</th><th scope="col">${view.t(words.who)}</th></tr></thead><tbody>${module.routes?.map(
                      (one) =>
                        html`<tr><td><code>${one.method} ${one.path}</code>${one.spec.summary && html`<br>${one.spec.summary}`}</td><td><code>${needsOf(one).join(', ')}</code></td></tr>`,
                    )}</tbody></table>`,
                )}`,
            }),
          ),
      )
    }),
  }
}
