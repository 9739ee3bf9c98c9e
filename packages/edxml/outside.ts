/**
 * Reading what other systems sent. Whatever comes in is read within limits or refused with a code; it may still take seconds, so a program that
 * serves people reads in a process of its own.
 */

export { type ByteSource, readEdxml } from './read.ts'
export { traceInsertion } from './trace.ts'
