import type { ServiceName } from '../studio/contract.ts'
import type { FromProgram, StartOfProgram, ToProgram } from './messages.ts'
import { volume } from './node/fs.ts'
import type { Service } from './service.ts'

/** Services, each loaded when it is first asked for: the program reads its files then. */
export type ServiceLoaders = { readonly [Name in ServiceName]?: () => Promise<Service<Name>> }

/** Answers what the page asks, one question after the other: a command has the memory and the working folder to itself. */
export function answerWith(services: ServiceLoaders): void {
  let latest: Promise<void> = Promise.resolve()
  addEventListener('message', ({ data: { files, port } }: MessageEvent<StartOfProgram>) => {
    for (const [path, bytes] of files) {
      volume.mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true })
      volume.writeFileSync(path, bytes)
    }
    port.onmessage = ({ data }: MessageEvent<ToProgram>) => {
      latest = latest.then(() => answer(services, data, (said) => port.postMessage(said)))
    }
  })
}

async function answer(
  services: ServiceLoaders,
  { id, name, ask }: ToProgram,
  say: (said: FromProgram) => void,
): Promise<void> {
  try {
    const service = (await services[name]!()) as Service<ServiceName>
    say({ id, answer: await service(ask, (told) => say({ id, told })) })
  } catch (error) {
    const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error))
    say({ id, error: { name: kind, message, stack } })
  }
}
