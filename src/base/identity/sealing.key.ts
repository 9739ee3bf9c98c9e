import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openWith, sealWith } from '../../kernel/cipher.ts'
import { type Database, findSetting, keepSetting } from '../../kernel/database/index.ts'
import { keepFile, keepNewFile } from '../../kernel/kept-file.ts'
import type { Province } from '../../kernel/province/index.ts'
import { StartRefused } from '../../kernel/start-refused.ts'
import { listSealed } from './sealing.store.ts'

const KEY_BYTES = 32
const MOST_TRIED = 50
/** A value that everybody may know, sealed: who opens it holds the right key. */
const CHECK = 'identity.key-check'
const KNOWN = 'Liên Thông: identity.key'

const keys = new WeakMap<Database, Promise<Buffer>>()

const keyFile = (province: Province): string => path.resolve(province.config.dataFolder, 'identity.key')

/**
 * The key that seals small secrets at rest: a file of the data folder that only its owner reads, so that a copy of the database alone opens
 * nothing. Made once, at the first start of a province; processes of one province share the folder.
 * @throws StartRefused when the file is lost, cut or another one than that which sealed what the database holds
 */
export function sealingKey(province: Province): Promise<Buffer> {
  let key = keys.get(province.database)
  if (!key) {
    key = provenKey(province)
    key.catch(() => keys.delete(province.database))
    keys.set(province.database, key)
  }
  return key
}

async function provenKey(province: Province): Promise<Buffer> {
  const { reader } = province
  const file = keyFile(province)
  const check = (await findSetting(reader, CHECK)) ?? (await firstCheck(province, file))
  const key = wholeKey(file)
  if (typeof check !== 'string' || !opens(key, Buffer.from(check, 'base64'))) throw refused(file, EXCHANGED)
  return key
}

/** A province without a check value: a new one, or one begun before there was such a value. */
async function firstCheck(province: Province, file: string): Promise<unknown> {
  const sealed = await listSealed(province.reader, province.house.sealed, MOST_TRIED)
  const found = readKey(file)
  if (found.gone && sealed.length === 0) {
    mkdirSync(path.dirname(file), { recursive: true })
    const fresh = randomBytes(KEY_BYTES).toString('base64')
    if (found.gone === GONE.empty) keepFile(file, fresh)
    else if (found.gone === GONE.lost) keepNewFile(file, fresh)
  }
  const key = wholeKey(file)
  // older programs made a lost key anew without a word, so what lies there may be of two keys
  if (sealed.length > 0 && !sealed.some((one) => opens(key, one))) throw refused(file, EXCHANGED)
  return keepSetting(province.reader, CHECK, sealWith(key, Buffer.from(KNOWN)).toString('base64'))
}

/** What the file holds now, or what is wrong with it. */
function readKey(file: string): { key: Buffer; gone?: undefined } | { gone: string } {
  try {
    const text = readFileSync(file, 'utf8').trim()
    const key = Buffer.from(text, 'base64')
    if (key.length === KEY_BYTES) return { key }
    return { gone: text === '' ? GONE.empty : GONE.cut }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { gone: GONE.lost }
    throw error
  }
}

/** @throws StartRefused */
function wholeKey(file: string): Buffer {
  const found = readKey(file)
  if (found.gone !== undefined) throw refused(file, found.gone)
  return found.key
}

function opens(key: Buffer, sealed: Uint8Array): boolean {
  try {
    openWith(key, sealed)
    return true
  } catch {
    return false
  }
}

/** What is wrong with the file as it lies there now; nothing when it opens what the database holds. */
export async function keyFault(province: Province): Promise<{ file: string; how: string } | undefined> {
  const file = keyFile(province)
  const found = readKey(file)
  if (found.gone !== undefined) return { file, how: found.gone }
  const check = await findSetting(province.reader, CHECK)
  const right = typeof check !== 'string' || opens(found.key, Buffer.from(check, 'base64'))
  return right ? undefined : { file, how: EXCHANGED }
}

/** How many of the sealed values, at most `each` of a column, do not open. */
export async function countClosed(province: Province, each: number): Promise<{ closed: number; looked: number }> {
  const key = wholeKey(keyFile(province))
  const values = await listSealed(province.reader, province.house.sealed, each)
  return { closed: values.filter((value) => !opens(key, value)).length, looked: values.length }
}

const GONE = { lost: 'không còn', empty: 'rỗng', cut: 'bị cắt cụt hoặc bị sửa' } as const
const EXCHANGED = 'là khoá khác, không mở được những gì cơ sở dữ liệu này đang giữ'

const refused = (file: string, how: string): StartRefused =>
  new StartRefused(
    `tệp ${file} (khoá mở các bí mật đã niêm phong trong cơ sở dữ liệu) ${how}. Lấy lại đúng tệp đó từ bản sao lưu gần nhất: npm run restore -- --keys TỆP.tar.gz, rồi khởi động lại. Chương trình không tự tạo khoá mới, vì khoá mới không mở được mã một lần và các khoá đã lưu.`,
  )
