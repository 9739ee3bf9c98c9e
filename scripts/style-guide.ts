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
    menu: official ? officialMenu(vietnamese) : citizenMenu(vietnamese),
    demo: true,
    provinceName: vietnamese ? 'Tỉnh Quảng Trị' : 'Quảng Trị province',
  }
}

function officialMenu(vietnamese: boolean): View['menu'] {
  const say = (vi: string, en: string) => (vietnamese ? vi : en)
  const incoming = { at: '/van-ban/den', label: say('Văn bản đến', 'Incoming documents') }
  const outgoing = { at: '/van-ban/di', label: say('Văn bản đi', 'Outgoing documents') }
  const dossiers = { at: '/thiet-ke/ho-so', label: say('Hồ sơ', 'Dossiers') }
  const counter = { at: '/quay', label: say('Tiếp nhận tại quầy', 'Reception at the counter') }
  const mine = { at: '/viec', label: say('Việc của tôi', 'My work') }
  return [
    { section: 'work', icon: 'star', label: mine.label, entries: [mine] },
    { section: 'dossiers', icon: 'folder', label: dossiers.label, entries: [dossiers, counter] },
    { section: 'documents', icon: 'document', label: say('Văn bản', 'Documents'), entries: [incoming, outgoing] },
  ]
}

function citizenMenu(vietnamese: boolean): View['menu'] {
  const entries = [
    { label: vietnamese ? 'Thủ tục' : 'Procedures', at: '/thu-tuc' },
    { label: vietnamese ? 'Tra cứu hồ sơ' : 'Track a dossier', at: '/tra-cuu-ho-so' },
  ]
  return [{ section: 'public', icon: 'list', label: '', entries }]
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
