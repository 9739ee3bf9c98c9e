import { flushCompileCache, getCompileCacheDir } from 'node:module'
import path from 'node:path'

/** An environment with no secret of the program: only where compiled code is kept, with which a process weighs half and starts in a third of the time. */
export function cacheOnly(): NodeJS.ProcessEnv {
  const cache = getCompileCacheDir()
  return cache ? { NODE_COMPILE_CACHE: path.dirname(cache) } : {}
}

let kept = false

/** Keeps what this process compiled, once: one that is killed when nobody needs it any more would leave nothing to the next. */
export function keepCompiled(): void {
  if (!kept) flushCompileCache()
  kept = true
}
