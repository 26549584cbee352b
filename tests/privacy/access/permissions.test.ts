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
  'appointment.see': ['own', 'own', 'own', 'never', 'own', 'never'],
  'appointment.offer': ['own', 'own', 'own', 'never', 'own', 'never'],
  'contact.export': ['never', 'never', 'own', 'never', 'own', 'never'],
  'contact.erase': ['never', 'never', 'own', 'never', 'own', 'never'],
  'staff.see': ['never', 'never', 'every', 'never', 'every', 'every'],
  'staff.invite': ['never', 'never', 'never', 'never', 'every', 'never'],
  'staff.change': ['never', 'never', 'never', 'never', 'every', 'never'],
  'staff.reset_password': ['never', 'never', 'own', 'never', 'every', 'never'],
  'office.edit': ['never', 'never', 'never', 'never', 'every', 'never'],
  'office.add': ['never', 'never', 'never', 'never', 'every', 'never'],
  'broadcast.write': ['never', 'never', 'every', 'never', 'every', 'never'],
  'delivery.see': ['never', 'never', 'every', 'never', 'every', 'never'],
  'cut.edit': ['never', 'never', 'never', 'never', 'every', 'never'],
  'audit.see': ['never', 'never', 'never', 'never', 'every', 'every'],
  'complaint.see': ['never', 'never', 'every', 'never', 'never', 'never'],
  'complaint.see_passed': ['never', 'own', 'own', 'never', 'own', 'never'],
  'complaint.count': ['never', 'never', 'never', 'never', 'every', 'never'],
  'figures.see': ['never', 'never', 'every', 'never', 'every', 'never'],
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

describe('a conversation lent to somebody on duty', () => {
  const staff = { id: 'dilan', role: 'counsellor', offices: ['mrc-erbil'], isDisabled: false } as const;
  const lent = { office: 'mrc-baghdad', lentTo: 'dilan' };

  it.each(['conversation.read', 'conversation.accept', 'conversation.reply', 'conversation.close'] as const)(
    'lets them %s',
    (act) => expect(may(staff, act, lent)).toBe(true),
  );
  it('opens nothing else of that office', () => {
    const opened = acts.filter((act) => may(staff, act, lent));
    expect(opened.filter((act) => !act.startsWith('conversation.') && act !== 'answer.report')).toEqual([]);
    expect(opened).not.toContain('conversation.advise');
  });
  it('is nobody else’s', () => {
    expect(may({ ...staff, id: 'samir' }, 'conversation.read', lent)).toBe(false);
    expect(may({ ...staff, isDisabled: true }, 'conversation.read', lent)).toBe(false);
    expect(may({ ...staff, role: 'editor' }, 'conversation.read', lent)).toBe(false);
  });
});
