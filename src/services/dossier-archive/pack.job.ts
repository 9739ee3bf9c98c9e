import { Readable } from 'node:stream'
import { isoDay, legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import type { JobHandler } from '../../kernel/jobs/index.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { actsOf } from '../../kernel/life/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { type Described, entriesOf, type Package, packDescribed } from '../../paperwork/case-files/index.ts'
import {
  finalFile,
  getDocument,
  listAttachments,
  type OfficialDocument,
  sentName,
  shownNotation,
  zipOf,
} from '../../paperwork/documents/index.ts'
import { archivedParts, type Dossier, dossierSubject, getDossier } from '../dossiers/index.ts'
import { dossierXml } from './dossier-xml.ts'
import { listLife } from './list.life.ts'
import { type DossierList, listedOf, listRows } from './list.store.ts'
import { words } from './words.ts'

export const PACK = 'dossier-archive.pack'

const PDF = 'application/pdf'

type Stored = Described['items'][number]['parts'][number]

/** What is stored of a result: its own file and what goes with it. */
async function resultParts(province: Province, document: OfficialDocument): Promise<Stored[]> {
  const attached = (await listAttachments(province.reader, document.id)).flatMap((one) => {
    const hash = finalFile(one)
    return hash ? [{ name: one.name, hash, type: one.type ?? 'application/octet-stream' }] : []
  })
  return document.file ? [{ name: sentName(document), hash: document.file, type: PDF }, ...attached] : attached
}

/** How long it is kept, in words. */
const retentionOf = ({ retention_years: years }: DossierList): string =>
  years === null ? words.forEver.vi : words.yearsKept.vi(years)

/** A finished dossier in the words of a package. */
async function describedOf(province: Province, list: DossierList, dossier: Dossier): Promise<Described> {
  const { reader, house } = province
  const [agency, parts, happened, document] = await Promise.all([
    getAgency(reader, dossier.agency),
    archivedParts(province, dossier),
    timeline(reader, dossierSubject(dossier.id), { without: house.readingActs }),
    dossier.resultDocument ? getDocument(reader, dossier.resultDocument) : null,
  ])
  const day = (of: Dossier['acceptedAt']) => (of ? isoDay(legalDayOf(of)) : '')
  const result = document && {
    number: shownNotation(document),
    day: document.issuedOn ? isoDay(document.issuedOn) : '',
  }
  const acts = happened.acts.map((act) => ({ at: act.at, what: house.actWords(act, 'vi'), who: act.label }))
  return {
    ...{
      id: dossier.id,
      identifier: dossier.number ?? '',
      title: `${dossier.procedureName} – ${dossier.applicant.name}`,
    },
    ...{ creator: agency.name, contributor: list.made_label, description: dossier.request, type: 'Hồ sơ thủ tục' },
    date: `${day(dossier.acceptedAt)}/${day(dossier.finishedAt)}`,
    // personal data: used by request only
    rights: '02',
    items: [
      ...parts.flatMap(({ title, day: of, file }, at) =>
        file
          ? [
              {
                ...{ identifier: String(at + 1), title, creator: dossier.applicant.name, date: isoDay(of) },
                ...{ type: 'Thành phần hồ sơ', parts: [file] },
              },
            ]
          : [],
      ),
      ...(document && result
        ? [
            {
              ...{ identifier: result.number, title: document.subjectLine, creator: agency.name, date: result.day },
              ...{ type: document.type, parts: await resultParts(province, document) },
            },
          ]
        : []),
    ],
    own: {
      name: 'HoSoThuTuc.xml',
      xml: dossierXml(dossier, parts, { agency, retention: retentionOf(list), result, acts: acts.reverse() }),
    },
  }
}

const { within } = actsOf(listLife, listRows)

/** Makes the package of a list and keeps it; one that is there stays. A run that comes again after a kill makes the same again. */
export async function packList(province: Province, id: string): Promise<void> {
  const list = await listRows.get(province.reader, id)
  if (list.state !== 'made') return
  const packages: Package[] = []
  for (const { dossier } of await listedOf(province.reader, id)) {
    const described = await describedOf(province, list, await getDossier(province.reader, dossier))
    packages.push(await packDescribed(province, described, list.made_label))
  }
  const { hash, size } = await province.files.put(Readable.from(zipOf(entriesOf(province, packages))))
  const missing = packages.reduce((sum, one) => sum + one.missing.length, 0)
  await province.act(systemActor(), null, async (tx) => {
    const { state } = await listRows.lock(tx.db, id)
    if (state !== 'made') return
    const change = { state: 'packed' as const, package: hash, package_size: size, missing, packed_at: tx.now }
    await within(province, tx, id, { act: 'pack', seen: null }, async () => ({ change, about: { sha256: hash } }))
  })
}

export const packJobs: Readonly<Record<string, JobHandler>> = {
  [PACK]: {
    run: (province, data) => packList(province, String(data.list)),
    concurrency: 1,
    timeoutSeconds: 3600,
    backOff: [60, 600, 3600],
  },
}
