import { answerWith } from './program/answering.ts'

answerWith({
  run: async () => (await import('./program/services/run.ts')).runCommand,
  runPacked: async () => (await import('./program/services/run.ts')).runPacked,
})
