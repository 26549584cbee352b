/** WhatsApp lets people hide their number: whoever was known by it stays the same contact. */
import { expect, it } from 'vitest';
import { withTransaction } from '#platform/storage';
import { createTestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

eachDatabase('a contact with several names', (databases) => {
  const begin = async () => {
    const { app } = await createTestApp(await databases.open(), { channelId: 'whatsapp' });
    return (externalId: string, ...aliases: readonly string[]) =>
      withTransaction(app.database, (tx) =>
        app.contacts.arrive(tx, 'whatsapp', { externalId, ...(aliases.length > 0 && { aliases }) }, 0),
      );
  };

  it('is found by any of them', async () => {
    const arrive = await begin();
    const first = await arrive('964770@c.us', 'IQ.1@user');
    const hidden = await arrive('IQ.1@user');
    expect(hidden.contact.id).toBe(first.contact.id);
    // Each name is an address of its own: replies go where they wrote from.
    expect(hidden.identityId).not.toBe(first.identityId);
    expect((await arrive('964770@c.us')).identityId).toBe(first.identityId);
  });

  it('is found when the number comes later', async () => {
    const arrive = await begin();
    const hidden = await arrive('IQ.1@user');
    const shown = await arrive('964770@c.us', 'IQ.1@user');
    expect(shown.contact.id).toBe(hidden.contact.id);
    expect((await arrive('964770@c.us')).contact.id).toBe(hidden.contact.id);
  });

  it('is not joined with somebody who was told apart before', async () => {
    const arrive = await begin();
    const one = await arrive('964770@c.us');
    const other = await arrive('IQ.1@user');
    const both = await arrive('964770@c.us', 'IQ.1@user');
    expect(both.contact.id).toBe(one.contact.id);
    expect((await arrive('IQ.1@user')).contact.id).toBe(other.contact.id);
  });
});
