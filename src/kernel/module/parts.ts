import type { Piece } from '../pages/index.ts'
import type { PartCtx } from './index.ts'

/** What other rooms show this viewer on the page of a subject, or on a page that is not of one subject, in the order of the rooms. */
export const partsOn = (ctx: PartCtx, kind: string, id = ''): Promise<(Piece | null)[]> =>
  Promise.all(
    ctx.view.house
      .partsOn(kind)
      .filter((part) => !part.needs || ctx.viewer.grants.has(part.needs))
      .map((part) => part.show(ctx, id)),
  )
