/** A backup cannot be made, read or put back. The message says what to do and is shown without a stack. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  /** The message is meant for whoever runs the command. */
  readonly isExplained = true;
}
