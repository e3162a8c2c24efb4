import { FaultError } from '../../../faults/fault.ts'
import { folderStore, type SharedStore } from './store.ts'

/** A folder that all machines see, or a bucket: `s3://BUCKET/PREFIX`. */
export async function openStore(
  where: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SharedStore> {
  if (where.startsWith('s3://')) return (await import('./s3.ts')).bucketStore(where, environment)
  if (/^\w{2,}:\/\//.test(where)) throw new FaultError(badStore(where))
  return folderStore(where)
}

function badStore(where: string) {
  return {
    code: 'bad-store',
    message: 'this is neither a folder nor a bucket',
    got: where,
    expected: 'a folder that all machines see, or s3://BUCKET/PREFIX',
    remedy: 'correct --store',
  } as const
}
