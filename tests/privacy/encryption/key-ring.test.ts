import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyRing, generateKeys, SealError, withNewKey } from '#privacy/encryption';

const keys = generateKeys();
const ring = createKeyRing(keys);
const context = 'messages.content:1';

describe('key ring', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.string(), (text, where) => {
        expect(ring.open(ring.seal(text, where), where)).toBe(text);
      }),
    );
  });

  it('never seals the same text to the same bytes, and hides it', () => {
    const first = ring.seal('ناوم ئازادە', context);
    expect(first).not.toBe(ring.seal('ناوم ئازادە', context));
    expect(Buffer.from(first.split('.')[2] ?? '', 'base64url').toString('utf8')).not.toContain('ئازاد');
  });

  it.each([
    ['moved to another row', (sealed: string) => ring.open(sealed, 'messages.content:2')],
    [
      'sealed with a key that is not on the ring',
      (sealed: string) => createKeyRing(generateKeys()).open(sealed, context),
    ],
    ['cut short', (sealed: string) => ring.open(sealed.slice(0, 20), context)],
    ['without its version', (sealed: string) => ring.open(sealed.slice(3), context)],
    [
      'said to be of another key',
      (sealed: string) => ring.open(sealed.replace(/\.\w{8}\./, '.00000000.'), context),
    ],
  ])('refuses a field that is %s', (_, open) => {
    expect(() => open(ring.seal('text', context))).toThrow(SealError);
  });

  it('refuses a field in which a single bit was changed', () => {
    const sealed = ring.seal('a text of some length', context);
    const [version = '', id = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      const forged = `${version}.${id}.${changed.toString('base64url')}`;
      expect(() => ring.open(forged, context)).toThrow(SealError);
    }
  });

  it('says where it failed, never what it holds', () => {
    const sealed = ring.seal('very private', context);
    expect(() => ring.open(sealed, 'other:1')).toThrow(/^other:1: changed, moved/);
  });

  it('after a rotation opens old fields and seals with the new key', () => {
    const old = ring.seal('old', context);
    const rotated = createKeyRing(withNewKey(keys));
    expect(rotated.open(old, context)).toBe('old');
    expect(() => ring.open(rotated.seal('new', context), context)).toThrow(SealError);
    expect(rotated.digest('0770')).toBe(ring.digest('0770'));
  });

  it('makes digests that depend on the key file', () => {
    expect(ring.digest('0770')).toBe(ring.digest('0770'));
    expect(ring.digest('0770')).not.toBe(createKeyRing(generateKeys()).digest('0770'));
  });
});
