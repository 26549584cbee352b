/** Whether this is `npm run test:full`: then every language, every database, every kill; otherwise what finds most in least time. */
export const isLongRun = Boolean(process.env['FULL']);

/** All rows in the long run, the first ones otherwise. */
export const rowsOf = <Row>(rows: readonly Row[], short: number): readonly Row[] =>
  isLongRun ? rows : rows.slice(0, short);
