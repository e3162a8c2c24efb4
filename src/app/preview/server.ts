import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fault, FaultError } from '../../faults/fault.ts'
import type { z } from '../../program/quantity.ts'
import { guardedHeaders, isToken, newToken, refusal } from './guard.ts'
import { mostBody } from './requests.ts'

/** What is answered to the page that has the token. */
export interface Answer {
  readonly status?: number
  readonly type: string
  readonly body: string | Uint8Array
}

/** What the page may ask: by GET for nothing more than it is called, by POST with JSON of a known form. */
export interface Asked<Request = unknown> {
  readonly form: z.ZodType<Request>
  answer(request: Request, givenUp: AbortSignal): Promise<Answer>
}

export function asked<Request>(form: z.ZodType<Request>, answer: Asked<Request>['answer']): Asked {
  return { form, answer: (request, givenUp) => answer(request as Request, givenUp) }
}

export interface PreviewPlaces {
  readonly page: () => Promise<string>
  /** Keeps a response open, and writes to it what happens. */
  readonly listen: (response: ServerResponse) => void
  /** By their names behind the token. */
  readonly asked: Readonly<Record<string, Asked>>
  /** Told what went wrong inside. */
  readonly onBug: (error: Error) => void
}

export interface PreviewServer {
  /** With the token: whoever knows it may use the server. */
  readonly address: string
  /** The same for a program that opens it: others see how programs are started, and this one works once. */
  readonly addressOnce: string
  close(): Promise<void>
}

/**
 * Starts a server that only this machine reaches, and of which only the page with the token gets anything.
 * @throws FaultError `port-in-use`
 */
export async function openServer(places: PreviewPlaces, port = 0, listen = 'events'): Promise<PreviewServer> {
  const [token, once] = [newToken(), newToken()]
  const unused = new Set([once])
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
    const answering = answerTo(request, response)
    answering.catch((error) => {
      places.onBug(error)
      if (response.headersSent) response.destroy()
      else empty(response, 500)
    })
  })
  const bound = await listening(server, port)

  async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusal(request, bound)
    if (refused) return empty(response, refused)
    const [, key = '', name, ...deeper] = (request.url ?? '').split('/')
    if (name === undefined && unused.size > 0 && isToken(key, once) && request.method === 'GET') {
      unused.clear()
      response.writeHead(303, { ...guardedHeaders, Location: `/${token}/` }).end()
      return
    }
    if (!isToken(key, token) || name === undefined || deeper.length > 0) return empty(response, 404)
    if (request.method === 'GET') return get(name, response)
    const asked = Object.hasOwn(places.asked, name) ? places.asked[name] : undefined
    return asked ? post(asked, request, response) : empty(response, 404)
  }

  async function get(name: string, response: ServerResponse): Promise<void> {
    if (name === '') send(response, { type: 'text/html; charset=utf-8', body: await places.page() })
    else if (name === listen) places.listen(response)
    else empty(response, 404)
  }

  const origin = `http://127.0.0.1:${bound}`
  return { address: `${origin}/${token}/`, addressOnce: `${origin}/${once}`, close: () => closed(server) }
}

async function post(question: Asked, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers['content-type'] !== 'application/json') return empty(response, 415)
  const body = await bodyOf(request)
  if (body === undefined) return empty(response, 413)
  const read = question.form.safeParse(parsedJson(body))
  if (!read.success) return empty(response, 400)
  const givenUp = new AbortController()
  response.once('close', () => givenUp.abort())
  const answered = await question.answer(read.data, givenUp.signal).catch((error) => {
    if (error instanceof FaultError) return json({ faults: error.faults }, 422)
    if (givenUp.signal.aborted) return undefined
    throw error
  })
  if (answered) send(response, answered)
}

export function json(data: unknown, status = 200): Answer {
  return { status, type: 'application/json', body: JSON.stringify(data) }
}

function send(response: ServerResponse, { status = 200, type, body }: Answer): void {
  response.writeHead(status, { ...guardedHeaders, 'Content-Type': type }).end(body)
}

/** Says nothing but no. What is left of a request is not read. */
function empty(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...guardedHeaders, Connection: 'close' }).end()
}

/** What stands in a request; undefined where it is too much, or ends too early. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > mostBody) return undefined
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > mostBody) return undefined
      chunks.push(chunk)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(/^(EADDRINUSE|EACCES)$/.test(error.code ?? '') ? new FaultError(portInUse(port)) : error)
    })
    // Not by a name, which might lead elsewhere.
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve)
  })
  return (server.address() as AddressInfo).port
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function portInUse(port: number): Fault {
  return {
    code: 'port-in-use',
    message: `the port ${port} of this machine cannot be had: another program listens there, or it is not for users`,
    got: `${port}`,
    remedy: 'leave --port out, and a free one is taken',
  }
}
