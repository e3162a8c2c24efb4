import type { FromProgram, ProgramPart, ToLauncher, ToProgram } from '../program/messages.ts'
import type { AskOptions, ServiceName, Services, StudioProgram } from './contract.ts'

/** Gives workers that unpack the program and start it; the first boots at once, while the page is still being read. */
export function launchers(document: Document): () => Worker {
  const script = new Blob([document.getElementById('launcher')!.textContent!], { type: 'text/javascript' })
  const address = URL.createObjectURL(script)
  const boot = () => new Worker(address, { name: 'gradsheet' })
  let spare: Worker | undefined = boot()
  return () => {
    const worker = spare ?? boot()
    spare = undefined
    return worker
  }
}

/** The program of gradsheet in workers of the page, each started when it is first asked something, and the quick one at once. */
export function programClient(launch: () => Worker, pack: string): StudioProgram & Pick<StartedProgram, 'received'> {
  const start = (program: ProgramPart) => (): StartedProgram => {
    const worker = launch()
    const { port1: port, port2: its } = new MessageChannel()
    const received = new Promise((resolve) => {
      for (const event of ['message', 'error']) worker.addEventListener(event, resolve, { once: true })
    })
    worker.postMessage({ pack, program, port: its } satisfies ToLauncher, [its])
    return { worker, port, received }
  }
  // Sheets are drawn while a command runs, and sheets are handed out while draws are counted.
  const [quickly, slowly, counting] = [
    new Asker(start('program'), 'newest'),
    new Asker(start('commands'), 'all'),
    new Asker(start('program'), 'newest'),
  ]
  const { received } = quickly.prepare()
  const askers: Partial<Record<ServiceName, Asker>> = { run: slowly, runPacked: slowly, fairness: counting }
  return { received, ask: (name, question, options) => (askers[name] ?? quickly).ask(name, question, options) }
}

interface StartedProgram {
  readonly worker: Worker
  /** Where it hears and answers. */
  readonly port: MessagePort
  /** When the page may begin with long work: before, that would hold the program up. */
  readonly received: Promise<unknown>
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
  readonly #start: () => StartedProgram
  readonly #answers: 'newest' | 'all'
  #started: StartedProgram | undefined
  #asked: Question | undefined
  #waiting: Question[] = []
  #questions = 0

  constructor(start: () => StartedProgram, answers: 'newest' | 'all') {
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
    const { id, name, ask } = question
    this.prepare().port.postMessage({ id, name, ask } satisfies ToProgram)
  }

  /** Starts the worker where there is none. */
  prepare(): StartedProgram {
    if (this.#started) return this.#started
    const started = this.#start()
    this.#started = started
    const endIfMine = (error: Error) => this.#started === started && this.#end(error)
    started.port.onmessage = ({ data }: MessageEvent<FromProgram>) => this.#hear(data)
    started.port.onmessageerror = () => endIfMine(new Error('the answer of the program cannot be read'))
    started.worker.onerror = ({ message }) => endIfMine(new Error(message || 'the program ended'))
    return started
  }

  #hear(message: FromProgram): void {
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
    const question = this.#asked
    this.#started?.worker.terminate()
    this.#started = undefined
    this.#asked = undefined
    question?.reject(error)
    this.#next()
  }
}

function givenUp(): DOMException {
  return new DOMException('the question was given up', 'AbortError')
}
