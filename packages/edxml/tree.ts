/** The header of a message as a small tree: limits of the scanner keep it small. Attachments never come here. */
export type HeaderNode = { name: string; text: string; children: HeaderNode[] }

/** Elements of both spellings are one: `Business…` is read as the standard's `Bussiness…`. */
export const wireName = (local: string): string => local.replace(/^Business/, 'Bussiness')

/** The first child of that name; absent is an empty node, so that paths can be followed without asking. */
export function child(node: HeaderNode, name: string): HeaderNode {
  return node.children.find((candidate) => candidate.name === name) ?? { name, text: '', children: [] }
}

export const childrenOf = (node: HeaderNode, name: string): HeaderNode[] =>
  node.children.filter((candidate) => candidate.name === name)

export const hasChild = (node: HeaderNode, name: string): boolean =>
  node.children.some((candidate) => candidate.name === name)

/** The text of a child, trimmed, as it was sent; empty (or the word `null` some writers leave) is absent. */
export function rawText(node: HeaderNode, name: string): string | undefined {
  const text = child(node, name).text.trim()
  return text === '' || text === 'null' ? undefined : text
}

/** Like {@link rawText} in Unicode NFC, for texts people read; codes and identities stay as sent. */
export const textOf = (node: HeaderNode, name: string): string | undefined => rawText(node, name)?.normalize('NFC')

/** A whole number of at most nine digits, or nothing. */
export function intOf(node: HeaderNode, name: string): number | undefined {
  const text = rawText(node, name)
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
