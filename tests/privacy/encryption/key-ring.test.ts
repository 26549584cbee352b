import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyRing, generateKeys, SealError, withNewKey } from '#privacy/encryption';
import { sealBefore } from '../../support/seal-before.ts';

const keys = generateKeys();
const ring = createKeyRing(keys);
const context = 'messages.content:1';

/** `v2`, key id, wrapped data key, body. */
const partsOf = (sealed: string): readonly string[] => sealed.split('.');

/** The same field with each single bit of one part changed in turn. */
function* withChangedBits(sealed: string, place: number): Generator<string> {
  const parts = partsOf(sealed);
  const bytes = Buffer.from(parts[place] ?? '', 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield parts.with(place, changed.toString('base64url')).join('.');
  }
}

describe('key ring', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.string(), (text, where) => {
        expect(ring.open(ring.seal(text, where), where)).toBe(text);
      }),
    );
  });

  it('never seals the same text to the same bytes, gives each its own data key, and hides it', () => {
    const first = partsOf(ring.seal('ناوم ئازادە', context));
    const second = partsOf(ring.seal('ناوم ئازادە', context));
    expect(first).toHaveLength(4);
    expect(first[2]).not.toBe(second[2]);
    expect(first[3]).not.toBe(second[3]);
    expect(Buffer.from(first[3] ?? '', 'base64url').toString('utf8')).not.toContain('ئازاد');
    // A nonce, 256 bits, a tag.
    expect(Buffer.from(first[2] ?? '', 'base64url')).toHaveLength(12 + 32 + 16);
  });

  it.each([
    ['moved to another row', (sealed: string) => ring.open(sealed, 'messages.content:2')],
    [
      'sealed with a key that is not on the ring',
      (sealed: string) => createKeyRing(generateKeys()).open(sealed, context),
    ],
    ['cut short', (sealed: string) => ring.open(sealed.slice(0, 20), context)],
    ['without its version', (sealed: string) => ring.open(sealed.slice(3), context)],
    ['said to be of the form before', (sealed: string) => ring.open(`v1${sealed.slice(2)}`, context)],
    ['with something added', (sealed: string) => ring.open(`${sealed}.AAAA`, context)],
    ['without its body', (sealed: string) => ring.open(partsOf(sealed).slice(0, 3).join('.'), context)],
    [
      'said to be of another key',
      (sealed: string) => ring.open(sealed.replace(/\.\w{8}\./, '.00000000.'), context),
    ],
    [
      'given the data key of another field',
      (sealed: string) => {
        const other = partsOf(ring.seal('other', context));
        return ring.open(
          partsOf(sealed)
            .with(2, other[2] ?? '')
            .join('.'),
          context,
        );
      },
    ],
    [
      'made of a data key with its use turned round',
      (sealed: string) => {
        const [, id, wrapped, body] = partsOf(sealed);
        return ring.open(['v2', id, body, wrapped].join('.'), context);
      },
    ],
  ])('refuses a field that is %s', (_, open) => {
    expect(() => open(ring.seal('text', context))).toThrow(SealError);
  });

  it.each([
    ['data key', 2],
    ['body', 3],
  ])('refuses a field in which a single bit of its %s was changed', (_, place) => {
    for (const forged of withChangedBits(ring.seal('a text', context), place))
      expect(() => ring.open(forged, context)).toThrow(SealError);
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

describe('wrapping the data key anew', () => {
  const both = withNewKey(keys);
  const rotated = createKeyRing(both);
  const onlyNew = createKeyRing({ ...both, keys: both.keys.slice(-1) });

  it('leaves the text closed, and frees it of the key before', () => {
    const sealed = ring.seal('text', context);
    const fresh = rotated.rewrap(sealed, context);
    expect(partsOf(fresh)[1]).toBe(both.keys.at(-1)?.id);
    expect(partsOf(fresh)[2]).not.toBe(partsOf(sealed)[2]);
    expect(partsOf(fresh)[3]).toBe(partsOf(sealed)[3]);
    expect(onlyNew.open(fresh, context)).toBe('text');
    expect(() => onlyNew.open(sealed, context)).toThrow(SealError);
  });

  it('needs no text that opens: one with a damaged body stays what it was', () => {
    const damaged = partsOf(ring.seal('text', context)).with(3, 'AAAA').join('.');
    const fresh = rotated.rewrap(damaged, context);
    expect(() => onlyNew.open(fresh, context)).toThrow(SealError);
  });

  it.each([
    ['was moved', (sealed: string) => rotated.rewrap(sealed, 'messages.content:2')],
    ['has a key that is missing', (sealed: string) => createKeyRing(generateKeys()).rewrap(sealed, context)],
    ['is none', () => rotated.rewrap('a text', context)],
  ])('refuses a field that %s', (_, rewrap) => {
    expect(() => rewrap(ring.seal('text', context))).toThrow(SealError);
  });
});

describe('fields from before data keys', () => {
  /** Sealed by the program of then with the key of 32 sevens. */
  const then = 'v1.0a1b2c3d.6VZr4N2t04UKv0-TQVbhfIqrfDvdArN8p0DGUlZ-p5-5hMOVa8ORsZ1ZzlFWkhQOAg';
  const secret = Buffer.alloc(32, 7).toString('base64');
  const ringOfThen = createKeyRing({ ...keys, keys: [{ id: '0a1b2c3d', secret }] });

  it('still open where they belong, and nowhere else', () => {
    expect(ringOfThen.open(then, context)).toBe('ناوم ئازادە');
    expect(() => ringOfThen.open(then, 'messages.content:2')).toThrow(SealError);
    expect(ring.open(sealBefore(keys, 'text', context), context)).toBe('text');
  });

  it('get a data key by the next rotation, or by the same key', () => {
    const fresh = ringOfThen.rewrap(then, context);
    expect(fresh).toMatch(/^v2\.0a1b2c3d\.[\w-]{80}\.[\w-]+$/);
    expect(ringOfThen.open(fresh, context)).toBe('ناوم ئازادە');
  });
});
