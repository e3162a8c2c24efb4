/** What the list of faults says of a code. */
export interface FaultRecord {
  /** When the fault is raised, in one sentence. */
  readonly when: string
  /** How it is put right, as in one case. */
  readonly remedy: string
}
