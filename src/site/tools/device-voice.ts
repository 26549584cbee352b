/** Which voice of the device can read a language of ours; none is better than a wrong one. */

/** Tags a voice may carry, the nearest first. Voices for "Kurdish" read Latin letters only, so they are left out. */
const voiceTags: Readonly<Record<string, readonly string[]>> = {
  ar: ['ar-iq', 'ar'],
  ckb: ['ckb'],
  kmr: ['kmr-arab'],
  en: ['en'],
  prs: ['prs', 'fa-af', 'fa'],
  ps: ['ps'],
  ur: ['ur'],
  bn: ['bn'],
  hi: ['hi'],
  tl: ['fil', 'tl'],
  am: ['am'],
};

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/** The best voice for a language, one on the device itself before one that needs the network. */
export function voiceFor<V extends Voice>(voices: readonly V[], lang: string): V | undefined {
  for (const tag of voiceTags[lang] ?? []) {
    const fitting = voices.filter((voice) => {
      const own = voice.lang.toLowerCase().replaceAll('_', '-');
      return own === tag || own.startsWith(`${tag}-`);
    });
    const best = fitting.find(({ localService }) => localService) ?? fitting[0];
    if (best) return best;
  }
  return undefined;
}

/** The voices of the device; some browsers name them only after a while. */
export function deviceVoices(patience = 1500): Promise<readonly SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in window)) return Promise.resolve([]);
  const now = speechSynthesis.getVoices();
  if (now.length > 0) return Promise.resolve(now);
  return new Promise((resolve) => {
    const finish = (): void => resolve(speechSynthesis.getVoices());
    speechSynthesis.addEventListener('voiceschanged', finish, { once: true });
    setTimeout(finish, patience);
  });
}
