/**
 * Whether a text can be the code of a unit of another place: groups of letters and digits between dots or dashes, in either form (identifiers.md
 * §1). What a letter may name is wider; what comes into the directory by itself is not.
 */
export const isUnitCode = (text: string): boolean => text.length <= 60 && /^[A-Z0-9]+(?:[.-][A-Z0-9]+)*$/i.test(text)
