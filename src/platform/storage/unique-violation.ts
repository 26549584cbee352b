/** Whether somebody else has just stored the same: on another try, in a transaction of its own, it is found. */
export function isUniqueViolation(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && (code === '23505' || code.startsWith('SQLITE_CONSTRAINT'));
}
