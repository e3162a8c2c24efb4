// On Linux the browser comes inside an npm package; a download that cannot reach its host would fail the installation.
module.exports = { skipDownload: process.platform === 'linux' }
