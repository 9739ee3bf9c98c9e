import { Type } from 'typebox'
import { reaches, type Viewer } from '../../kernel/acting/index.ts'
import { type Invalid, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Answer, type Ctx, page } from '../../kernel/http/index.ts'
import type { FieldErrors } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fieldOf } from '../../signatures/signing/index.ts'
import { reasonPage } from './document.page.ts'
import { getDocument } from './document.store.ts'
import type { OfficialDocument } from './document.ts'
import { words } from './words.ts'

/** What the routes of one document share: its address, its forms, who may do what on it. */
export const One = Type.Object({ id: Uuid() })
export const Revision = Type.Integer({ minimum: 1 })
export const ReasonForm = Type.Object({ revision: Revision, reason: Text({ max: 2000, label: words.reasonIn }) })
export const OnlyRevision = Type.Object({ revision: Revision })

export type DocumentCtx = Ctx<{ id: string }, unknown, unknown>

/** The document, when the viewer may read it. @throws Refusal document.unknown, document.out-of-reach */
export async function seenDocument(province: Province, viewer: Viewer, id: string): Promise<OfficialDocument> {
  const document = await getDocument(province.reader, id)
  const place = { agency: document.agency, unit: document.unit, holder: document.holder }
  if (!reaches(viewer, 'document.read', place)) throw new Refusal('document.out-of-reach')
  return document
}

export const can = (viewer: Viewer, capability: string, document: OfficialDocument): boolean =>
  reaches(viewer, capability, { agency: document.agency, unit: document.unit, holder: document.holder })

export function requireOn(viewer: Viewer, capability: string, document: OfficialDocument): void {
  if (!can(viewer, capability, document)) throw new Refusal('http.not-allowed')
}

/** Mistakes of a form by field. */
export const errorsOf = (invalid: Invalid): FieldErrors =>
  Object.fromEntries(invalid.errors.map((one) => [one.field, one.message]))

/** What is wrong with a key, its PIN, its device or a passkey belongs beside it; the form stays open. */
export const isOfKey = (error: unknown): error is Refusal =>
  error instanceof Refusal && /^(signing|hardware-key)\./.test(error.code)

/** Acts, and shows the form again when the key does not open. */
export async function besidePin(
  ctx: DocumentCtx,
  show: (errors: FieldErrors) => Promise<Answer>,
  act: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (isOfKey(error)) return show({ [fieldOf(error)]: error.sentence(ctx.language) })
    throw error
  }
}

/** Asks for the reason of returning a draft, or an arrival to its sender. */
export async function showReason(
  ctx: DocumentCtx,
  what: 'return' | 'reject',
  errors: FieldErrors = {},
): Promise<Answer> {
  const document = await seenDocument(ctx.province, ctx.viewer, ctx.params.id)
  const vi = ctx.language === 'vi'
  const title = ctx.view.t(what === 'return' ? words.returnDraft : words.reject)
  const will =
    what === 'return'
      ? [vi ? 'Người soạn nhận lại dự thảo cùng lý do.' : 'The drafter gets the draft back with the reason.']
      : [
          vi
            ? 'Nơi gửi nhận trạng thái “Từ chối tiếp nhận” kèm lý do.'
            : 'The sender gets the status “refused” with the reason.',
        ]
  const action = `/van-ban/${document.id}/${what === 'return' ? 'tra-lai' : 'tra-noi-gui'}`
  return page(
    reasonPage(ctx.view, { document, title, will, label: title, action, errors }),
    Object.keys(errors).length > 0 ? 400 : 200,
  )
}
