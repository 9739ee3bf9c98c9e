import type { FastifyRequest } from 'fastify'

/** False when the browser says that another site sent this. Without the header (old browsers, machines) only the token decides. */
export function fromAnotherSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  return typeof site === 'string' && site !== 'same-origin' && site !== 'none'
}

/** True when the browser itself says that a page of this site sent the form; what was typed may then be shown or kept. */
export function fromOurPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string') return site === 'same-origin'
  const { origin, host } = request.headers
  return host !== undefined && origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
