/** What is done with the forms of the question page. */
import type { AstroCookies } from 'astro';
import type { App } from '#app';
import type { CheckResult } from '#conversations/attachments';
import type { InboundContent, InboundMessage, OfferedFile } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import { addressLimit } from '../../../site/chat/address-limit.ts';
import {
  forgetChatCookie,
  identityOf,
  readChatSecret,
  setChatCookie,
} from '../../../site/chat/chat-cookie.ts';

export interface ChatVisit {
  readonly app: App;
  readonly cookies: AstroCookies;
  readonly locale: LocaleTag;
  readonly remoteAddress: string;
  readonly isSecure: boolean;
  /** Undefined for a browser that has not asked yet. */
  readonly identity: string | undefined;
}

/** How a form ended: the page anew, the page with a sentence (key of the words), or with a code to write down. */
export type FormEnd =
  | { readonly is: 'done' }
  | { readonly is: 'problem'; readonly words: string; readonly status: 400 | 403 | 429 | 503 }
  | { readonly is: 'code'; readonly code: string };

const done: FormEnd = { is: 'done' };
const problem = (words: string, status: 400 | 403 | 429 | 503): FormEnd => ({ is: 'problem', words, status });

/** The reply is nearly always there by then; if not, the page shows it when it comes. */
const longestWait = 4_000;
const longestText = 10_000;
/** Bytes: a form with a file in it is counted as an upload. */
const largestWords = 100_000;

type GoodFile = Extract<CheckResult, { isFine: true }>['file'];

const whatOf = { image: 'image', audio: 'voice', video: 'video', document: 'document' } as const;

/** The file of the form, checked; or why it cannot be taken, while the person is still there to hear it. */
async function readFile(
  form: FormData,
  { app, identity }: ChatVisit,
): Promise<{ readonly file: GoodFile; readonly name: string } | FormEnd | undefined> {
  const given = form.get('file');
  if (!(given instanceof File) || given.size === 0) return undefined;
  const checked = await app.attachments.check(new Uint8Array(await given.arrayBuffer()));
  if (!checked.isFine) return problem(`attachments:refused.${checked.reason}`, 400);
  const contact = identity && (await app.contacts.findByIdentity('web-chat', identity));
  const size = checked.file.bytes.length;
  const refusal = await app.attachments.refusalFor(app.database, contact ? contact.contactId : '', size);
  if (refusal !== undefined) return problem(`attachments:refused.${refusal}`, 400);
  return { file: checked.file, name: given.name };
}

function contentOf(text: string, choice: string, file: GoodFile | undefined): InboundContent | undefined {
  if (choice !== '') return { kind: 'choice', id: choice };
  if (file === undefined) return text === '' ? undefined : { kind: 'text', text };
  return { kind: 'unsupported', what: whatOf[file.kind], ...(text !== '' && { caption: text }) };
}

async function receive(
  { app, cookies, locale, isSecure, ...visit }: ChatVisit,
  given: string | undefined,
  content: InboundContent,
  file: OfferedFile | undefined,
): Promise<FormEnd> {
  try {
    let { identity } = visit;
    if (identity === undefined) {
      const secret = app.ids.secret();
      setChatCookie(cookies, { secret, isSecure, isKept: false });
      identity = await identityOf(secret);
    }
    const message: InboundMessage = {
      channel: 'web-chat',
      // The same form sent twice is one message.
      externalId: `${identity.slice(0, 16)}:${given ?? app.ids.next()}`,
      sender: { externalId: identity, languageHint: locale },
      content,
      ...(file && { file }),
      sentAt: app.clock.now(),
    };
    await app.inbox.receive(message);
    await Promise.race([app.inbox.settled(), new Promise((resolve) => setTimeout(resolve, longestWait))]);
    return done;
  } catch (error) {
    app.log.error('web_chat.not_stored', {}, error);
    return problem('chat:failed', 503);
  }
}

async function sendMessage(
  form: FormData,
  read: (name: string) => string,
  visit: ChatVisit,
): Promise<FormEnd> {
  const { remoteAddress, identity } = visit;
  const isAllowed =
    addressLimit.allows('message', remoteAddress) &&
    (identity !== undefined || addressLimit.allows('conversation', remoteAddress));
  if (!isAllowed) return problem('chat:tooMany', 429);
  const chosen = await readFile(form, visit);
  if (chosen !== undefined && 'is' in chosen) return chosen;
  const text = read('text').trim().slice(0, longestText);
  const content = contentOf(text, read('choice'), chosen?.file);
  if (content === undefined) return problem('chat:empty', 400);
  const given = /^[\w-]{1,60}$/.exec(read('message'))?.[0];
  return receive(visit, given, content, chosen && { bytes: chosen.file.bytes, name: chosen.name });
}

/** A code opens a conversation from before in this browser. */
async function resume(typed: string, { app, cookies, isSecure, remoteAddress }: ChatVisit): Promise<FormEnd> {
  if (!addressLimit.allows('resume', remoteAddress)) return problem('webchat:resume.resting', 429);
  const resumed = await app.continuing.resume(typed);
  if ('refused' in resumed) {
    const isWrong = resumed.refused === 'wrong';
    return problem(`webchat:resume.${resumed.refused}`, isWrong ? 403 : 429);
  }
  setChatCookie(cookies, { secret: resumed.secret, isSecure, isKept: false });
  return done;
}

/** Reads and does what a form of the page asks. */
export async function hearForm(request: Request, visit: ChatVisit): Promise<FormEnd> {
  const { app, cookies, isSecure, remoteAddress, identity } = visit;
  const isLarge = Number(request.headers.get('content-length') ?? largestWords + 1) > largestWords;
  if (isLarge && !addressLimit.allows('upload', remoteAddress)) return problem('chat:tooMany', 429);
  // A body that is no form is an empty one.
  const form = await request.formData().catch(() => new FormData());
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const secret = readChatSecret(cookies);
  switch (read('act')) {
    case 'leave':
      if (secret !== undefined) await app.continuing.forgetKey(secret);
      forgetChatCookie(cookies);
      return done;
    case 'keep':
    case 'unkeep':
      if (secret !== undefined) setChatCookie(cookies, { secret, isSecure, isKept: read('act') === 'keep' });
      return done;
    case 'code': {
      const code = identity === undefined ? undefined : await app.continuing.makeResumeCode(identity);
      return code === undefined ? done : { is: 'code', code };
    }
    case 'resume':
      return resume(read('code'), visit);
    default:
      return sendMessage(form, read, visit);
  }
}
