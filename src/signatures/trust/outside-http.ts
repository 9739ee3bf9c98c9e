/** One bounded question to a service outside: it answers in time and in size, or it failed. Redirects are not followed. */
export async function askOutside(
  url: string,
  limits: { timeoutMs: number; maxBytes: number },
  question?: { type: string; accept: string; body: Buffer },
): Promise<Buffer> {
  const reply = await fetch(url, {
    ...(question && {
      method: 'POST',
      headers: { 'content-type': question.type, accept: question.accept },
      body: new Uint8Array(question.body),
    }),
    signal: AbortSignal.timeout(limits.timeoutMs),
    redirect: 'error',
  })
  if (!reply.ok) throw new Error(`HTTP ${reply.status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of reply.body ?? []) {
    size += chunk.length
    if (size > limits.maxBytes) throw new Error(`more than ${limits.maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Why a service could not be asked, in a word for logs and the administrator's page. */
export function whyFailed(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}
