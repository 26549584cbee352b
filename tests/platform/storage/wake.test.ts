import { expect, it, vi } from 'vitest';
import { openDatabase } from '#platform/storage';
import { everyDatabase } from '../../support/databases.ts';

everyDatabase('the bell', (databases) => {
  it('rings in this process at once, for its topic, until nobody listens', async () => {
    const { wake } = await databases.open();
    const heard: string[] = [];
    const stop = wake.on('outbox', () => void heard.push('outbox'));
    wake.on('desk', () => void heard.push('desk'));
    wake.notify('outbox');
    expect(heard).toEqual(['outbox']);
    stop();
    wake.notify('outbox');
    expect(heard).toEqual(['outbox']);
  });

  it('is silent once the database is closed', async () => {
    const database = await openDatabase(await databases.place());
    const heard = vi.fn();
    database.wake.on('desk', heard);
    await database.destroy();
    database.wake.notify('desk');
    expect(heard).not.toHaveBeenCalled();
  });

  it.runIf(databases.dialect === 'postgres')('rings in other processes, once', async () => {
    const place = await databases.place();
    const [here, there] = [await openDatabase(place), await openDatabase(place)];
    const [heardHere, heardThere] = [vi.fn(), vi.fn()];
    here.wake.on('desk', heardHere);
    there.wake.on('desk', heardThere);
    // The listening connection is made in the background.
    await vi.waitFor(() => {
      here.wake.notify('desk');
      expect(heardThere).toHaveBeenCalled();
    });
    // Bells of the first attempts may still be on their way.
    await new Promise((resolve) => setTimeout(resolve, 200));
    heardHere.mockClear();
    heardThere.mockClear();
    here.wake.notify('desk');
    await vi.waitFor(() => expect(heardThere).toHaveBeenCalledTimes(1));
    expect(heardHere).toHaveBeenCalledTimes(1);
    await Promise.all([here.destroy(), there.destroy()]);
  });
});
