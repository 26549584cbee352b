import { remember, isWithPeople, type InboundRecord } from '#conversations/conversation';
import type { LocaleTag } from '#guidance/locales';
import { withTransaction, type Tx } from '#platform/storage';
import type { AuditAct } from '#privacy/audit';
import { unconsentedLife } from '#privacy/retention';
import { codeRules, inGroups, makeDigits, mostMisses } from './code.ts';
import * as store from './continuing.store.ts';
import type { ContinuingNeeds } from './needs.ts';

/** The message that asks, and who sent it. */
export type Asking = Pick<InboundRecord, 'id' | 'contactId' | 'identityId' | 'channel'>;

/**
 * How typing a code ended. `same`: it was made here; `busy`: a counsellor is at work on this channel already;
 * `resting`: too many wrong guesses.
 */
export type UseResult = 'linked' | 'wrong' | 'resting' | 'same' | 'busy';

/** One person on several channels: a code typed elsewhere carries on forward, and shows nothing of what was before. */
export interface ContinueElsewhere {
  /** A code to type on another channel, once, within the hour. @returns it in groups */
  offer(asking: Asking): Promise<string>;
  /** @param digits as typed on the new channel */
  use(asking: Asking, digits: string, locale: LocaleTag): Promise<UseResult>;
  /** Takes the last channel that joined away again, or the asking one itself. @returns whether there was one */
  undo(asking: Asking): Promise<boolean>;
}

export const digestOfCode = (keys: ContinuingNeeds['keys'], kind: string, value: string): string =>
  keys.digest(`code:${kind}:${value}`);

/** Counts a wrong guess. */
export async function noteMiss(needs: ContinuingNeeds, tx: Tx, asking: Asking): Promise<void> {
  const { ids, clock } = needs;
  const { contactId, identityId } = asking;
  const [id, now] = [ids.next(), clock.now()];
  const expiresAt = now + mostMisses.within;
  await store.insertCode(tx, {
    id,
    contactId,
    identityId,
    kind: 'miss',
    digest: `miss:${id}`,
    now,
    expiresAt,
  });
  await recordCode(needs, tx, 'contact.code_failed', asking);
}

/** So many wrong guesses of one, or of all together, that no code is looked at. */
export async function isResting(
  { clock }: ContinuingNeeds,
  tx: Tx,
  { identityId }: Asking,
): Promise<boolean> {
  const since = clock.now() - mostMisses.within;
  if ((await store.countMisses(tx, since, identityId)) >= mostMisses.ofOne) return true;
  return (await store.countMisses(tx, since)) >= mostMisses.ofAll;
}

export async function recordCode(
  { audit }: ContinuingNeeds,
  tx: Tx,
  act: AuditAct,
  { contactId, channel }: Pick<Asking, 'contactId' | 'channel'>,
): Promise<void> {
  const subject = { kind: 'contact', id: contactId } as const;
  await audit.record({ actor: `contact:${contactId}`, act, subject, details: { channel } }, tx);
}

export function createContinueElsewhere(needs: ContinuingNeeds): ContinueElsewhere {
  const { database, keys, clock, ids, contacts, conversations, outbox, translate } = needs;

  /** What is talked about stays behind: the bot must not give it away to the new channel. */
  const carryOver = async (tx: Tx, contactId: string, to: Asking): Promise<void> => {
    const open = await conversations.readOpen(tx, contactId);
    if (open === undefined) return;
    await conversations.touch(tx, open.id, to, clock.now());
    const memory = remember(open.memory, {
      ...{ topic: undefined, lastButtons: [], openQuestion: undefined, dialogue: undefined },
      ...{ fileOffered: undefined, place: undefined },
    });
    const { state, locale } = open;
    await conversations.save(tx, open, { state, locale, memory, consentDueAt: undefined, now: clock.now() });
  };

  /** The old channel hears of it, and can take it back: whoever saw the code over a shoulder does not go unseen. */
  const tellOld = async (
    tx: Tx,
    code: { readonly contact_id: string; readonly identity_id: string },
    newChannel: string,
  ): Promise<void> => {
    const last = (await conversations.ofContact(tx, code.contact_id)).at(-1);
    const identity = await contacts.identity(tx, code.identity_id);
    const contact = await contacts.read(tx, code.contact_id);
    if (last === undefined || identity === undefined) return;
    const locale = last.locale ?? contact?.locale ?? 'ar';
    const text = translate(locale, 'continue:moved', {
      channel: translate(locale, `continue:channel.${newChannel}`),
    });
    const buttons = [{ id: 'continue:undo', label: translate(locale, 'continue:undo') }];
    const draft = { kind: 'handoff', text, buttons, locale, origin: `continue:${ids.next()}` } as const;
    const to = {
      conversationId: last.id,
      contactId: code.contact_id,
      channel: identity.channel,
      identityId: identity.id,
    };
    await outbox.queue(tx, to, [draft], clock.now());
  };

  const join = async (tx: Tx, from: Asking, to: string): Promise<void> => {
    const now = clock.now();
    for (const identityId of await contacts.join(tx, from.contactId, to))
      await store.saveLink(tx, { identityId, contactId: to, now });
    // What they wrote here before belongs to nobody any more: it goes as without consent.
    await contacts.expire(tx, from.contactId, now + unconsentedLife);
    await conversations.setMessagesExpiry(tx, from.contactId, unconsentedLife);
    await outbox.setExpiry(tx, from.contactId, unconsentedLife);
  };

  const useIn = async (tx: Tx, asking: Asking, digits: string): Promise<UseResult> => {
    const digest = digestOfCode(keys, 'continue', digits);
    const code = await store.findCode(tx, 'continue', digest, clock.now());
    if (code?.used_by === asking.id) return 'linked';
    if (await isResting(needs, tx, asking)) return 'resting';
    if (code === undefined || code.used_by !== null) {
      await noteMiss(needs, tx, asking);
      return 'wrong';
    }
    const target = code.contact_id;
    if (target === asking.contactId) return 'same';
    // In one order, whoever else joins the same two.
    for (const id of [target, asking.contactId].toSorted()) await contacts.lock(tx, id);
    const here = await conversations.readOpen(tx, asking.contactId);
    if (here && isWithPeople(here.state)) return 'busy';
    if (!(await store.useCode(tx, code.id, asking.id))) return 'wrong';
    await join(tx, asking, target);
    await carryOver(tx, target, asking);
    await tellOld(tx, code, asking.channel);
    await recordCode(needs, tx, 'contact.continued', { contactId: target, channel: asking.channel });
    return 'linked';
  };

  return {
    async offer(asking) {
      const { contactId, identityId } = asking;
      const digits = makeDigits(codeRules.continue.digits);
      await withTransaction(database, async (tx) => {
        const now = clock.now();
        await store.deleteCodes(tx, identityId, 'continue');
        const digest = digestOfCode(keys, 'continue', digits);
        const expiresAt = now + codeRules.continue.life;
        await store.insertCode(tx, {
          ...{ id: ids.next(), contactId, identityId, kind: 'continue', digest, now, expiresAt },
        });
        await recordCode(needs, tx, 'contact.code_made', asking);
      });
      return inGroups(digits);
    },

    async use(asking, digits) {
      const result = await withTransaction(database, (tx) => useIn(tx, asking, digits));
      if (result === 'linked') database.wake.notify('outbox');
      if (result === 'linked') database.wake.notify('desk');
      return result;
    },

    undo: (asking) =>
      withTransaction(database, async (tx) => {
        const { contactId, identityId } = asking;
        await contacts.lock(tx, contactId);
        const links = await store.linksOf(tx, contactId);
        const target = links.find((link) => link.identity_id === identityId) ?? links.at(-1);
        if (target === undefined) return false;
        // A channel by all its names.
        const gone = links.filter((link) => link.linked_at === target.linked_at);
        const now = clock.now();
        await contacts.separate(
          tx,
          gone.map((link) => link.identity_id),
          now,
        );
        for (const link of gone) await store.deleteLink(tx, link.identity_id);
        const open = await conversations.readOpen(tx, contactId);
        const back = gone.some((link) => link.identity_id === identityId)
          ? (await contacts.identitiesIn(tx, contactId)).at(0)
          : { id: identityId, channel: asking.channel };
        if (open && back)
          await conversations.touch(tx, open.id, { channel: back.channel, identityId: back.id }, now);
        await recordCode(needs, tx, 'contact.continue_undone', asking);
        return true;
      }),
  };
}
