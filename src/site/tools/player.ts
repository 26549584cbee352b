/** Reading a guide aloud, from a recording or with the device's voice. */
import { spokenPieces, type SpokenGuide } from './guide-text.ts';

/** What a player tells whenever it changes. */
export interface Playing {
  readonly isPlaying: boolean;
  /** Place of the section that is read. */
  readonly section: number;
}

export interface Player {
  play(): void;
  pause(): void;
  setSlow(isSlow: boolean): void;
  /** Goes to a section, and reads on if it was reading. */
  go(section: number): void;
  /** False for a recording that nobody has divided. */
  readonly hasSections: boolean;
  /** Ends; the player is not used again. */
  stop(): void;
}

const slowRate = 0.75;

/** Reads piece by piece: what is paused begins again with its piece, since many phones cannot pause a voice. */
export function voicePlayer(
  guide: SpokenGuide,
  voice: SpeechSynthesisVoice,
  tell: (now: Playing) => void,
): Player {
  const pieces = guide.sections.map(spokenPieces);
  let [section, piece, isPlaying, isSlow] = [0, 0, false, false];
  /** What was cut off reports its end too, later: only the newest counts. */
  let turn = 0;

  const speak = (): void => {
    turn += 1;
    const own = turn;
    speechSynthesis.cancel();
    tell({ isPlaying, section });
    const text = pieces[section]?.[piece];
    if (!isPlaying || text === undefined) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = isSlow ? slowRate : 1;
    utterance.addEventListener('end', () => own === turn && next());
    utterance.addEventListener('error', () => own === turn && pause());
    speechSynthesis.speak(utterance);
  };
  const next = (): void => {
    piece += 1;
    if (piece >= (pieces[section]?.length ?? 0)) {
      piece = 0;
      if (section + 1 >= pieces.length) {
        section = 0;
        isPlaying = false;
      } else section += 1;
    }
    speak();
  };
  const pause = (): void => {
    isPlaying = false;
    speak();
  };

  return {
    hasSections: true,
    play() {
      isPlaying = true;
      speak();
    },
    pause,
    setSlow(slow) {
      isSlow = slow;
      if (isPlaying) speak();
    },
    go(to) {
      [section, piece] = [Math.min(Math.max(to, 0), pieces.length - 1), 0];
      speak();
    },
    stop() {
      isPlaying = false;
      turn += 1;
      speechSynthesis.cancel();
    },
  };
}

/** Where each section of a recording begins, in seconds, from its chapters; empty when it has none. */
function sectionStarts(track: TextTrack | undefined, guide: SpokenGuide): readonly number[] {
  const cues = new Map(Array.from(track?.cues ?? [], (cue) => [cue.id, cue.startTime]));
  const starts = guide.sections.map(({ id }) => cues.get(id));
  return starts.every((start) => start !== undefined) ? starts : [];
}

/** Plays a recording; section by section when chapters stand beside it. */
export function recordingPlayer(
  guide: SpokenGuide,
  audio: HTMLAudioElement,
  tell: (now: Playing) => void,
): Player {
  const track = audio.querySelector('track')?.track;
  // A track that is off is not fetched.
  if (track) track.mode = 'hidden';
  const starts = (): readonly number[] => sectionStarts(track, guide);
  const section = (): number =>
    Math.max(0, starts().filter((start) => start <= audio.currentTime + 0.1).length - 1);
  const report = (): void => tell({ isPlaying: !audio.paused, section: section() });
  for (const event of ['play', 'pause', 'timeupdate', 'ended']) audio.addEventListener(event, report);

  return {
    hasSections: track !== undefined,
    play: () => void audio.play().catch(report),
    pause: () => audio.pause(),
    setSlow(slow) {
      audio.playbackRate = slow ? slowRate : 1;
      audio.defaultPlaybackRate = audio.playbackRate;
    },
    go(to) {
      const start = starts()[to];
      if (start !== undefined) audio.currentTime = start;
      report();
    },
    stop() {
      audio.pause();
      for (const event of ['play', 'pause', 'timeupdate', 'ended']) audio.removeEventListener(event, report);
    },
  };
}
