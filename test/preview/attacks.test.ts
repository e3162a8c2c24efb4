import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from '../cli/command-line.ts'
import { lookOf, ServedPreview, type Wish } from './served.ts'

const place = new Workplace()
const text = 'id: quiz\nproblems:\n  - { id: hinge, family: hinge, params: {} }\n'
let served: ServedPreview
let token: string
beforeAll(async () => {
  place.write('course/quiz.yaml', text)
  place.write('course/secret.txt', 'SECRET')
  place.write('secret.txt', 'SECRET')
  symlinkSync(join(place.folder, 'secret.txt'), join(place.folder, 'course/link'))
  served = await ServedPreview.of(place, 'course/quiz.yaml')
  token = served.address.pathname.slice(1, -1)
})
afterAll(async () => {
  await served.close()
  place.remove()
})

const look = JSON.stringify(lookOf(text))
const save = JSON.stringify({ text: 'id: pwned\n', basedOn: null })
const other = 'http://evil.example'

test('the page that has the token gets what it asks for', async () => {
  expect(await served.ask()).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
  expect(await served.ask({ method: 'POST', path: 'look', body: look })).toMatchObject({ status: 200 })
  for (const host of ['localhost', '[::1]'])
    expect(await served.ask({ headers: { host: `${host}:${served.address.port}` } })).toMatchObject({ status: 200 })
  const self = { origin: served.address.origin, 'sec-fetch-site': 'same-origin' }
  expect(await served.ask({ headers: self })).toMatchObject({ status: 200 })
  expect(await served.ask({ headers: { 'sec-fetch-site': 'none' } })).toMatchObject({ status: 200 })
})

test('the token is 128 bits of chance, another for every preview', async () => {
  expect(token).toMatch(/^[\w-]{22}$/)
  const second = await ServedPreview.of(place, 'course/quiz.yaml')
  expect(second.address.pathname).not.toBe(served.address.pathname)
  await second.close()
})

describe('who is not the page gets an empty answer, whatever is asked for', () => {
  const post = (wish: Wish): Wish => ({ method: 'POST', path: 'look', body: look, ...wish })

  test.each<[string, number, Wish]>([
    ['a name that was made to lead here', 403, { headers: { host: 'evil.example' } }],
    ['the same with the port', 403, { headers: { host: 'evil.example:1' } }],
    ['the loopback address without the port', 403, { headers: { host: '127.0.0.1' } }],
    ['another port of it', 403, { headers: { host: '127.0.0.1:1' } }],
    ['a name below localhost', 403, { headers: { host: 'a.localhost' } }],
    ['a name that begins as ours', 403, { headers: { host: '127.0.0.1.evil.example' } }],
    ['another address of the loopback', 403, { headers: { host: '127.0.0.2' } }],
    ['no name at all', 400, { headers: { host: undefined } }],
    ['a page of another origin', 403, post({ headers: { origin: other } })],
    ['a page of another port of this machine', 403, post({ headers: { origin: 'http://127.0.0.1:1' } })],
    ['a page of the same name over TLS', 403, post({ headers: { origin: 'https://127.0.0.1' } })],
    ['a page in a sandbox, or of a file', 403, post({ headers: { origin: 'null' } })],
    ['a POST that says nothing of its origin', 403, post({ headers: { origin: undefined } })],
    ['another origin that only reads', 403, { headers: { origin: other } }],
    ['a picture in a page of another site', 403, { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a page of another port, as browsers say it', 403, { headers: { 'sec-fetch-site': 'same-site' } }],
    ['what no browser says', 403, { headers: { 'sec-fetch-site': 'anything' } }],
    ['no token', 404, { path: '/' }],
    ['nothing but a name', 404, { path: '/events' }],
    ['another token', 404, { path: '/AAAAAAAAAAAAAAAAAAAAAA/' }],
    ['an empty token', 404, { path: '//' }],
    ['a question without a token', 404, post({ path: '/look' })],
    ['a question with another token', 404, post({ path: '/AAAAAAAAAAAAAAAAAAAAAA/save', body: save })],
  ])('%s: %i', async (_, status, wish) => {
    const told = await served.ask(wish)
    expect({ status: told.status, body: `${told.body}` }).toEqual({ status, body: '' })
    expect(place.read('course/quiz.yaml')).toBe(text)
  })

  test('nor does a token help that is cut short, or goes on', async () => {
    for (const path of [
      `/${token.slice(0, -1)}/`,
      `/${token}A/`,
      `/${token}`,
      `/${token.toLowerCase()}/`,
      `/x/${token}/`,
    ])
      expect(await served.ask({ path })).toMatchObject({ status: 404, body: Buffer.alloc(0) })
  })

  test('nor does the right token in another place', async () => {
    const headers = {
      ...{ authorization: `Bearer ${token}`, cookie: `token=${token}`, 'x-token': token },
      referer: served.address.href,
    }
    expect(await served.ask({ path: `/?token=${token}`, headers })).toMatchObject({ status: 404 })
  })
})

describe('what happens is told to the page alone', () => {
  const listen = { path: 'events', headers: { accept: 'text/event-stream' } }

  test.each<[string, number, Wish]>([
    ['a page of another origin', 403, { headers: { origin: other } }],
    ['a page of a name that was made to lead here', 403, { headers: { host: 'evil.example' } }],
    ['a page of another port', 403, { headers: { 'sec-fetch-site': 'same-site' } }],
    ['who has no token', 404, { path: '/events' }],
    ['who has the token of another preview', 404, { path: `/${'A'.repeat(22)}/events` }],
  ])('%s hears nothing: %i', async (_, status, wish) => {
    const told = await served.ask({ ...listen, ...wish })
    expect({ status: told.status, body: `${told.body}` }).toEqual({ status, body: '' })
  })

  test.each(['', 'events', 'look'])('no socket is opened at %j, by the page or by others', async (name) => {
    const lines = [`GET /${token}/${name} HTTP/1.1`, `Host: ${served.address.host}`, 'Connection: close, Upgrade']
    const upgrade = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==']
    const answer = await served.raw([...lines, ...upgrade, `Origin: ${other}`, '', ''].join('\r\n'))
    expect(answer).toMatch(/^(HTTP\/1\.1 403 |$)/)
    expect(answer).not.toMatch(/101|SECRET|hinge/)
  })
})

describe('nothing is served but what the page needs', () => {
  const names = [
    ...['quiz.yaml', 'secret.txt', 'link', '../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', '..\\secret.txt'],
    ...['....//secret.txt', 'events/../secret.txt', 'look/', './', '?x', '#x', 'look', 'save', 'pdf', '__proto__'],
    ...[
      'constructor',
      'toString',
      'hasOwnProperty',
      'events%00',
      'events;',
      'EVENTS',
      '/etc/passwd',
      'file:///etc/passwd',
    ],
  ]

  test.each(names)('GET %j', async (name) => {
    const path = `/${token}/${name}`
    const answer = await served.raw(`GET ${path} HTTP/1.1\r\nHost: ${served.address.host}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
    expect(answer).not.toMatch(/SECRET|hinge/)
  })

  test.each([...names.filter((name) => !['look', 'save', 'pdf'].includes(name)), '', 'events'])(
    'POST %j',
    async (name) => {
      const lines = [
        `POST /${token}/${name} HTTP/1.1`,
        `Host: ${served.address.host}`,
        `Origin: ${served.address.origin}`,
      ]
      const rest = ['Content-Type: application/json', `Content-Length: ${save.length}`, 'Connection: close', '', save]
      expect(await served.raw([...lines, ...rest].join('\r\n'))).toMatch(/^HTTP\/1\.1 40[04] /)
      expect(place.read('course/quiz.yaml')).toBe(text)
    },
  )

  test.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'CONNECT'])('%s', async (method) => {
    const lines = [`${method} /${token}/save HTTP/1.1`, `Host: ${served.address.host}`, 'Connection: close']
    const preflight = [
      `Origin: ${other}`,
      'Access-Control-Request-Method: POST',
      'Access-Control-Request-Private-Network: true',
    ]
    const answer = await served.raw([...lines, ...(method === 'OPTIONS' ? preflight : []), '', ''].join('\r\n'))
    expect(answer).toMatch(/^(HTTP\/1\.1 40[35] |$)/)
    expect(answer).not.toMatch(/access-control/i)
  })
})

describe('what is asked is read with care', () => {
  test.each<[string, number, Wish]>([
    [
      'a form, as a page of any origin could send it',
      415,
      { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['plain text, the same', 415, { headers: { 'content-type': 'text/plain' } }],
    ['no type', 415, { headers: { 'content-type': undefined } }],
    ['no JSON', 400, { body: '{"text": ' }],
    ['nothing', 400, { body: '' }],
    ['JSON of another form', 400, { body: '[1, 2]' }],
    ['a text that is none', 400, { body: JSON.stringify({ ...lookOf(text), text: 1 }) }],
    ['a key more', 400, { body: JSON.stringify({ ...lookOf(text), path: '/etc/passwd' }) }],
    ['a key of every object', 400, { body: look.replace('{', '{"__proto__": {"x": 1}, ') }],
    ['JSON without end', 400, { body: '['.repeat(100_000) }],
    ['a thousand sheets', 400, { body: JSON.stringify(lookOf(text, { labels: Array(1000).fill('1') })) }],
    ['paper that is none', 400, { body: JSON.stringify(lookOf(text, { paper: '}</style>' as never })) }],
    ['far too much', 413, { body: Buffer.alloc(5 * 1024 * 1024, 'x') }],
  ])('%s: %i', async (_, status, wish) => {
    const told = await served.ask({ method: 'POST', path: 'look', body: look, ...wish }).catch(() => ({ status: 413 }))
    expect(told).toMatchObject({ status })
  })

  test('a body that says nothing of its length is cut off where it is too much', async () => {
    const head = `POST /${token}/save HTTP/1.1\r\nHost: ${served.address.host}\r\nOrigin: ${served.address.origin}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    expect(await served.raw(`${head}${chunk.repeat(80)}0\r\n\r\n`)).toMatch(/^(HTTP\/1\.1 413 |$)/)
  })

  test.each<[string, string]>([
    ['two names', 'GET TOKEN HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n'],
    ['two names, the other first', 'GET TOKEN HTTP/1.1\r\nHost: evil.example\r\nHost: HOST\r\n\r\n'],
    ['no name, in an old way', 'GET TOKEN HTTP/1.0\r\n\r\n'],
    ['a whole address', 'GET http://HOSTTOKEN HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'],
    ['two lengths', 'POST TOKENlook HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc'],
    ['no HTTP', '\u0000\u0001\u0002\r\n\r\n'],
    ['endless headers', `GET TOKEN HTTP/1.1\r\nHost: HOST\r\n${'X: y\r\n'.repeat(10_000)}\r\n`],
  ])('%s', async (_, bytes) => {
    const sent = bytes.replaceAll('HOST', served.address.host).replaceAll('TOKEN', served.address.pathname)
    expect(await served.raw(sent)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/)
  })
})

test('every answer says that no other page may hold, read, frame or keep it, and none lets another origin in', async () => {
  const answers = [
    await served.ask(),
    await served.ask({ path: '/' }),
    await served.ask({ headers: { host: 'evil.example' } }),
    await served.ask({ method: 'POST', path: 'look', body: look }),
    await served.ask({ method: 'POST', path: 'look', body: '' }),
  ]
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    expect(Object.keys(headers).filter((name) => /^access-control|^set-cookie|^server|^x-powered/.test(name))).toEqual(
      [],
    )
  }
})

test('the address that a program is started with works once, and leads to the other', async () => {
  const { pathname } = served.addressOnce
  expect(pathname).not.toContain(token)
  expect(await served.ask({ path: pathname, headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({
    status: 403,
  })
  expect(await served.ask({ path: pathname })).toMatchObject({ status: 303, headers: { location: `/${token}/` } })
  expect(await served.ask({ path: pathname })).toMatchObject({ status: 404 })
})

test('a text that names a family makes nothing run that its file does not name', async () => {
  place.write('course/own.ts', 'globalThis.process.kill(globalThis.process.pid)')
  const { faults } = await served.json<{ faults: { code: string }[] }>('look', lookOf(`families: [own.ts]\n${text}`))
  expect(faults.map(({ code }) => code)).toEqual(['family-not-saved'])
})
