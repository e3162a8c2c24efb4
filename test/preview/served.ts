import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import type { LookRequest } from '../../src/app/look/contract.ts'
import type { PreviewState } from '../../src/app/preview/contract.ts'
import { openPreview, type PreviewOptions } from '../../src/app/preview/preview.ts'
import { openServer } from '../../src/app/preview/server.ts'
import type { Session } from '../../src/app/session.ts'
import type { Workplace } from '../cli/command-line.ts'

export interface Told {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface Wish {
  readonly method?: string
  /** Behind the token; of another address where it begins with a slash. */
  readonly path?: string
  /** Undefined leaves one of the usual headers out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | Buffer
}

/** A preview in this process, and what a page would ask of it. */
export class ServedPreview {
  readonly address: URL
  readonly addressOnce: URL
  readonly notes: readonly string[]
  readonly #close: () => Promise<void>

  constructor(address: string, addressOnce: string, notes: readonly string[], close: () => Promise<void>) {
    this.address = new URL(address)
    this.addressOnce = new URL(addressOnce)
    this.notes = notes
    this.#close = close
  }

  static async of(place: Workplace, set: string, options: Partial<PreviewOptions> = {}): Promise<ServedPreview> {
    const notes: string[] = []
    const session: Session = {
      version: manifest.version,
      environment: {},
      out: () => {},
      note: (text) => void notes.push(text),
      progress: () => ({ step: () => {}, stop: () => {} }),
    }
    const preview = await openPreview(join(place.folder, set), { families: [], ...options }, session)
    const server = await openServer(preview.places)
    return new ServedPreview(server.address, server.addressOnce, notes, async () => {
      await preview.close()
      await server.close()
    })
  }

  /** Asks as the page would, but for what the wish says. */
  ask({ method = 'GET', path = '', headers = {}, body }: Wish = {}): Promise<Told> {
    const usual = {
      host: this.address.host,
      ...(method === 'POST' && { origin: this.address.origin, 'content-type': 'application/json' }),
    }
    const { hostname, port, pathname } = this.address
    const sent = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== undefined)
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          ...{ hostname, port, method, setHost: false, agent: false, headers: Object.fromEntries(sent) as never },
          path: path.startsWith('/') ? path : pathname + path,
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () =>
            resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
          )
        },
      )
      request.on('error', reject)
      request.end(body)
    })
  }

  post(path: string, data: unknown): Promise<Told> {
    return this.ask({ method: 'POST', path, body: JSON.stringify(data) })
  }

  async json<Data>(path: string, data: unknown): Promise<Data> {
    return JSON.parse((await this.post(path, data)).body.toString()) as Data
  }

  /** What comes back for bytes that no client would send; empty where the connection is cut. */
  raw(bytes: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(Number(this.address.port), '127.0.0.1', () => socket.end(bytes))
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('error', () => resolve(text))
      socket.on('close', () => resolve(text))
    })
  }

  /** Listens as a page does. */
  listen(): Listening {
    return new Listening(this.address)
  }

  close(): Promise<void> {
    return this.#close()
  }
}

/** The states that a page is told. */
export class Listening {
  readonly states: PreviewState[] = []
  readonly #stop = new AbortController()
  readonly ended: Promise<void>
  #wake: () => void = () => {}

  constructor(address: URL) {
    this.ended = this.#read(address).catch((error) => {
      if (error.name !== 'AbortError') throw error
    })
  }

  /** The first state told, by now or later, that is so. */
  async until(isSo: (state: PreviewState) => boolean): Promise<PreviewState> {
    for (;;) {
      const found = this.states.find(isSo)
      if (found) return found
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  stop(): void {
    this.#stop.abort()
  }

  async #read(address: URL): Promise<void> {
    const { body } = await fetch(new URL('events', address), { signal: this.#stop.signal })
    let text = ''
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const events = text.split('\n\n')
      text = events.pop()!
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1]
        if (data) this.states.push(JSON.parse(data))
      }
      this.#wake()
    }
  }
}

export function lookOf(text: string, changes: Partial<LookRequest> = {}): LookRequest {
  return {
    file: 'quiz.yaml',
    text,
    seed: 's',
    labels: ['1'],
    paper: 'A4',
    columns: 1,
    solutions: 'full',
    pages: ['worksheet'],
    ...changes,
  }
}
