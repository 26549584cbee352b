import { describe, expect, it } from 'vitest';
import { type Act, acts, may, needsSecondFactor, type Role, roles } from '#privacy/access';

type Reach = 'own' | 'every' | 'never';

/** The whole table, written a second time: a right that is given or taken changes here too, on purpose. */
const columns = ['counsellor', 'hub_officer', 'coordinator', 'editor', 'administrator', 'auditor'] as const;
const expected: Record<Act, readonly Reach[]> = {
  'queue.see': ['own', 'own', 'own', 'never', 'own', 'never'],
  'conversation.read': ['own', 'own', 'own', 'never', 'own', 'never'],
  'conversation.accept': ['own', 'own', 'own', 'never', 'own', 'never'],
  'conversation.reply': ['own', 'own', 'own', 'never', 'own', 'never'],
  'conversation.close': ['own', 'own', 'own', 'never', 'own', 'never'],
  'conversation.transfer': ['own', 'own', 'own', 'never', 'own', 'never'],
  'conversation.find_office': ['never', 'never', 'every', 'never', 'every', 'never'],
  'conversation.note': ['own', 'own', 'own', 'never', 'own', 'never'],
  'conversation.advise': ['never', 'own', 'own', 'never', 'own', 'never'],
  'answer.report': ['own', 'own', 'own', 'never', 'own', 'never'],
  'queue.search': ['own', 'own', 'own', 'never', 'own', 'never'],
  'saved_reply.use': ['own', 'own', 'own', 'never', 'own', 'never'],
  'saved_reply.edit': ['never', 'own', 'own', 'never', 'own', 'never'],
  'contact.export': ['never', 'never', 'own', 'never', 'own', 'never'],
  'contact.erase': ['never', 'never', 'own', 'never', 'own', 'never'],
  'staff.see': ['never', 'never', 'every', 'never', 'every', 'every'],
  'staff.invite': ['never', 'never', 'never', 'never', 'every', 'never'],
  'staff.change': ['never', 'never', 'never', 'never', 'every', 'never'],
  'office.edit': ['never', 'never', 'never', 'never', 'every', 'never'],
  'office.add': ['never', 'never', 'never', 'never', 'every', 'never'],
  'audit.see': ['never', 'never', 'never', 'never', 'every', 'every'],
  'content.see': ['never', 'never', 'every', 'every', 'every', 'never'],
  'content.edit': ['never', 'never', 'never', 'every', 'every', 'never'],
  'content.publish': ['never', 'never', 'never', 'every', 'every', 'never'],
  'channel.see': ['never', 'never', 'every', 'never', 'every', 'never'],
  'channel.link': ['never', 'never', 'never', 'never', 'every', 'never'],
};

const cases = acts.flatMap((act) =>
  columns.map((role, index) => ({ act, role, reach: expected[act][index] ?? 'never' })),
);

describe.each(cases)('$role, $act: $reach', ({ act, role, reach }) => {
  const staff = { role, offices: ['mrc-erbil', 'hub-soran'], isDisabled: false };

  it('at an office of theirs', () =>
    expect(may(staff, act, { office: 'hub-soran' })).toBe(reach !== 'never'));
  it('at another office', () => expect(may(staff, act, { office: 'mrc-baghdad' })).toBe(reach === 'every'));
  it('without an office', () => expect(may(staff, act)).toBe(reach === 'every'));
  it('never once disabled', () => {
    expect(may({ ...staff, isDisabled: true }, act, { office: 'mrc-erbil' })).toBe(false);
  });
});

it('has a column for every role', () => expect([...columns].toSorted()).toEqual([...roles].toSorted()));

it('asks those for a second factor whose password would open the data of many', () => {
  const asked: Role[] = roles.filter(needsSecondFactor);
  expect(asked).toEqual(['coordinator', 'administrator', 'auditor']);
});
