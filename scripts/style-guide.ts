/** `node scripts/style-guide.ts [port]`: the component guide and sample pages on loopback, without database or sign-in. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { instant } from '../packages/time/index.ts'
import { helpIndexPage } from '../src/kernel/help/index.ts'
import { buildHouse } from '../src/kernel/module/index.ts'
import {
  assetNames,
  assetsFolder,
  type Html,
  type Language,
  problemPage,
  speaker,
  type View,
} from '../src/kernel/pages/index.ts'
import { styleGuidePage, styleGuideSamples } from '../src/kernel/style-guide/index.ts'
import { isCommand } from './modules.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** A view as the guide needs it: an official on the pages of officials, nobody on the others. */
export function sampleView(url: URL, language: Language): View {
  const official = /^\/(thiet-ke\/(ho-so|xac-nhan)|tro-giup)/.test(url.pathname)
  const vietnamese = language === 'vi'
  return {
    language,
    t: speaker(language),
    path: url.pathname,
    query: url.search.slice(1),
    csrf: 'csrf',
    formKey: randomUUID,
    house: buildHouse([]),
    now: instant('2026-11-22T03:32:00Z'),
    account: official
      ? {
          name: vietnamese ? 'Chuyên viên 2 (minh hoạ)' : 'Specialist 2 (sample)',
          position: vietnamese ? 'Chuyên viên' : 'Specialist',
          agency: vietnamese ? 'Sở Nông nghiệp và Môi trường' : 'Department of Agriculture and Environment',
          kind: 'official',
        }
      : null,
    menu: official
      ? [
          { section: 'work', label: vietnamese ? 'Việc của tôi' : 'My work', at: '/viec', icon: 'inbox', count: 12 },
          { section: 'dossiers', label: vietnamese ? 'Hồ sơ' : 'Dossiers', at: '/thiet-ke/ho-so', icon: 'folder' },
          { section: 'documents', label: vietnamese ? 'Văn bản' : 'Documents', at: '/van-ban', icon: 'document' },
          { section: 'search', label: vietnamese ? 'Tra cứu' : 'Search', at: '/tra-cuu', icon: 'search' },
          { section: 'reports', label: vietnamese ? 'Báo cáo' : 'Reports', at: '/bao-cao', icon: 'chart' },
        ]
      : [
          { section: 'procedures', label: vietnamese ? 'Thủ tục' : 'Procedures', at: '/thu-tuc' },
          { section: 'track', label: vietnamese ? 'Tra cứu hồ sơ' : 'Track a dossier', at: '/tra-cuu-ho-so' },
        ],
    demo: true,
    provinceName: vietnamese ? 'Tỉnh Quảng Trị' : 'Quảng Trị province',
  }
}

function pageFor(view: View): Html {
  if (view.path === '/thiet-ke') return styleGuidePage(view)
  if (view.path === '/tro-giup') return helpIndexPage(view, '', [])
  const sample = styleGuideSamples[view.path.replace('/thiet-ke/', '')]
  return sample ? sample(view) : problemPage(view, { status: 404 })
}

/** Serves the guide on 127.0.0.1 with the same content security policy as the product. Language by `?lang=en`. */
export async function serveStyleGuide(port = 0): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/ngon-ngu') {
      const back = new URL(url.searchParams.get('ve') ?? '/thiet-ke', 'http://127.0.0.1')
      back.searchParams.set('lang', url.searchParams.get('lang') ?? 'vi')
      response.writeHead(303, { Location: back.pathname + back.search }).end()
      return
    }
    const asset = assetNames.find((name) => url.pathname === `/assets/${name}`)
    if (asset) {
      response.setHeader('Content-Type', types[asset.slice(asset.lastIndexOf('.'))] ?? '')
      createReadStream(join(assetsFolder, asset)).pipe(response)
      return
    }
    const view = sampleView(url, url.searchParams.get('lang') === 'en' ? 'en' : 'vi')
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'",
    )
    response.end(pageFor(view).value)
  })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

if (isCommand(import.meta)) {
  const { address } = await serveStyleGuide(Number(process.argv[2] ?? 0))
  console.log(`${address}/thiet-ke`)
  for (const path of Object.keys(styleGuideSamples)) console.log(`${address}/thiet-ke/${path}`)
}
