/** There are no modules here beyond the script: nothing is loaded, compiled or kept. */
const getCompileCacheDir = () => undefined
const isBuiltin = () => false

export { getCompileCacheDir, isBuiltin }
export default { getCompileCacheDir, isBuiltin }
