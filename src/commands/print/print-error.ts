/** Something is missing or was asked for wrongly. The message says what to do and is shown without a stack. */
export class PrintError extends Error {
  override readonly name = 'PrintError';
}
