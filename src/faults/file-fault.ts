import { type Fault, FaultError } from './fault.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
  EISDIR: 'a folder is in the way',
  ENOENT: 'no such file or folder',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EFBIG: 'the file may not grow this large',
  EIO: 'the disk reports an error',
}

/** What an error code of the file system means, in words where they are known. */
export function reasonOf(code: string): string {
  return reasons[code] ?? code
}

/** Turns what the file system said into a fault with a remedy; throws what it did not say. */
export function fileFault(error: unknown, file: string, doing: string): FaultError {
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error
  const fault: Fault = {
    code: doing === 'read' ? 'cannot-read' : 'cannot-write',
    message: `cannot ${doing} ${file}: ${reasonOf(code)}`,
    file,
    remedy:
      doing === 'read'
        ? 'check the path and its permissions'
        : 'choose another folder with --out, or make room or permissions there',
  }
  return new FaultError(fault)
}
