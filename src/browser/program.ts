import { run } from '../cli/program.ts'
console.log(run)
