import { describe, expect, test } from 'vitest';
import { callingRegion, numbersIn, sameNumber } from '#guidance/scams';

test.each([
  ['call +44 7700 900123 now', ['+447700900123']],
  ['٠٧٧٠١٢٣٤٥٦٧', ['07701234567']],
  ['۰۷۵۰ ۱۲۳ ۴۵۶۷', ['07501234567']],
  ['00964 770 123 4567', ['+9647701234567']],
  ['०७७०१२३४५६७ या ০৭৭০১২৩৪৫৬৭', ['07701234567']],
  ['salary 900,000 IQD, 500 dollars, call 104', []],
  ['on 4 March 2026 at 9:00', []],
])('%s', (text, expected) => {
  expect(numbersIn(text)).toEqual(expected);
});

test.each([
  ['+447700900123', 'GB'],
  ['+9647701234567', 'IQ'],
  ['+96170123456', 'LB'],
  ['+905321234567', 'TR'],
  ['07701234567', 'IQ'],
  ['0532123456', undefined],
  ['+1202555012', undefined],
])('%s is a number of %s', (number, region) => {
  expect(callingRegion(number)).toBe(region);
});

describe('the same number', () => {
  test.each([
    ['+964 770 123 4567', '0770 123 4567', true],
    ['009647701234567', '07701234567', true],
    ['+964 770 123 4567', '+964 770 123 4568', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(sameNumber(a, b)).toBe(expected);
  });
});
