import { S3mini } from 's3mini'
import { FaultError } from '../../../faults/fault.ts'
import type { SharedStore } from './store.ts'

/**
 * A bucket of S3 or what speaks as it does; where and with whose rights is said by the usual variables of AWS.
 * @throws FaultError `bad-store`
 */
export function bucketStore(where: string, environment: Readonly<Record<string, string | undefined>>): SharedStore {
  const [, bucket, path = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)\/?(.*?)\/?$/.exec(where) ?? []
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: region = 'us-east-1' } = environment
  const server = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`
  if (bucket === undefined || !id || !secret || !/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    throw new FaultError(badBucket(where))
  const endpoint = new URL(`${server.replace(/\/$/, '')}/${bucket}`).href
  const client = new S3mini({ accessKeyId: id, secretAccessKey: secret, region, endpoint })
  const keyOf = (run: string, name: string) => [...(path === '' ? [] : [path]), run, name].join('/')
  const told = <T>(work: Promise<T>) =>
    work.catch((error: Error) => {
      throw new FaultError(unreachable(where, error.message.replaceAll(secret, '…')))
    })
  const listed = async (prefix: string) => (await client.listObjects('/', prefix)) ?? []
  const removeAll = async (keys: readonly string[]) => {
    if (keys.length > 0) await client.deleteObjects([...keys])
  }
  const get = async (run: string, name: string) => {
    const found = await client.getObjectArrayBuffer(keyOf(run, name))
    return found === null ? undefined : new Uint8Array(found)
  }
  const removeOld = async (age: number) => {
    const old = (await listed(path === '' ? '' : `${path}/`)).filter(
      ({ Key, LastModified }) =>
        /(?:^|\/)r[0-9a-f]{24}\/[^/]+$/.test(Key) && Date.now() - new Date(LastModified).getTime() > age,
    )
    await removeAll(old.map(({ Key }) => Key))
  }
  return {
    put: (run, name, bytes) => told(client.putObject(keyOf(run, name), bytes).then(() => {})),
    get: (run, name) => told(get(run, name)),
    remove: (run, name) => told(client.deleteObject(keyOf(run, name)).then(() => {})),
    removeRun: (run) => told(listed(keyOf(run, '')).then((all) => removeAll(all.map(({ Key }) => Key)))),
    removeOld: (age) => told(removeOld(age)),
  }
}

function badBucket(where: string) {
  return {
    code: 'bad-store',
    message: 'a bucket needs a name, rights to it, and a server',
    got: where,
    expected: 's3://BUCKET/PREFIX, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    remedy: 'set these variables, AWS_REGION, and AWS_ENDPOINT_URL_S3 (https://…) where it is not Amazon',
  } as const
}

function unreachable(where: string, reason: string) {
  return {
    code: 'store-failed',
    message: `the store does not do what it is asked: ${reason}`,
    got: where,
    remedy: 'check its address, its rights and its room',
  } as const
}
