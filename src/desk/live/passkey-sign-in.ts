import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser';
import { askJson, showProblem } from './ask-json.ts';

const path = '/desk/sign-in/passkey/';

async function signIn(to: string): Promise<string> {
  const optionsJSON = (await askJson(path, { step: 'ask' })) as PublicKeyCredentialRequestOptionsJSON;
  const answer = await startAuthentication({ optionsJSON });
  const end = (await askJson(path, { step: 'answer', answer, to })) as { readonly to: string };
  return end.to;
}

for (const box of document.querySelectorAll<HTMLElement>('[data-passkey-sign-in]')) {
  // A passkey belongs to one address; at another one the browser would find none.
  box.hidden = !browserSupportsWebAuthn() || location.origin !== box.dataset['origin'];
  box.querySelector('button')?.addEventListener('click', () => {
    signIn(box.dataset['to'] ?? '/desk/').then(
      (to) => location.assign(to),
      (error: unknown) => showProblem(box, error),
    );
  });
}
