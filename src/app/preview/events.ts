import type { ServerResponse } from 'node:http'
import type { PreviewState } from './contract.ts'
import { guardedHeaders } from './guard.ts'

// Milliseconds between signs of life, by which a browser knows that a silent server is there.
const pulse = 20_000

/** The pages that listen; each is told the state when it begins to, and every change. */
export class Listeners {
  readonly #open = new Set<ServerResponse>()
  readonly #pulse: NodeJS.Timeout
  #state: PreviewState

  constructor(state: PreviewState) {
    this.#state = state
    this.#pulse = setInterval(() => this.#write(': \n\n'), pulse).unref()
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { ...guardedHeaders, 'Content-Type': 'text/event-stream' })
    response.once('close', () => this.#open.delete(response))
    this.#open.add(response)
    response.write(eventOf(this.#state))
  }

  tell(state: PreviewState): void {
    this.#state = state
    this.#write(eventOf(state))
  }

  close(): void {
    clearInterval(this.#pulse)
    for (const response of this.#open) response.end()
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text)
  }
}

// JSON has no line ends of its own, which would end the event. A page that lost its server looks for it every second.
function eventOf(state: PreviewState): string {
  return `retry: 1000\ndata: ${JSON.stringify(state)}\n\n`
}
