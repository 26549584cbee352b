/** What a search says around its results; handed to the script in the page, filled in on the server's page. */
import type { LocaleTag } from '#guidance/locales';
import { translate } from '../words.ts';

/** `t('title')`: the words of search in one language. */
export function searchWords(tag: LocaleTag): (key: string, values?: Record<string, unknown>) => string {
  return (key, values) => translate(tag, `search:${key}`, values);
}

/** Words the script needs; `{count}`, `{date}` and `{guide}` are filled in on the device. */
export interface ScriptWords {
  readonly checkedOn: string;
  readonly draft: string;
  readonly from: string;
  readonly found: string;
  readonly nothing: string;
  readonly loading: string;
  readonly ready: string;
  readonly failed: string;
}

export function scriptWords(tag: LocaleTag): ScriptWords {
  const t = searchWords(tag);
  return {
    checkedOn: t('checkedOn', { date: '{date}' }),
    draft: t('draft'),
    from: t('from', { guide: '{guide}' }),
    found: t('found', { number: '{count}' }),
    nothing: t('nothing'),
    loading: t('loading'),
    ready: t('ready'),
    failed: t('failed'),
  };
}
