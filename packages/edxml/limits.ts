/** A whole file, in bytes: what is larger is not read, so whoever takes files over refuses it at the door. No national limit is published. */
export const MOST_FILE_BYTES = 150 * 2 ** 20
