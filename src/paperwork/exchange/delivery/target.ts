import {
  codeDateKey,
  type DocumentMessage,
  documentCode,
  normalisedId,
  parseEdxmlDay,
  type StatusMessage,
  targetDocumentIds,
} from '../../../../packages/edxml/index.ts'
import type { LegalDay } from '../../../../packages/time/index.ts'

/** How a message names a document: by identities, in the order to try, and by number, notation and date. */
export interface Naming {
  ids: string[]
  code: { number: string; notation: string; day: LegalDay } | null
  /** The same as texts that can be compared and locked. */
  keys: string[]
}

function naming(ids: readonly (string | undefined)[], code: string | undefined, date: string | undefined): Naming {
  const named = [...new Set(ids.filter((id): id is string => id !== undefined && id.trim() !== ''))]
  const day = date === undefined ? undefined : parseEdxmlDay(date)
  const [, number, notation] = /^([^/]+)\/(.+)$/.exec(code === undefined ? '' : normalisedId(code)) ?? []
  const whole = code !== undefined && number && notation && day
  return {
    ids: named,
    code: whole ? { number, notation, day } : null,
    keys: [
      ...new Set([
        ...named.map((id) => `id ${normalisedId(id)}`),
        ...(whole ? [`code ${codeDateKey(code, date ?? '')}`] : []),
      ]),
    ],
  }
}

/** What a document is called by whoever speaks about it later. */
export const namesOf = (message: DocumentMessage): Naming =>
  naming([message.documentId], documentCode(message.code), message.promulgation.date)

/**
 * What a recall, update or replacement calls the documents it is about (edxml.md §8). Recall and update repeat number and date of the document;
 * a replacement names each replaced one, by its identity alone, with the units that held it: `mine` says which are ours.
 */
export function targetsOf(message: DocumentMessage, mine: (organId: string) => boolean): Naming[] {
  const ids = targetDocumentIds(message, mine)
  if (message.business.type === 3) return ids.map((id) => naming([id], undefined, undefined))
  return [naming(ids, documentCode(message.code), message.promulgation.date)]
}

/**
 * Documents a letter answers, by number, notation and date; where a sender gives none, they are read out of the identity, which our own documents
 * say them in (identifiers.md §4).
 */
export const answeredIn = ({ responseFor }: DocumentMessage): NonNullable<Naming['code']>[] =>
  responseFor.flatMap(({ code, promulgationDate, documentId }) => {
    const [, day, number] = /^[^,]*,([^,]+),(.+)$/.exec(documentId?.trim() ?? '') ?? []
    return naming([], code ?? number, promulgationDate ?? day).code ?? []
  })

/** What a status calls the document it is about. */
export const namedIn = (about: StatusMessage['responseFor']): Naming =>
  naming([about.documentId], about.code, about.promulgationDate)
