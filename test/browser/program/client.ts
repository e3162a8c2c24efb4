import type { RunProgress } from '../../../src/browser/studio/contract.ts'
import { launchers, programClient } from '../../../src/browser/studio/program-client.ts'

type Base64Files = readonly (readonly [path: string, base64: string])[]

const program = programClient(launchers(document), document.getElementById('pack')!.textContent!)

/** Runs a command; bytes of files come and go in base64, since tests speak to the page in JSON. */
async function run(args: readonly string[], files: Base64Files, environment: Readonly<Record<string, string>>) {
  const told: RunProgress[] = []
  const answer = await program.ask(
    'run',
    { args, files: new Map(files.map(([path, base64]) => [path, bytesOf(base64)])), environment },
    { onTold: (one) => told.push(one) },
  )
  return { ...answer, files: [...answer.files].map(([path, bytes]) => [path, base64Of(bytes)] as const), told }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** What a test asks of the page. */
export const client = { program, run }
Object.assign(globalThis, { client })
