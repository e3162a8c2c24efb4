import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** 128 random bits, as they stand in an address. */
export function newToken(): string {
  return randomBytes(16).toString('base64url')
}

/** Whether a text is the token; how long that takes says nothing of where they differ. */
export function isToken(text: string, token: string): boolean {
  const [given, wanted] = [Buffer.from(text), Buffer.from(token)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

type Asked = Pick<IncomingMessage, 'method' | 'headersDistinct'>

/**
 * Why a request is none of the page's own, as the status of the answer; undefined where it may be one. Browsers say who
 * asks: a page of another origin cannot leave that out, nor a name that was made to lead here.
 */
export function refusal({ method, headersDistinct: told }: Asked, port: number): 403 | 405 | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
  const [host, origin, site] = [told.host ?? [], told.origin ?? [], told['sec-fetch-site'] ?? []]
  if (host.length !== 1 || !hosts.includes(host[0]!)) return 403
  const isPost = method === 'POST'
  // A browser tells the origin with every POST.
  if (origin.length > 1 || (isPost && origin.length === 0)) return 403
  if (origin.some((one) => one !== `http://${host[0]}`)) return 403
  // `none`: typed, or opened from outside of any page.
  if (site.some((one) => one !== 'same-origin' && one !== 'none')) return 403
  return isPost || method === 'GET' ? undefined : 405
}

/** What every answer says, so that no other page can hold, read, keep or frame it. */
export const guardedHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}
