import type { ChannelId } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import { withTransaction, type Tx } from '#platform/storage';
import { codeRules, inGroups, makeDigits } from './code.ts';
import { digestOfCode, isResting, noteMiss, recordCode, type Asking } from './continue-elsewhere.ts';
import * as store from './continuing.store.ts';
import type { ContinuingNeeds } from './needs.ts';

/** What was written before, shown on a channel that joined: only after the old channel has confirmed it. */
export interface ShowPast {
  /** @returns the number to type on the old channel within 15 minutes; undefined where nothing was joined */
  ask(asking: Asking): Promise<string | undefined>;
  /** Six digits typed on the old channel. @returns undefined when nobody asked: they mean something else */
  confirm(
    asking: Asking,
    digits: string,
    locale: LocaleTag,
  ): Promise<'shown' | 'wrong' | 'resting' | undefined>;
  /** Identities whose messages this one may show: its own, and all of the person's once confirmed. */
  visibleTo(identity: { readonly id: string; readonly contactId: string }): Promise<readonly string[]>;
}

/** Messages of either side that are sent to a messenger, and the longest text of them. */
const shown = { most: 12, longest: 3_500, longestOne: 400 };

/** Of an identity: a number that fits another question must not fit this one. */
const valueOf = (identityId: string, digits: string): string => `${identityId}:${digits}`;

export function createShowPast(needs: ContinuingNeeds): ShowPast {
  const { database, keys, clock, ids, contacts, conversations, outbox, translate } = needs;

  /** The last of what was said before the channel joined, oldest first. */
  const lastWords = async (contactId: string, except: string, locale: LocaleTag): Promise<string> => {
    const said: { readonly at: number; readonly text: string }[] = [];
    for (const { id } of await contacts.identities(contactId)) {
      if (id === except) continue;
      const range = { limit: shown.most };
      for (const { content, receivedAt } of await conversations.messagesOfIdentity(database, id, range))
        if (content.kind === 'text')
          said.push({ at: receivedAt, text: `${translate(locale, 'continue:past.you')}: ${content.text}` });
      for (const { text, createdAt, kind } of await outbox.ofIdentity(id, range))
        if (kind === 'counsellor' && text !== '')
          said.push({ at: createdAt, text: `${translate(locale, 'continue:past.us')}: ${text}` });
    }
    const last = said.toSorted((a, b) => a.at - b.at).slice(-shown.most);
    return last
      .map(({ text }) => text.slice(0, shown.longestOne))
      .join('\n\n')
      .slice(-shown.longest);
  };

  /** A messenger is sent the last words; the web chat shows them by itself. */
  const sendPast = async (
    tx: Tx,
    to: { readonly contactId: string; readonly identityId: string; readonly channel: ChannelId },
    words: string,
    locale: LocaleTag,
  ): Promise<void> => {
    const last = (await conversations.ofContact(tx, to.contactId)).at(-1);
    if (last === undefined) return;
    const text = [translate(locale, 'continue:past.intro'), to.channel === 'web-chat' ? '' : words]
      .filter((part) => part !== '')
      .join('\n\n');
    const draft = { kind: 'handoff', text, buttons: [], locale, origin: `past:${ids.next()}` } as const;
    await outbox.queue(tx, { ...to, conversationId: last.id }, [draft], clock.now());
  };

  return {
    async ask(asking) {
      const { contactId, identityId } = asking;
      const links = await store.linksOf(database, contactId);
      if (!links.some((link) => link.identity_id === identityId)) return undefined;
      const digits = makeDigits(codeRules.past.digits);
      await withTransaction(database, async (tx) => {
        const now = clock.now();
        await store.deleteCodes(tx, identityId, 'past');
        const digest = digestOfCode(keys, 'past', valueOf(identityId, digits));
        const expiresAt = now + codeRules.past.life;
        await store.insertCode(tx, {
          ...{ id: ids.next(), contactId, identityId, kind: 'past', digest, now, expiresAt },
        });
        await recordCode(needs, tx, 'contact.code_made', asking);
      });
      return inGroups(digits);
    },

    async confirm(asking, digits, locale) {
      const { contactId, identityId } = asking;
      const waiting = (await store.codesOf(database, contactId, 'past', clock.now())).filter(
        (code) => code.identity_id !== identityId,
      );
      if (waiting.length === 0) return undefined;
      // Who joined and was not confirmed is no old channel.
      const own = (await store.linksOf(database, contactId)).find((link) => link.identity_id === identityId);
      if (own?.sees_past === 0) return undefined;
      const code = waiting.find(
        (one) => one.digest === digestOfCode(keys, 'past', valueOf(one.identity_id, digits)),
      );
      const words = code === undefined ? '' : await lastWords(contactId, code.identity_id, locale);
      const result = await withTransaction(database, async (tx) => {
        if (await isResting(needs, tx, asking)) return 'resting';
        if (code === undefined) {
          await noteMiss(needs, tx, asking);
          return 'wrong';
        }
        const target = await contacts.identity(tx, code.identity_id);
        await store.letSeePast(tx, code.identity_id);
        await store.deleteCodes(tx, code.identity_id, 'past');
        if (target) {
          const to = { contactId, identityId: target.id, channel: target.channel };
          await sendPast(tx, to, words, locale);
          await recordCode(needs, tx, 'contact.past_shown', to);
        }
        return 'shown';
      });
      if (result === 'shown') database.wake.notify('outbox');
      return result;
    },

    async visibleTo({ id, contactId }) {
      if (!(await store.seesPast(database, id))) return [id];
      return (await contacts.identities(contactId)).map((identity) => identity.id);
    },
  };
}
