/** What the desk's pages do beyond plain forms: news without reloading, keys, drafts. Every page works without it. */
import { offerNotices } from './alert-of-news.ts';
import { keepDraft } from './keep-draft.ts';
import { listenForNews } from './listen-for-news.ts';
import { lockWhenIdle } from './lock-when-idle.ts';
import { listenForKeys } from './shortcuts.ts';
import { tellTyping } from './tell-typing.ts';

keepDraft();
listenForNews();
offerNotices();
lockWhenIdle();
listenForKeys();
tellTyping();
