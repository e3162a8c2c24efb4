import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const rights = { id: 'AKIDTESTS', secret: 'secret/of+tests', region: 'eu-test-1' } as const
// Less than what stands there, so that lists go over several answers.
const pageSize = 2

interface StoredObject {
  readonly bytes: Buffer
  readonly modified: Date
}

/** A server that speaks as S3 does of one bucket, `course`, to whoever signs with its secret. */
export class Bucket {
  readonly objects = new Map<string, StoredObject>()
  readonly asked: string[] = []
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response)
  })

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  /** What the environment of a client says. */
  get environment(): Readonly<Record<string, string>> {
    const { port } = this.#server.address() as AddressInfo
    return {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: rights.id,
      AWS_SECRET_ACCESS_KEY: rights.secret,
      AWS_REGION: rights.region,
    }
  }

  remove(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const url = new URL(request.url!, 'http://bucket')
    if (request.headers.authorization !== authorizationOf(request, url))
      return failed(response, 403, 'SignatureDoesNotMatch')
    const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname))!
    if (bucket !== 'course') return failed(response, 404, 'NoSuchBucket')
    const what = key === '' ? (url.searchParams.has('delete') ? 'remove several' : 'list') : request.method!
    this.asked.push(what)
    if (what === 'list') return answered(response, this.#listed(url.searchParams))
    if (what === 'remove several') {
      const keys = Array.from(body.toString().matchAll(/<Key>(.*?)<\/Key>/g), ([, key]) => key!)
      for (const key of keys) this.objects.delete(key)
      const deleted = keys.map((key) => `<Deleted><Key>${key}</Key></Deleted>`)
      return answered(response, `<DeleteResult>${deleted.join('')}</DeleteResult>`)
    }
    this.#answerOfObject(request.method!, key, body, response)
  }

  #answerOfObject(method: string, key: string, body: Buffer, response: ServerResponse): void {
    const found = this.objects.get(key)
    if (method === 'PUT') this.objects.set(key, { bytes: body, modified: new Date() })
    if (method === 'DELETE') this.objects.delete(key)
    if (method === 'GET' && !found) failed(response, 404, 'NoSuchKey')
    else response.writeHead(method === 'DELETE' ? 204 : 200).end(method === 'GET' ? found!.bytes : undefined)
  }

  #listed(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? ''
    const after = query.get('continuation-token') ?? ''
    const left = [...this.objects]
      .filter(([key]) => key.startsWith(prefix) && key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    const page = left.slice(0, pageSize)
    const contents = page.map(
      ([key, { bytes, modified }]) =>
        `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`,
    )
    const next = left.length > pageSize ? `<NextContinuationToken>${page.at(-1)![0]}</NextContinuationToken>` : ''
    return `<ListBucketResult><IsTruncated>${left.length > pageSize}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
  }
}

/** What a request has to be signed with: AWS Signature Version 4, as Amazon describes it. */
function authorizationOf({ method, headers }: IncomingMessage, url: URL): string {
  const { id, secret, region } = rights
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const date = `${headers['x-amz-date']}`
  const signed = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? '')?.[1] ?? ''
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}\n`)
  const query = url.search.slice(1).split('&').toSorted().join('&')
  const canonical = [method, url.pathname, query, lines.join(''), signed, headers['x-amz-content-sha256']].join('\n')
  const scope = [date.slice(0, 8), region, 's3', 'aws4_request']
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`)
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), createHash('sha256').update(canonical).digest('hex')]
  const signature = hmac(key, toSign.join('\n')).toString('hex')
  return `AWS4-HMAC-SHA256 Credential=${id}/${scope.join('/')}, SignedHeaders=${signed}, Signature=${signature}`
}

function answered(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml)
}

function failed(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
}
