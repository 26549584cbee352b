import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword, isRightPassword } from '../../../src/privacy/access/password.ts';

describe('a password is refused as too usual', () => {
  it.each([
    '1234567890',
    '0987654321',
    'qwertyuiop',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'Password123',
    'P4ssw0rd!!99',
    'kurdistan2026',
    'Baghdad-2026',
    'بسم الله الرحمن الرحيم',
    'dilan@example.org',
    'DilanKarim1',
  ])('%s', (password) => {
    expect(checkPassword(password, ['dilan@example.org', 'Dilan', 'Karim'])).toBe('password_common');
  });
});

describe('a password is taken', () => {
  it.each(['Tigris-and-willow-7', 'سێ دار و دوو ڕووبار', 'correct horse battery', 'نخلة ونهر وخبز حار'])(
    '%s',
    (password) => {
      expect(checkPassword(password, ['dilan', 'Dilan'])).toBeUndefined();
    },
  );
});

describe('hashing', () => {
  it('is argon2id with its own salt, and the same from every keyboard', async () => {
    const hash = await hashPassword('caf\u00e9 au lait 7');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=32768,t=2,p=1\$/);
    expect(hash).not.toBe(await hashPassword('caf\u00e9 au lait 7'));
    expect(await isRightPassword(hash, 'cafe\u0301 au lait 7')).toBe(true);
    expect(await isRightPassword(hash, 'cafe au lait 7')).toBe(false);
  });

  it('is done for a login that nobody has, too', async () => {
    expect(await isRightPassword(undefined, 'any password')).toBe(false);
  });
});
