/** The hashes that streams are made with, and those that stand in for Node's in a page. */
export { hmac } from '@noble/hashes/hmac.js'
export { sha1 } from '@noble/hashes/legacy.js'
export { sha256 } from '@noble/hashes/sha2.js'
export { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
