/** One worker of a page does one command at a time, in this thread. */
const availableParallelism = () => 1
const cpus = () => []
const homedir = () => '/home'
const hostname = () => 'page'
const tmpdir = () => '/tmp'
const platform = () => 'linux'
const release = () => ''
const EOL = '\n'

export { availableParallelism, cpus, EOL, homedir, hostname, platform, release, tmpdir }
export default { availableParallelism, cpus, EOL, homedir, hostname, platform, release, tmpdir }
