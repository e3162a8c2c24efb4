import * as buffer from 'buffer/index.js'

export const { Buffer, constants, kMaxLength } = buffer as unknown as typeof import('node:buffer')
export type Buffer = InstanceType<typeof Buffer>

const { atob, btoa } = globalThis

export { atob, btoa }
export default { Buffer, constants, kMaxLength, atob, btoa }
