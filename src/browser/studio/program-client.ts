import type { FromWorker, ToWorker } from '../program/messages.ts'
import type { AskOptions, ServiceName, Services, StudioProgram } from './contract.ts'
import { type UnpackedProgram, unpackProgram } from './pack.ts'

/** The program of gradsheet in workers of the page, each started when it is first asked something. */
export function programClient(pack: string): StudioProgram {
  let unpacked: Promise<UnpackedProgram> | undefined
  const start = async (): Promise<Worker> => {
    unpacked ??= unpackProgram(pack)
    const { script, files } = await unpacked
    const worker = new Worker(script, { name: 'gradsheet' })
    worker.postMessage({ files } satisfies ToWorker)
    return worker
  }
  // Sheets are drawn while a command runs, and sheets are handed out while draws are counted.
  const [quickly, slowly, counting] = [new Asker(start, 'newest'), new Asker(start, 'all'), new Asker(start, 'newest')]
  const askers: Partial<Record<ServiceName, Asker>> = { run: slowly, runPacked: slowly, fairness: counting }
  return { ask: (name, question, options) => (askers[name] ?? quickly).ask(name, question, options) }
}

interface Question {
  readonly id: number
  readonly name: ServiceName
  readonly ask: Services[ServiceName]['ask']
  readonly signal: AbortSignal | undefined
  readonly onTold: ((told: never) => void) | undefined
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

/** Puts questions to a worker, one at a time. */
class Asker {
  readonly #start: () => Promise<Worker>
  readonly #answers: 'newest' | 'all'
  #worker: Promise<Worker> | undefined
  #asked: Question | undefined
  #waiting: Question[] = []
  #questions = 0

  constructor(start: () => Promise<Worker>, answers: 'newest' | 'all') {
    this.#start = start
    this.#answers = answers
  }

  ask<Name extends ServiceName>(
    name: Name,
    ask: Services[Name]['ask'],
    { signal, onTold }: AskOptions<Name> = {},
  ): Promise<Services[Name]['answer']> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(givenUp())
      const question = { id: ++this.#questions, name, ask, signal, onTold, resolve, reject } as Question
      signal?.addEventListener('abort', () => this.#giveUp(question), { once: true })
      if (this.#answers === 'newest') this.#drop((one) => one.name === name)
      this.#waiting.push(question)
      this.#next()
    })
  }

  /** Rejects questions that wait. */
  #drop(isDropped: (question: Question) => boolean): void {
    for (const question of this.#waiting.filter(isDropped)) question.reject(givenUp())
    this.#waiting = this.#waiting.filter((question) => !isDropped(question))
  }

  #giveUp(question: Question): void {
    // Nothing else stops a worker in the middle of its work.
    if (this.#asked === question) this.#end(givenUp())
    else this.#drop((one) => one === question)
  }

  #next(): void {
    if (this.#asked) return
    const question = this.#waiting.shift()
    if (!question) return
    this.#asked = question
    this.#worker ??= this.#started()
    this.#worker.then(
      (worker) => {
        const { id, name, ask } = question
        if (this.#asked === question) worker.postMessage({ id, name, ask } satisfies ToWorker)
      },
      (error: Error) => this.#asked === question && this.#end(error),
    )
  }

  async #started(): Promise<Worker> {
    const worker = await this.#start()
    const isMine = async () => (await this.#worker) === worker
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data)
    worker.onerror = async ({ message }) => {
      if (await isMine()) this.#end(new Error(message || 'the program ended'))
    }
    worker.onmessageerror = async () => {
      if (await isMine()) this.#end(new Error('the answer of the program cannot be read'))
    }
    return worker
  }

  #hear(message: FromWorker): void {
    const question = this.#asked
    if (message.id !== question?.id) return
    if ('told' in message) {
      question.onTold?.(message.told as never)
      return
    }
    this.#asked = undefined
    if ('answer' in message) question.resolve(message.answer as never)
    else question.reject(Object.assign(new Error(message.error.message), message.error))
    this.#next()
  }

  /** Ends the worker, and what it was asked; the next question starts another. */
  #end(error: Error): void {
    const [worker, question] = [this.#worker, this.#asked]
    this.#worker = undefined
    this.#asked = undefined
    worker?.then(
      (one) => one.terminate(),
      () => {},
    )
    question?.reject(error)
    this.#next()
  }
}

function givenUp(): DOMException {
  return new DOMException('the question was given up', 'AbortError')
}
