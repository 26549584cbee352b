import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import { askJson, showProblem } from './ask-json.ts';

const path = '/desk/me/passkey/';

/** @returns recovery codes to write down, when there were none before */
async function add(form: HTMLFormElement): Promise<readonly string[]> {
  const fields = new FormData(form);
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const optionsJSON = (await askJson(path, {
    step: 'ask',
    password: text('password'),
  })) as PublicKeyCredentialCreationOptionsJSON;
  const answer = await startRegistration({ optionsJSON });
  const added = (await askJson(path, { step: 'add', answer, name: text('name') })) as {
    readonly recoveryCodes: readonly string[];
  };
  return added.recoveryCodes;
}

/** Puts the codes where the page has an empty place for them. */
function showCodes(codes: readonly string[]): void {
  const place = document.querySelector<HTMLElement>('[data-recovery-codes]');
  const list = place?.querySelector('ul');
  if (!place || !list) return;
  list.replaceChildren(
    ...codes.map((code) => {
      const entry = document.createElement('li');
      entry.append(Object.assign(document.createElement('code'), { textContent: code }));
      return entry;
    }),
  );
  place.hidden = false;
  place.querySelector<HTMLElement>('[tabindex]')?.focus();
}

const box = document.querySelector<HTMLElement>('[data-passkey-add]');
const form = box?.querySelector('form');
if (box && form && browserSupportsWebAuthn() && location.origin === box.dataset['origin']) {
  box.hidden = false;
  document.querySelector('[data-passkey-missing]')?.remove();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add(form).then(
      (codes) => {
        if (codes.length === 0) location.assign('/desk/me/security/?done=changed');
        else {
          form.reset();
          box.hidden = true;
          showCodes(codes);
        }
      },
      (error: unknown) => showProblem(form, error),
    );
  });
}
