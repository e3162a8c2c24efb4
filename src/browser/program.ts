import type { FromProgram, StartOfProgram, ToProgram } from './program/messages.ts'
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

/** One question after the other: a command has the memory and the working folder to itself. */
let latest: Promise<void> = Promise.resolve()

addEventListener('message', ({ data: { files, port } }: MessageEvent<StartOfProgram>) => {
  for (const [path, bytes] of files) {
    volume.mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true })
    volume.writeFileSync(path, bytes)
  }
  port.onmessage = ({ data }: MessageEvent<ToProgram>) => {
    latest = latest.then(() => answer(data, (said) => port.postMessage(said)))
  }
})

async function answer({ id, name, ask }: ToProgram, say: (said: FromProgram) => void): Promise<void> {
  try {
    const service = (await services[name]()) as Service<ServiceName>
    say({ id, answer: await service(ask, (told) => say({ id, told })) })
  } catch (error) {
    const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error))
    say({ id, error: { name: kind, message, stack } })
  }
}
