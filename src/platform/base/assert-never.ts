/** Marks a branch that the types say cannot happen; the compiler complains when it can. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
