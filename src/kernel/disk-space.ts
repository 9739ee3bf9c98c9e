import { statfsSync } from 'node:fs'

/** The database writes ahead in pieces of 16 MB; where no such piece fits any more, it ends. */
const LEAST_BYTES = 20_000_000

/** Bytes that may still be written to the disk of a folder, and how many it has. */
export function diskSpace(folder: string): { free: number; whole: number } {
  const { bavail, blocks, bsize } = statfsSync(folder)
  return { free: bavail * bsize, whole: blocks * bsize }
}

/** Whether the disk of a folder is so full that the database cannot work on it. */
export const isFull = (folder: string): boolean => diskSpace(folder).free < LEAST_BYTES
