import { addDays, addMonths, legalDayOf } from '../packages/time/index.ts'
import { type Grant, stranger, type Viewer } from '../src/kernel/acting/index.ts'
import type { Province } from '../src/kernel/province/index.ts'
import {
  addHeading,
  approveFileList,
  closeCaseFile,
  fileDocuments,
  listHeadings,
  makeFileList,
  offerFiles,
  openCaseFile,
  submitFileList,
} from '../src/paperwork/case-files/index.ts'
import { LETTERS_AT, registered } from './assignments.ts'
import { actorAt, type Cast, type Post, type World } from './world.ts'

const HEADINGS = [
  ['Hồ sơ phòng, chống dịch bệnh động vật', 'TY', '06'],
  ['Hồ sơ cấp chứng chỉ hành nghề thú y', 'TY', '05'],
  ['Hồ sơ thống kê, báo cáo chăn nuôi', 'CN', '06'],
  ['Hồ sơ tổ chức, cán bộ', 'TCCB', '02'],
] as const

/** A department's files of work, one in each state, so that whoever looks finds the pages filled; through the operations, as people do it. */
export async function keepSomeFiles(province: Province, world: World): Promise<void> {
  const cast = world.casts.get(LETTERS_AT)
  const [keeper] = cast?.specialists ?? []
  if (!cast?.clerk || !keeper) throw new Error(`the demonstration has nobody to keep files at ${LETTERS_AT}`)
  const today = legalDayOf(world.now)
  const yearAgo = addMonths(today, -12)
  const headings = await approvedHeadings(province, cast, today.year)
  const open = (title: string, heading?: string) =>
    openCaseFile(
      province,
      actorAt(keeper),
      { title, ...(heading ? { heading } : { retention: '06' }), usage: 'limited', construction: false },
      null,
    ).then(({ id }) => id)
  const file = async (id: string, number: string, day = addDays(today, -5)) => {
    const subjectLine = `V/v theo dõi, tổng hợp tình hình tháng ${day.month} (minh hoạ)`
    const letter = await registered(province, world, cast, { number, subjectLine, issuedOn: day })
    await fileDocuments(province, viewerAt(keeper), id, [letter], null)
  }
  const close = (id: string, revision: number) => closeCaseFile(province, actorAt(keeper), id, { revision }, null)

  const current = await open('Phòng, chống bệnh dịch tả lợn châu Phi (minh hoạ)', headings[0])
  await file(current, '5101', addDays(today, -20))
  await file(current, '5102')
  await open('Rà soát cơ sở giết mổ theo yêu cầu đột xuất (minh hoạ)')
  const due = await open('Tổng hợp số liệu chăn nuôi năm trước (minh hoạ)', headings[2])
  await file(due, '5103', addDays(yearAgo, 12))
  await close(due, 2)
  const handed = await open('Tiêm phòng đại gia súc vụ xuân (minh hoạ)', headings[0])
  await file(handed, '5104', addDays(yearAgo, -30))
  await close(handed, 2)
  await offerFiles(province, actorAt(keeper), [handed], null)
}

/** The yearly list, drawn up and approved. @returns its headings in their order */
async function approvedHeadings(province: Province, cast: Cast, year: number): Promise<string[]> {
  const clerk = actorAt(cast.clerk!)
  const { id } = await makeFileList(province, clerk, { year }, null)
  let revision = 1
  for (const [title, symbol, retention] of HEADINGS) {
    await addHeading(province, clerk, id, { revision, title, symbol, retention }, null)
    revision += 1
  }
  await submitFileList(province, clerk, id, { revision }, null)
  await approveFileList(province, actorAt(cast.leader), id, { revision: revision + 1 }, null)
  return (await listHeadings(province.reader, id)).map((heading) => heading.id)
}

/** The holder of a post, as far as filing asks. */
const viewerAt = (post: Post): Viewer => {
  const grant = (scope: Grant['scope']): Grant => ({ scope, agencies: [post.agency] })
  const { id: position, title: positionTitle, agency, agencyName, unit, account } = post
  return {
    ...{
      ...stranger,
      kind: 'official',
      account,
      name: positionTitle,
      position,
      positionTitle,
      agency,
      agencyName,
      unit,
    },
    grants: new Map([
      ['case-file.make', grant('own')],
      ['document.read', grant('agency')],
    ]),
  }
}
