import { formatDay, type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import { type FilePaper, filePaper } from '../../../base/papers/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import { say } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { entriesOf, type Packed, packFile } from '../../case-files/index.ts'
import { zipOf } from '../../documents/index.ts'
import type { ArchiveFile } from '../kept/archive.store.ts'
import type { ArchiveRequest } from './request.store.ts'
import { words } from './request.words.ts'

const t = (word: Parameters<typeof say>[1]): string => say('vi', word)
const label = (word: Parameters<typeof asLabel>[0]): string => asLabel(word, 'vi')

/** The certificate of a copy: from which original it is, for whom and what for, and the checksum of each file. */
function certificateOf(
  request: ArchiveRequest,
  copies: readonly { file: ArchiveFile; packed: Packed }[],
  at: Instant,
): FilePaper {
  return {
    language: 'vi',
    issuer: copies[0]?.packed.record.agency.name ?? '',
    heading: t(words.certificate),
    title: `${t(words.certified)}`,
    facts: [
      [label(words.number), `${request.number}/${request.year}`],
      [label(words.askedBy), request.asker_name],
      [label(words.purpose), request.purpose],
      [label(words.decidedBy), request.decided_by ?? ''],
      [label(words.copyDay), formatDay(legalDayOf(at), 'vi')],
      ...copies.map(({ file }): [string, string] => [
        label(words.original),
        `${file.urn ?? ''} · SHA-256 ${file.hash ?? ''}`,
      ]),
    ],
    index: {
      title: t(words.files),
      columns: [
        { title: label(words.file), width: 40 },
        { title: label(words.fingerprint), width: 60 },
      ],
      rows: copies.flatMap(({ file, packed }) =>
        packed.parts.map(({ path, hash }) => [`${file.notation}: ${path.split('/').slice(-2).join('/')}`, hash]),
      ),
    },
    missing: null,
    documents: [],
  }
}

/**
 * The certified copy (DIP) of what a request asks for: each file with its original documents unchanged and its own METS, and the certificate. Nothing
 * is held whole.
 */
export async function copyOf(province: Province, request: ArchiveRequest, files: readonly ArchiveFile[]) {
  const at = province.clock.now()
  const copies: { file: ArchiveFile; packed: Packed }[] = []
  for (const file of files) {
    const name = `${file.urn ?? file.id}:dip:${request.number}-${request.year}`
    const packed = await packFile(province, file.id, request.decided_by ?? '', { type: 'DIP', name })
    copies.push({ file, packed })
  }
  const certificate = await filePaper(certificateOf(request, copies, at), { at, demo: province.demo })
  async function* entries() {
    yield { name: 'chung-nhan-ban-sao.pdf', bytes: [certificate] }
    yield* entriesOf(
      province,
      copies.map(({ packed }) => packed),
    )
  }
  return zipOf(entries())
}
