import { type FileStore, pageImage } from '../files/index.ts'
import { Refusal } from '../refusal.ts'
import { type Answer, fileAnswer } from './answer.ts'

/** How wide the small pictures beside a file's name are, twice the pixels they take. */
const THUMBNAIL = 240

/**
 * A page of a stored PDF as a picture: small beside its name, large in the fold. The route that calls this has checked that the viewer may
 * see the file.
 * @throws Refusal http.not-found when there is no such page or this machine draws none
 */
export async function pageImageAnswer(
  files: FileStore,
  hash: string,
  page: number,
  size: 'thumbnail' | 'page' = 'page',
): Promise<Answer> {
  const image = await pageImage(files, hash, page, size === 'thumbnail' ? THUMBNAIL : undefined)
  if (!image) throw new Refusal('http.not-found')
  return fileAnswer(image, 'image/png', `trang-${page}.png`, { inline: true, size: image.length })
}
