import fc from 'fast-check';

/**
 * Property tests draw the same cases in every ordinary run, so that a commit is green or red by what it holds and not
 * by chance; the long run (FULL=1) draws new ones each time and more of them. A failure prints its seed.
 */
const ordinarySeed = 20_261_101;

fc.configureGlobal(process.env['FULL'] ? { numRuns: 1_000 } : { seed: ordinarySeed });
