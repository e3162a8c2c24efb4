import type { FromWorker, ToWorker } from './program/messages.ts'
import { volume } from './program/node/fs.ts'
import type { Service } from './program/service.ts'
import type { ServiceName } from './studio/contract.ts'

/** The services, each loaded when it is first asked for: the program reads its files then. */
const services: { readonly [Name in ServiceName]: () => Promise<Service<Name>> } = {
  fairness: async () => (await import('./program/services/fairness.ts')).fairness,
  look: async () => (await import('./program/services/look.ts')).look,
  run: async () => (await import('./program/services/run.ts')).runCommand,
  'seed-of-set': async () => (await import('./program/services/seed-of-set.ts')).seedsOfSet,
  families: async () => (await import('./program/services/gallery.ts')).familiesService,
  example: async () => (await import('./program/services/gallery.ts')).exampleService,
  problem: async () => (await import('./program/services/gallery.ts')).problemService,
  picture: async () => (await import('./program/services/gallery.ts')).pictureService,
  'picture-style': async () => (await import('./program/services/gallery.ts')).pictureStyleService,
  preview: async () => (await import('./program/services/gallery.ts')).previewService,
  'ready-sets': async () => (await import('./program/services/ready-sets.ts')).readySetsService,
  'set-picture': async () => (await import('./program/services/ready-sets.ts')).setPictureService,
  formulas: async () => (await import('./program/services/formulas.ts')).formulasService,
  runPacked: async () => (await import('./program/services/run.ts')).runPacked,
  roster: async () => (await import('./program/services/roster.ts')).roster,
}

const worker = globalThis as unknown as {
  onmessage: ((message: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker): void
}

/** One question after the other: a command has the memory and the working folder to itself. */
let latest: Promise<void> = Promise.resolve()

worker.onmessage = ({ data }) => {
  if ('files' in data) {
    for (const [path, bytes] of data.files) {
      volume.mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true })
      volume.writeFileSync(path, bytes)
    }
  } else {
    latest = latest.then(() => answer(data))
  }
}

async function answer({ id, name, ask }: Extract<ToWorker, { id: number }>): Promise<void> {
  try {
    const service = (await services[name]()) as Service<ServiceName>
    worker.postMessage({ id, answer: await service(ask, (told) => worker.postMessage({ id, told })) })
  } catch (error) {
    const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error))
    worker.postMessage({ id, error: { name: kind, message, stack } })
  }
}
