/** Whether this is `npm run test:deep`: the same tests with many more random cases, rounds and rows. */
export const deep = process.env.BELOWLINE_DEEP === '1';

/** How often to do something: `usual` times in `npm test`, `thorough` times in `npm run test:deep`. */
export function rounds(usual: number, thorough: number): number {
  return deep ? thorough : usual;
}
