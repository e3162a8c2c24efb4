import { Buffer, constants, kMaxLength } from 'buffer/index.js'

const { atob, btoa } = globalThis
export { atob, Buffer, btoa, constants, kMaxLength }
export default { Buffer, constants, kMaxLength, atob, btoa }
