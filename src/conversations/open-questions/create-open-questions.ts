import type { PassageRef } from '#guidance/answering';
import { baghdadDate } from '#guidance/hours';
import { createAnalyser, type Analyser, type Vocabulary } from '#guidance/language';
import type { LocaleTag } from '#guidance/locales';
import { day, hour, minute, type Instant } from '#platform/base';
import type { Job } from '#platform/jobs';
import type { Log } from '#platform/operations';
import { withTransaction, type Queries, type Tx } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';
import { redactText } from '#privacy/redaction';
import { unconsentedLife } from '#privacy/retention';
import { groupQuestions, type Groupable } from './group-questions.ts';
import {
  longestQuestion,
  longestWait,
  waitWording,
  type AnswerCount,
  type AnswerOutcome,
  type Matter,
  type MatterState,
  type OpenKind,
  type OpenQuestion,
} from './open-question.ts';
import * as counts from './answer-counts.store.ts';
import * as matters from './matters.store.ts';
import * as store from './open-questions.store.ts';
import { tellAnswers, type TellNeeds } from './tell-answers.ts';

/** A question to be kept, as it was asked. */
export interface AskedInVain {
  readonly contactId: string;
  readonly kind: OpenKind;
  readonly locale: LocaleTag;
  readonly text: string;
  readonly passage?: PassageRef | undefined;
  readonly now: Instant;
}

/** Questions without a good answer: kept redacted, grouped, answered once, and told to those who wait. */
export interface OpenQuestions {
  /** Redacted before it is kept; deleted with the messages of its contact, after 72 hours unless they wait. */
  note(tx: Tx, asked: AskedInVain): Promise<void>;
  /** The contact wants to be told: consent is recorded. @returns false when there is no question to wait for */
  wait(tx: Tx, contactId: string, locale: LocaleTag, now: Instant): Promise<boolean>;
  /** Everything of a contact goes. */
  forget(tx: Queries, contactId: string): Promise<void>;
  count(
    tx: Tx,
    count: {
      readonly outcome: AnswerOutcome;
      readonly locale: LocaleTag;
      readonly passage?: PassageRef | undefined;
      readonly now: Instant;
    },
  ): Promise<void>;
  list(): Promise<readonly OpenQuestion[]>;
  matters(): Promise<readonly Matter[]>;
  /** Puts together what asks the same, in one language. */
  group<T extends Groupable>(locale: LocaleTag, questions: readonly T[]): Promise<readonly (readonly T[])[]>;
  /** An editor takes a group up, with what joined it since. @returns the id of the matter */
  take(questions: readonly OpenQuestion[], locale: LocaleTag, staff: string): Promise<string>;
  /** @returns false when it was settled before */
  settle(
    matter: string,
    end: {
      readonly state: Exclude<MatterState, 'open'>;
      readonly passage?: PassageRef;
      readonly staff: string;
    },
  ): Promise<boolean>;
  /** @param fromMonth `2026-09` */
  counts(fromMonth: string): Promise<readonly AnswerCount[]>;
  /** Tells those who wait; and forgets, of those kept only for an answer, all but the way to them. */
  readonly jobs: readonly Job[];
}

interface Needs extends TellNeeds {
  readonly keys: KeyRing;
  readonly log: Log;
  readonly audit: Audit;
  /** Words of a language, as the engine reads them. */
  readonly vocabulary: (locale: LocaleTag) => Promise<Vocabulary | undefined>;
}

/** Questions and matters an editor sees at once. */
const mostShown = 2_000;

function tidy(text: string): string {
  return redactText(text).text.replaceAll(/\s+/g, ' ').trim().slice(0, longestQuestion);
}

export function createOpenQuestions(needs: Needs): OpenQuestions {
  const { database, clock, ids, keys, audit, consent, contacts, log } = needs;
  const analysers = new Map<LocaleTag, Analyser>();
  const analyserOf = async (locale: LocaleTag): Promise<Analyser> => {
    const analyser = analysers.get(locale) ?? createAnalyser(locale, await needs.vocabulary(locale));
    analysers.set(locale, analyser);
    return analyser;
  };

  return {
    async note(tx, { contactId, kind, locale, text, passage, now }) {
      const tidied = tidy(text);
      if (tidied === '') return;
      const expiresAt = now + unconsentedLife;
      await store.insertQuestion(tx, keys, {
        ...{ id: ids.next(), contactId, kind, locale, passage, now, expiresAt },
        text: tidied,
      });
    },
    async wait(tx, contactId, locale, now) {
      const until = now + longestWait;
      const question = await store.markWaiting(tx, contactId, now - day, until);
      if (question === undefined) return false;
      const how = { locale, wording: waitWording, by: `contact:${contactId}` } as const;
      await consent.give(contactId, 'answer_later', how, tx);
      await contacts.awaitAnswer(tx, contactId, `question:${question}`, until);
      return true;
    },
    async forget(tx, contactId) {
      await store.deleteOfContact(tx, contactId);
    },
    count: (tx, { outcome, locale, passage, now }) =>
      counts.addCount(tx, {
        month: baghdadDate(now).slice(0, 7),
        locale,
        outcome,
        guide: passage?.guide ?? '',
        section: passage?.section ?? '',
      }),
    list: () => store.readQuestions(database, keys, mostShown),
    matters: () => matters.readMatters(database, mostShown),
    group: async (locale, questions) => groupQuestions(questions, await analyserOf(locale)),
    take: (questions, locale, staff) =>
      withTransaction(database, async (tx) => {
        const known = questions.find(({ matter }) => matter !== undefined)?.matter;
        const matter = known ?? ids.next();
        if (known === undefined)
          await matters.insertMatter(tx, { id: matter, locale, staff, now: clock.now() });
        else await matters.assignMatter(tx, matter, staff);
        const fresh = questions.filter((question) => question.matter === undefined).map(({ id }) => id);
        await matters.joinMatter(tx, matter, fresh);
        return matter;
      }),
    settle: (matter, { state, passage, staff }) =>
      withTransaction(database, async (tx) => {
        const isSettled = await matters.settleMatter(tx, matter, { state, passage, staff, now: clock.now() });
        if (!isSettled) return false;
        const subject = { kind: 'system', id: `matter:${matter}` } as const;
        const details = { state, ...(passage && { passage: `${passage.guide}#${passage.section}` }) };
        await audit.record({ actor: `staff:${staff}`, act: 'question.settled', subject, details }, tx);
        return true;
      }),
    counts: (fromMonth) => counts.readCounts(database, fromMonth),
    jobs: [
      {
        name: 'tell-answers',
        every: minute,
        run: () => tellAnswers(needs, (error) => log.error('open_questions.untold', {}, error)),
      },
      {
        name: 'forget-all-but-the-question',
        every: hour,
        async run() {
          for (const contactId of await contacts.heldForAnswer(clock.now(), mostShown))
            await needs.conversations.emptyMemories(database, contactId);
        },
      },
    ],
  };
}
