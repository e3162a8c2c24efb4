import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClaimedFile, Claims } from '../claims.ts'
import { Repository } from './commit-time.ts'

/** Adds to what lies in a student's repository when it was last committed. */
export async function withCommits(intake: Claims): Promise<Claims> {
  const repositories = new Map<string, Repository>()
  for (const { repository } of intake.setAside)
    if (repository !== undefined) repositories.set(repository, new Repository(join(repository, '.git')))
  const claims: ClaimedFile[] = []
  let last: Repository | undefined
  for (const claim of intake.claims) {
    const found = await repositoryOf(claim, repositories)
    // There may be hundreds of them.
    if (last !== found?.repository) last?.forget()
    last = found?.repository
    const bytes = found && (await claim.handIn.read())
    const commit = bytes instanceof Uint8Array && (await found!.repository.lastCommitOf(found!.below, bytes))
    claims.push(commit ? { ...claim, commit } : claim)
  }
  return { ...intake, claims }
}

interface InRepository {
  readonly repository: Repository
  /** Path of a file from the repository's own folder. */
  readonly below: string
}

async function repositoryOf(
  { file, handIn }: ClaimedFile,
  repositories: Map<string, Repository>,
): Promise<InRepository | undefined> {
  if (handIn.kind !== 'answers' || handIn.within !== undefined) return undefined
  if (handIn.meant) await look(folderOf(file), repositories)
  const around = foldersAround(file).find((folder) => repositories.has(folder))
  if (around === undefined) return undefined
  const below = file.startsWith(`${around}/`) ? file.slice(around.length + 1) : file
  return { repository: repositories.get(around)!, below }
}

/** Of a file that was named itself nothing else was looked at in its folder. */
async function look(folder: string, repositories: Map<string, Repository>): Promise<void> {
  if (repositories.has(folder)) return
  const git = join(folder, '.git')
  const found = await lstat(git).catch(() => undefined)
  if (found?.isDirectory()) repositories.set(folder, new Repository(git))
}

function folderOf(file: string): string {
  return foldersAround(file)[0] ?? '.'
}

/** The folders that a file lies in, the innermost first. */
function foldersAround(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  const folders = parts.map((_, k) => parts.slice(0, parts.length - k).join('/'))
  return file.startsWith('/') ? folders : [...folders, '.']
}
