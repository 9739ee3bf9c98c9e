/** What a document does to one that was issued: puts a slip right, takes its place, ends it. */
export const CORRECTIONS = ['corrects', 'replaces', 'annuls'] as const
export type CorrectionKind = (typeof CORRECTIONS)[number]
