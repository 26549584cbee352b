import { describe, expect, it } from 'vitest';
import { type Act, acts, may, type Role, roles } from '#privacy/access';

/** The whole table, written a second time: a right that is given or taken changes here too, on purpose. */
const expected: Record<Act, Record<Role, 'own' | 'every' | 'never'>> = {
  'queue.see': { counsellor: 'own', coordinator: 'own', administrator: 'own' },
  'conversation.read': { counsellor: 'own', coordinator: 'own', administrator: 'own' },
  'conversation.accept': { counsellor: 'own', coordinator: 'own', administrator: 'own' },
  'conversation.reply': { counsellor: 'own', coordinator: 'own', administrator: 'own' },
  'conversation.close': { counsellor: 'own', coordinator: 'own', administrator: 'own' },
  'conversation.transfer': { counsellor: 'own', coordinator: 'own', administrator: 'own' },
  'conversation.find_office': { counsellor: 'never', coordinator: 'every', administrator: 'every' },
  'contact.export': { counsellor: 'never', coordinator: 'own', administrator: 'own' },
  'contact.erase': { counsellor: 'never', coordinator: 'own', administrator: 'own' },
  'staff.see': { counsellor: 'never', coordinator: 'every', administrator: 'every' },
  'staff.invite': { counsellor: 'never', coordinator: 'never', administrator: 'every' },
  'staff.change': { counsellor: 'never', coordinator: 'never', administrator: 'every' },
  'office.edit': { counsellor: 'never', coordinator: 'never', administrator: 'every' },
  'office.add': { counsellor: 'never', coordinator: 'never', administrator: 'every' },
  'audit.see': { counsellor: 'never', coordinator: 'never', administrator: 'every' },
  'content.see': { counsellor: 'never', coordinator: 'every', administrator: 'every' },
};

const cases = acts.flatMap((act) => roles.map((role) => ({ act, role, reach: expected[act][role] })));

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
